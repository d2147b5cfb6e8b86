"""The gallery: every figure once, under the page that explains it, with links that lead on."""

import re
from types import SimpleNamespace

import gallery  # a hook
import pytest
from bs4 import BeautifulSoup
from figure_manifest import Use
from mkdocs.exceptions import PluginError

USES = {
    "a/one": [Use("index.md", "cover"), Use("lesson/x.md", "s03")],
    "a/two": [Use("lesson/x.md", "two")],
}
MENU = ["index.md", "lesson/y.md", "lesson/x.md"]


def test_a_figure_is_at_home_where_it_is_a_slide():
    assert gallery.home("a/one", USES, MENU) == Use("lesson/x.md", "s03")
    assert gallery.home("a/two", USES, MENU) == Use("lesson/x.md", "two")
    assert gallery.home("a/lost", USES, MENU).page == gallery.ELSEWHERE


def test_sections_follow_the_menu_and_lost_figures_come_last():
    uses = {**USES, "a/three": [Use("index.md", "")]}
    figures = {key: {} for key in ["a/lost", "a/one", "a/two", "a/three"]}
    assert gallery.sections(figures, uses, MENU) == ["index.md", "lesson/x.md", gallery.ELSEWHERE]


@pytest.mark.parametrize(
    ("markdown", "title"),
    [("---\na: b\n---\n\n# Имя { #id }\n", "Имя"), ("# Имя\n", "Имя"), ("нет", "Без названия")],
)
def test_titles_of_pages(markdown, title):
    assert gallery.title_of(markdown) == title


@pytest.fixture(scope="module")
def page(built_site):
    return BeautifulSoup((built_site / "gallery.html").read_text(encoding="utf-8"), "html.parser")


def test_every_figure_is_there_once(page, manifest):
    items = page.select("li.gallery-item")
    titles = sorted(item.select_one(".gallery-title").get_text() for item in items)
    known = sorted(figure["title"] for figure in manifest["figures"].values())
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
        assert [picture["loading"] for picture in pictures] == ["lazy", "lazy"]
        assert all(picture["alt"] and picture["width"] for picture in pictures)


def test_slides_are_named(page):
    named = re.findall(r"Слайд\s+S(\d\d)", page.get_text())
    assert len(named) == len(set(named)) > 0


def drawn(name: str) -> dict:
    return {
        "title": f"Рисунок {name} < 2",
        "module": name.partition("/")[0],
        **{"light": f"{name}.svg", "dark": f"{name}.dark.svg"},
        **{"alt": "кот", "width": 4, "height": 3, "downloads": {"SVG": f"{name}.svg"}},
    }


@pytest.fixture
def hook(monkeypatch):
    """The hook with three figures, one of which stands nowhere."""
    figures = {name: drawn(name) for name in ("a/one", "a/two", "b_c/lost")}
    monkeypatch.setattr(gallery, "_manifest", {"figures": figures})
    monkeypatch.setattr(gallery, "_uses", USES)
    monkeypatch.setattr(gallery, "_menu", [])
    return gallery


def written(name: str, text: str) -> SimpleNamespace:
    """A page as MkDocs lists it."""
    return SimpleNamespace(src_uri=name, content_string=text, dest_uri=name.replace("md", "html"))


def test_a_section_for_each_page_then_what_stands_nowhere(hook):
    listed = [written("lesson/x.md", "# Икс { #x }\n"), written("index.md", "# Начало\n")]
    files = SimpleNamespace(documentation_pages=lambda: listed)
    config = SimpleNamespace(nav=[{"Урок": ["lesson/x.md"]}, "index.md"])
    page = SimpleNamespace(file=written("gallery.md", ""))
    text = hook.on_page_markdown(f"# Все\n\n{gallery.HERE}\n", page, config, files)
    assert re.findall("^## .*", text, re.MULTILINE) == [
        "## Икс { #at-lesson-x }",
        "## Другие рисунки { #at-other }",
    ]
    html = BeautifulSoup(hook.on_page_content(text, page), "html.parser")
    items = {item["id"]: item for item in html.find_all("li")}
    assert list(items) == ["figure-a-one", "figure-a-two", "figure-b-c-lost"]
    one, lost = items["figure-a-one"], items["figure-b-c-lost"]
    assert one.a["href"] == "lesson/x.html#s03"
    assert one.select_one(".gallery-slide").get_text() == "Слайд S03"
    assert one.select_one("a > .gallery-title").get_text() == "Рисунок a/one < 2"
    assert one.select_one("a > .figure-frame > img")["src"] == "assets/figures/a/one.svg"
    assert lost.select_one("li > .figure-frame > img") and not lost.select("a > .gallery-title")
    assert lost.select_one("li > .gallery-title") and not lost.select(".gallery-slide")


def test_other_pages_are_left_alone(hook):
    page = SimpleNamespace(file=written("index.md", ""))
    assert hook.on_page_markdown(gallery.HERE, page, None, None) == gallery.HERE
    assert hook.on_page_content("<!-- gallery: index.md -->", page) == "<!-- gallery: index.md -->"


def test_a_gallery_without_a_place_for_figures_stops(hook):
    page = SimpleNamespace(file=written("gallery.md", ""))
    with pytest.raises(PluginError, match=r"gallery\.md: нет места для рисунков"):
        hook.on_page_markdown("# Все\n", page, None, None)
