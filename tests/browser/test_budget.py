"""What a page costs before anyone touches it: what Chromium fetches, as a server would zip it."""

import gzip

import pytest
from playwright.sync_api import Page, Response, expect

LIMIT = 200_000  # bytes
SCREENS = {"wide": (1280, 800), "phone": (360, 740)}
PAGES = ["index.html", "lesson/convolution.html", "lesson/deep-features.html"]
PAGES += ["lab/filter.html", "lab/field.html", "lab/digit.html", "lab/photo.html"]
PAGES += ["exercises/index.html", "exercises/functions.html"]


def fetched(browser, url: str, screen: str) -> dict[str, int]:
    """Address → zipped size of every file that the page asks for, the page included."""
    width, height = SCREENS[screen]
    context = browser.new_context(viewport={"width": width, "height": height})
    answers: list[Response] = []
    context.on("response", lambda answer: answers.append(answer))
    context.new_page().goto(url, wait_until="networkidle")
    sizes = {it.url: len(gzip.compress(it.body(), 6)) for it in answers if it.ok}
    context.close()
    return sizes


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("page", PAGES)
def test_a_first_view_is_light(browser, site_url: str, page: str, screen: str) -> None:
    sizes = fetched(browser, site_url + page, screen)
    assert any("main" in name and name.endswith(".css") for name in sizes)
    assert not any("search_index" in name for name in sizes)
    assert sum(sizes.values()) < LIMIT, sorted(sizes.items(), key=lambda it: -it[1])[:5]


def press_tab(page: Page) -> None:
    page.locator("[data-md-component=search-query]").focus()


def press_button(page: Page) -> None:
    page.locator("label.md-header__button[for=__search]").dispatch_event("click")


def type_query(page: Page) -> None:
    page.locator("[data-md-component=search-query]").click()


@pytest.mark.parametrize("place", ["site_url", "disk_url"])
@pytest.mark.parametrize("begin", [press_tab, press_button, type_query, None])
def test_the_first_use_of_the_search_brings_its_index(opened, request, place: str, begin) -> None:
    address = request.getfixturevalue(place) + "glossary.html"
    if begin is None:
        page = opened(address + "?q=свёртка")
    else:
        page = opened(address)
        begin(page)
        page.keyboard.type("свёртка")
    expect(page.locator(".md-search-result__meta")).to_contain_text("овпадени")
    assert page.locator(".md-search-result__link").count() > 3
