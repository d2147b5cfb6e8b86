"""The gallery: every figure once, under the page that explains it, with links that lead on."""

import re

import gallery  # a hook
import pytest
from bs4 import BeautifulSoup
from figure_manifest import Use

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
