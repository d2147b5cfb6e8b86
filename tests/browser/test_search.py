"""Search: Russian words in any form, ё as е, on a server and from a disk."""

import pytest
from playwright.sync_api import Page, expect

# query → a part of the address that must be among the results
QUERIES = [
    ("свёртка", "convolution.html"),
    ("свертка", "convolution.html"),
    ("Свёрткой", "convolution.html"),
    ("свёртку", "convolution.html"),
    ("фильтром", "convolution.html"),
    ("пикселей", "lesson/"),
    ("карты активации", "lesson/"),
    ("активаций", "convolution.html"),
    ("изображениями", "convolution.html"),
    ("взаимная корреляция", "convolution.html"),
    ("3×3", "lesson/"),
    ("произведение", "convolution.html"),
    ("сверт", "convolution.html"),
]


def results(page: Page, query: str) -> list[str]:
    """Addresses that the search offers for the query."""
    field = page.locator("[data-md-component=search-query]")
    if not page.locator("#__search").is_checked():
        page.locator("label.md-header__button[for=__search]").dispatch_event("click")
    field.fill("")
    # Every query is answered anew: the meta line changes at once.
    field.fill(query)
    meta = page.locator(".md-search-result__meta")
    expect(meta).to_contain_text("овпадени")
    page.wait_for_timeout(60)
    found = page.locator(".md-search-result__link").evaluate_all("all => all.map(it => it.href)")
    return found


@pytest.mark.parametrize("place", ["site_url", "disk_url"])
def test_words_are_found_in_every_form(opened, place: str, request) -> None:
    page = opened(request.getfixturevalue(place) + "index.html")
    lost = [query for query, part in QUERIES if not any(part in it for it in results(page, query))]
    assert not lost
    assert results(page, "абракадабра") == []


def test_pages_of_code_are_not_found(opened, site_url: str) -> None:
    page = opened(site_url + "index.html")
    assert not any("/code/" in it for it in results(page, "convolution"))
