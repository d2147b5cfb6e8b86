"""The whole lesson on two pages: two they are, and nothing of the page is missing on them."""

import re

import pypdf
import pytest

PAGE = "summary.html"


@pytest.fixture(scope="module")
def printed(built_site):
    return pypdf.PdfReader(built_site / "downloads" / "summary.pdf").pages


def plain(text: str) -> str:
    """Without spaces and hyphens: a PDF breaks words and lines where it likes."""
    return re.sub(r"[\s\u00ad\u2060-]+", "", text)


def test_two_pages_of_a4(printed) -> None:
    sizes = [(float(it.mediabox.width), float(it.mediabox.height)) for it in printed]
    assert sizes == [pytest.approx((595.28, 841.89), abs=0.1)] * 2


def test_eight_figures_on_the_page(pages) -> None:
    article = pages[PAGE].article
    assert len(article.select("figure")) == 8


def test_all_its_words_are_printed(pages, printed) -> None:
    text = plain("".join(it.extract_text() for it in printed))
    article = pages[PAGE].article
    told = [
        it.get_text()
        for it in article.select("h2, p, li, figcaption > p")
        if not it.find_parent(class_="on-screen")
        and "on-screen" not in (it.get("class") or [])
        and not it.find("code")
    ]
    told = [re.sub(r"¶.*", "", it) for it in told]
    assert len(told) > 25
    missing = [it for it in told if plain(it)[-40:] not in text]
    assert not missing


def test_the_way_to_it(pages) -> None:
    for page in ("teacher/plan.html", "teacher/offline.html"):
        assert pages[page].article.select_one('a[href="../summary.html"]')
