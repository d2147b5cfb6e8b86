"""Every page in both schemes at both widths: layout, requests, accessibility."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser.log import Log

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_sound(
    browser: Browser, site_url: str, pages: list[str], scheme: str, width: int
) -> None:
    """No sideways scroll, no foreign host, no complaint, no violation of WCAG 2.2 AA."""
    log = Log()
    faults: list[str] = []
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    log.watch(context)
    page = context.new_page()
    for name in pages:
        page.goto(site_url + name)
        if name != "404.html":
            seen = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
            assert seen == {"light": "default", "dark": "slate"}[scheme]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            faults.append(f"{name}: ширина {wide} при окне {width}")
        faults += [f"{name}: {text}" for text in violations(page)]
    context.close()
    foreign = {url for url in log.requests if urlsplit(url).netloc != urlsplit(site_url).netloc}
    assert not faults, "\n".join(faults)
    assert not log.complaints
    assert not foreign


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_menu_and_search_are_accessible_when_open(opened, site_url: str, scheme: str) -> None:
    page = opened(site_url + "index.html", width=360, color_scheme=scheme, reduced_motion="reduce")
    for toggle in ("__drawer", "__search"):
        page.locator(f"label.md-header__button[for={toggle}]").click()
        if toggle == "__search":
            page.locator("[data-md-component=search-query]").fill("свёртка")
            page.locator(".md-search-result__link").first.wait_for()
        assert not violations(page)
        page.keyboard.press("Escape")
        page.locator(f"#{toggle}").evaluate("it => it.checked && it.click()")


def violations(page: object) -> list[str]:
    """What axe-core finds on the page as it is."""
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = AXE.run(page, options=options)
    return [
        f"{violation['id']}: {node['html'][:120]} ({node['failureSummary'][:300]})"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


def test_axe_sees_a_fault(opened, site_url: str, pages: list[str]) -> None:
    """The check itself can fail: a picture without alternative text is found."""
    page = opened(site_url + pages[0])
    page.evaluate("document.body.append(new Image())")
    assert any(text.startswith("image-alt") for text in violations(page))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_only_the_scheme_s_own_pictures_are_loaded(opened, site_url, player_page, scheme) -> None:
    page = opened(site_url + player_page, color_scheme=scheme)
    other = "dark" if scheme == "light" else "light"
    page.evaluate("document.fonts.ready")
    page.mouse.wheel(0, 20000)
    page.wait_for_function(
        "(own) => [...document.querySelectorAll(own)].some((it) => it.naturalWidth)",
        arg=f"img.only-{scheme}",
    )
    shown = page.locator(f"img.only-{other}").evaluate_all("all => all.map(it => it.naturalWidth)")
    assert shown and not any(shown)


def test_scheme_is_switched_by_its_button(opened, site_url: str, player_page: str) -> None:
    page = opened(site_url + player_page)
    for scheme in ("default", "slate"):  # from the system's choice to light, then to dark
        page.locator("[data-md-component=palette] label:visible").click()
        expected = f"document.body.getAttribute('data-md-color-scheme') === '{scheme}'"
        page.wait_for_function(expected)
    assert page.locator("img.only-dark").first.is_visible()
    assert not page.locator("img.only-light").first.is_visible()


def test_size_of_pictures_is_kept_while_they_load(opened, site_url: str, player_page: str) -> None:
    """Nothing jumps: the place of a picture is its size before it has come."""
    page = opened(site_url + player_page)
    before = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("document.querySelectorAll('img').forEach((it) => { it.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollHeight") == before


def test_letters_are_no_shortcuts(opened, site_url: str, pages: list[str]) -> None:
    """The theme's single-letter shortcuts are off: WCAG 2.1.4."""
    page = opened(site_url + "index.html")
    for key in ("n", ".", "s", "f", "/"):
        page.keyboard.press(key)
    assert page.url == site_url + "index.html"
    assert not page.locator("#__search").is_checked()


def test_works_from_disk(opened, disk_url: str, pages: list[str]) -> None:
    """The home page opened by a double click: styles, pictures and links are there."""
    page = opened(disk_url + "index.html")
    line = page.locator(".md-header").evaluate("it => getComputedStyle(it).borderBottomStyle")
    assert line == "solid"
    page.locator("link[rel=next]").evaluate("it => { location.href = it.href }")
    page.wait_for_url("**/lesson/*.html")


def test_page_is_read_without_script(opened, site_url: str, player_page: str) -> None:
    """Without JavaScript: all steps one under another, answers open by themselves."""
    page = opened(site_url + player_page, java_script_enabled=False)
    steps = page.locator(".player-step")
    tops = [steps.nth(index).bounding_box()["y"] for index in range(steps.count())]
    assert len(tops) > 1 and tops == sorted(set(tops))
    assert all(steps.nth(index).is_visible() for index in range(steps.count()))
    assert page.locator(".player-controls").count() == 0
    answer = page.locator("details").first
    if answer.count():
        answer.locator("summary").click()
        assert answer.locator("p").last.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_print_shows_all_steps_and_answers(opened, site_url, player_page, scheme) -> None:
    page = opened(site_url + player_page, color_scheme=scheme)
    page.emulate_media(media="print")
    steps = page.locator(".player-step")
    assert all(steps.nth(index).is_visible() for index in range(steps.count()))
    assert not page.locator(".player-controls").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    # On paper the light picture is shown, whatever the screen had.
    assert page.locator("img.only-light").first.is_visible()
    assert not page.locator("img.only-dark").first.is_visible()
    for index in range(page.locator("details").count()):
        box = page.locator("details").nth(index).locator("p").last.bounding_box()
        assert box and box["height"] > 0
