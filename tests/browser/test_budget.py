"""What a page costs before anyone touches it: what Chromium fetches, as a server would zip it."""

import gzip

import pytest
from playwright.sync_api import Page, Response, expect

LIMITS = {"gallery.html": 220_000}  # bytes; the gallery shows all that is drawn
LIMIT = 190_000
SCREENS = {"wide": (1280, 800), "phone": (360, 740)}
# On a wide screen more pictures are in sight, which few pages have so many of.
WIDE = ["index.html", "gallery.html", "lesson/deep-features.html", "lesson/layers.html"]
WIDE += ["lab/filter.html", "lab/digit.html", "lab/photo.html", "teacher/slides.html"]


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


def too_heavy(browser, url: str, names: list[str], screen: str) -> dict[str, list]:
    """Pages over their limit → the files that weigh most."""
    found = {}
    for name in names:
        sizes = fetched(browser, url + name, screen)
        assert any("stylesheets/site." in it for it in sizes), name
        assert not any("search_index" in it for it in sizes), name
        if sum(sizes.values()) > LIMITS.get(name, LIMIT):
            found[name] = sorted(sizes.items(), key=lambda it: -it[1])[:5]
    return found


def test_a_first_view_is_light_on_a_phone(browser, site_url: str, pages: list[str]) -> None:
    names = [it for it in pages if it != "404.html"]
    assert len(names) > 40
    assert too_heavy(browser, site_url, names, "phone") == {}


def test_a_first_view_is_light_on_a_wide_screen(browser, site_url: str) -> None:
    assert too_heavy(browser, site_url, WIDE, "wide") == {}


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
