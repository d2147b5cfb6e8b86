"""The gallery: every figure once, under the page that explains it, with links that lead on."""

import re

import pytest
from bs4 import BeautifulSoup

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.lesson.uses import Use
from _site.pages import gallery
from figures_src.builder.manifest_types import Figure, Manifest, Module
from tests.site.converted import convert, page_of

USES = {
    "a/one": [Use("index.md", "cover"), Use("lesson/x.md", "s03")],
    "a/two": [Use("lesson/x.md", "two")],
}
MENU = ["index.md", "lesson/y.md", "lesson/x.md"]


def test_a_figure_is_at_home_where_it_is_a_slide():
    assert gallery.home(USES["a/one"], MENU) == Use("lesson/x.md", "s03")
    assert gallery.home(USES["a/two"], MENU) == Use("lesson/x.md", "two")
    assert gallery.home([], MENU).page == gallery.ELSEWHERE


def test_sections_follow_the_menu_and_lost_figures_come_last():
    homes = [gallery.NOWHERE, *USES["a/two"], Use("index.md", "")]
    assert gallery.sections(homes, MENU) == ["index.md", "lesson/x.md", gallery.ELSEWHERE]


@pytest.fixture(scope="module")
def page(built_site):
    return BeautifulSoup((built_site / "gallery.html").read_text(encoding="utf-8"), "html.parser")


def test_every_figure_is_there_once(page, manifest):
    items = page.select("li.gallery-item")
    titles = sorted(item.select_one(".gallery-title").get_text() for item in items)
    known = sorted(figure.title for figure in manifest.figures.values())
    assert [" ".join(title.split()) for title in titles] == [" ".join(t.split()) for t in known]
    anchors = [item["id"] for item in items]
    assert len(set(anchors)) == len(anchors)


def test_each_leads_to_its_place_its_files_and_its_program(page, built_site):
    for item in page.select("li.gallery-item"):
        links = [link["href"] for link in item.select("a[href]")]
        for link in links:
            address, _, fragment = link.partition("#")
            target = built_site / address
            assert target.is_file(), link
            if fragment:
                assert f'id="{fragment}"' in target.read_text(encoding="utf-8"), link
        assert any(link.startswith("code/") for link in links)
        pictures = item.select("img")
        assert len(pictures) >= 2 and {picture["loading"] for picture in pictures} == {"lazy"}
        assert all(picture["alt"] and picture["width"] for picture in pictures)


def test_slides_are_named(page):
    named = re.findall(r"Слайд\s+S(\d\d)", page.get_text())
    assert len(named) == len(set(named)) > 0


def drawn(name: str) -> Figure:
    return Figure(
        f"{name}.svg",
        f"{name}.dark.svg",
        "кот",
        4,
        3,
        module=name.partition("/")[0],
        title=f"Рисунок {name} < 2",
        kind="line",
        downloads={"SVG": f"{name}.svg"},
    )


@pytest.fixture
def lesson() -> Lesson:
    """Three figures, one of which stands nowhere."""
    figures = {name: drawn(name) for name in ("a/one", "a/two", "b_c/lost")}
    modules = {name: Module(f"figures_src/{name}.py", (), {}) for name in ("a", "b_c")}
    made = Lesson(manifest=Manifest(figures=figures, modules=modules), uses=USES)
    made.titles = {"lesson/x.md": "Икс", "index.md": "Начало"}
    made.menu = ["lesson/x.md", "index.md"]
    return made


def test_a_section_for_each_page_then_what_stands_nowhere(lesson):
    lesson.page = page_of("", "gallery.md")
    text = gallery.fill(f"# Все\n\n{gallery.HERE}\n", lesson, lesson.page.inserts)
    assert re.findall("^## .*", text, re.MULTILINE) == [
        "## Икс { #at-lesson-x }",
        "## Другие рисунки { #at-other }",
    ]
    html = BeautifulSoup(convert(text, lesson), "html.parser")
    items = {item["id"]: item for item in html.find_all("li")}
    assert list(items) == ["figure-a-one", "figure-a-two", "figure-b-c-lost"]
    one, lost = items["figure-a-one"], items["figure-b-c-lost"]
    assert one.find_previous("h2")["id"] == "at-lesson-x"
    assert lost.find_previous("h2")["id"] == "at-other"
    assert one.a["href"] == "lesson/x.md#s03"
    assert one.select_one(".gallery-slide").get_text() == "Слайд S03"
    assert one.select_one("a > .gallery-title").get_text() == "Рисунок a/one < 2"
    assert one.select_one("a > .figure-frame > img")["src"] == "assets/figures/a/one.svg"
    assert lost.select_one("li > .figure-frame > img") and not lost.select("a > .gallery-title")
    assert lost.select_one("li > .gallery-title") and not lost.select(".gallery-slide")


def test_a_gallery_without_a_place_for_figures_stops(lesson):
    with pytest.raises(Fault, match=r"gallery\.md: нет места для рисунков"):
        gallery.fill("# Все\n", lesson, {})
