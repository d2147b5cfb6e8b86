"""The practice pages of the built site."""

import gzip
import json
import re

import pytest

from tests.practice.conftest import NAMES
from tests.site import crawl

BUDGET = 40_000  # bytes of HTML after gzip
WIDEST = 480 + 20  # CSS pixels: letters drawn for 480 stay legible on a phone


@pytest.fixture(scope="session")
def practice(built_site) -> dict[str, crawl.Page]:
    pages = {}
    for name in NAMES:
        address = f"practice/{name}.html"
        html = (built_site / address).read_text(encoding="utf-8")
        pages[address] = crawl.Page(built_site, address, html)
    return pages


@pytest.fixture
def page(practice, name) -> crawl.Page:
    return practice[f"practice/{name}.html"]


def test_headings_and_their_table_of_contents(page) -> None:
    assert not crawl.heading_faults({page.name: page})
    assert not crawl.double_ids({page.name: page})
    listed = [it["href"] for it in page.soup.select(".md-nav--secondary a.md-nav__link")]
    headings = [f"#{it['id']}" for it in page.article.find_all("h2")]
    assert len(headings) >= 5
    assert set(headings) <= set(listed)


def test_links_lead_somewhere(built_site, practice) -> None:
    faults = crawl.broken_links(crawl.read(built_site) | practice)
    assert [it for it in faults if it.startswith("practice/")] == []


def test_nothing_of_the_plugin_s_own_page_is_left(page) -> None:
    assert "jp-" not in page.html
    assert "clipboard-copy" not in page.html
    assert not page.article.find_all(["script", "style"])
    text = page.soup.get_text()
    for words in ("Copied!", "Copy to Clipboard", "No description", "In [", "Out["):
        assert words not in text


def test_page_is_light(page) -> None:
    assert len(gzip.compress(page.html.encode(), mtime=0)) < BUDGET
    assert "data:image" not in page.html


def test_pictures_are_described_in_russian_for_both_schemes(page) -> None:
    assert not crawl.picture_faults({page.name: page})
    boxes = page.soup.select(".cell-picture")
    assert bool(boxes) == (page.name != "practice/by_hand.html")
    for box in boxes:
        light, dark = box.find_all("img")
        assert (light["class"], dark["class"]) == (["only-light"], ["only-dark"])
        assert light["alt"] == dark["alt"] and len(light["alt"]) > 40
        assert int(light["width"]) <= WIDEST


def test_descriptions_are_not_shown_as_code(page) -> None:
    assert "На рисунке" not in page.article.get_text()


def test_solutions_are_closed_boxes(page) -> None:
    boxes = page.article.find_all("details")
    assert len(boxes) >= 3
    assert all(box.get("open") is None and box.find("code") for box in boxes)


def test_page_tells_how_to_run_it(page, source) -> None:
    box = page.soup.select_one(".practice-files")
    assert f"pip install {' '.join(source.packages)}" in box.get_text()
    files = {page.resolve(it["href"])[0] for it in box.find_all("a", download=True)}
    stem = f"downloads/practice/{source.stem}"
    assert files == {f"{stem}.ipynb", f"{stem}.py"}


def test_formulas_are_rendered(practice) -> None:
    page = practice["practice/by_hand.html"]
    assert page.article.find("math")
    assert "$" not in page.article.get_text()


def test_search_knows_the_pages_and_not_their_frame(built_site) -> None:
    index = json.loads((built_site / "search/search_index.json").read_text(encoding="utf-8"))
    found = [it for it in index["docs"] if it["location"].startswith("practice/")]
    assert {it["location"].partition(".html")[0] for it in found} >= {
        f"practice/{name}" for name in NAMES
    }
    text = " ".join(it["text"] for it in found)
    assert not re.search(r"In \[|Copied|Скачать блокнот", text)
