"""«Показать на экране»: a figure on the whole screen, by mouse and keys, served and from a disk."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.player import Player

STILL = "lesson/filters.html"
OPEN = "dialog.full-screen[open]"


@pytest.fixture(params=["site_url", "disk_url"])
def place(request) -> str:
    return request.getfixturevalue(request.param)


def button_of(page: Page, figure: str = "figure.lesson-figure"):
    return page.locator(figure).first.locator(".full-screen__open")


def shown(page: Page) -> list[str]:
    """Which of the pictures of the dialog are to be seen."""
    return page.locator(f"{OPEN} img").evaluate_all(
        "all => all.filter(it => it.offsetWidth > 0).map(it => it.className)"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), [(1280, 720), (360, 740)])
def test_a_figure_fills_the_screen(
    opened, place: str, scheme: str, width: int, height: int
) -> None:
    page = opened(place + STILL, width=width, color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": height})
    before = page.locator("figure.lesson-figure img:visible").first.bounding_box()
    button_of(page).click()
    dialog = page.locator(OPEN)
    expect(dialog).to_be_visible()
    assert shown(page) == [f"only-{scheme}"]
    box = dialog.bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, width, height)
    picture = dialog.locator("img:visible").bounding_box()
    assert picture["width"] >= before["width"] and picture["x"] >= 0
    assert picture["x"] + picture["width"] <= width and picture["y"] + picture["height"] <= height
    if width > 1000:  # on a projector it is at least half as large again
        assert picture["height"] > 1.5 * before["height"]
    assert dialog.evaluate("it => it.scrollWidth <= it.clientWidth")


def test_escape_brings_it_back_to_its_place(opened, place: str) -> None:
    page = opened(place + STILL)
    order = "all => all.map(it => it.id)"
    before = page.locator("figure.lesson-figure").evaluate_all(order)
    button = button_of(page)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(OPEN)).to_be_visible()
    expect(page.get_by_role("button", name="Закрыть")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    expect(button).to_be_focused()
    assert page.locator("figure.lesson-figure").evaluate_all(order) == before
    assert page.evaluate("document.fullscreenElement") is None


def test_the_button_closes_too(opened, site_url: str) -> None:
    page = opened(site_url + STILL)
    button_of(page).click()
    closer = page.get_by_role("button", name="Закрыть")
    box = closer.bounding_box()
    assert box["width"] >= 44 and box["height"] >= 44
    closer.click()
    expect(page.locator(OPEN)).to_have_count(0)


def test_arrow_keys_step_a_player(opened, place: str, player_page: str) -> None:
    page = opened(place + player_page)
    player = Player(page)
    button_of(page, "figure[data-player]").click()
    expect(page.locator(OPEN)).to_be_visible()
    page.keyboard.press("ArrowRight")
    player.expect_step(2)
    expect(player.status).not_to_be_empty()
    picture = page.locator(f"{OPEN} .is-current img:visible").bounding_box()
    assert picture["height"] > 300 and picture["y"] + picture["height"] <= 800
    page.keyboard.press("End")
    player.expect_step(player.total)
    page.keyboard.press("Escape")
    expect(page.locator(OPEN)).to_have_count(0)
    player.expect_step(player.total)


def test_the_button_says_which_figure(opened, site_url: str) -> None:
    """A screen reader lists the buttons of a page by their names alone."""
    page = opened(site_url + STILL)
    names = page.locator(".full-screen__open").evaluate_all(
        "all => all.map(it => it.getAttribute('aria-label'))"
    )
    assert len(names) == page.locator("figure.lesson-figure").count() > 1
    assert len(set(names)) == len(names)
    assert all(it.startswith("Показать на экране: ") for it in names)


def test_without_a_script_there_are_the_files(opened, site_url: str) -> None:
    page = opened(site_url + STILL, java_script_enabled=False)
    assert page.locator(".full-screen__open").count() == 0
    assert page.locator(".figure-files a[download]").count() > 0


def test_on_paper_there_is_no_button(opened, site_url: str) -> None:
    page = opened(site_url + STILL)
    page.emulate_media(media="print")
    assert page.locator(".full-screen__open:visible").count() == 0
