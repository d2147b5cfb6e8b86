"""The step player by mouse, by keyboard, by address, with and without motion."""

import pytest
from playwright.sync_api import expect

from tests.browser.player import Player


@pytest.fixture
def player(opened, site_url: str, player_page: str) -> Player:
    return Player(opened(site_url + player_page))


def test_starts_still_at_the_first_step(player: Player) -> None:
    player.expect_step(1)
    player.page.wait_for_timeout(300)
    player.expect_step(1)
    expect(player.button("Запустить")).to_be_visible()
    expect(player.status).to_be_empty()


def test_mouse_goes_forward_and_back(player: Player) -> None:
    player.button("Следующий шаг").click()
    player.expect_step(2)
    said = player.steps.nth(1).locator(".player-says").text_content()
    expect(player.status).to_have_text(said)
    player.button("Предыдущий шаг").click()
    player.expect_step(1)
    # At the end of the way the button stays where it is and does nothing.
    player.button("Предыдущий шаг").click(force=True)
    player.expect_step(1)


def test_keys_go_forward_and_back(player: Player) -> None:
    player.button("Следующий шаг").focus()
    player.page.keyboard.press("ArrowRight")
    player.expect_step(2)
    player.page.keyboard.press("ArrowLeft")
    player.expect_step(1)
    player.page.keyboard.press("End")
    player.expect_step(player.total)
    player.page.keyboard.press("ArrowRight")
    player.expect_step(player.total)
    expect(player.button("Следующий шаг")).to_be_focused()
    player.page.keyboard.press("Home")
    player.expect_step(1)


def test_bar_chooses_a_step(player: Player) -> None:
    player.bar.focus()
    player.page.keyboard.press("ArrowRight")
    player.expect_step(2)
    player.bar.fill(str(player.total))
    player.expect_step(player.total)


def test_tab_reaches_every_control(player: Player) -> None:
    player.button("Предыдущий шаг").focus()
    for name in ("Запустить", "Следующий шаг"):
        player.page.keyboard.press("Tab")
        expect(player.button(name)).to_be_focused()
    player.page.keyboard.press("Tab")
    expect(player.bar).to_be_focused()


def test_plays_to_the_end_and_stops(player: Player) -> None:
    player.page.clock.install()
    player.page.reload()
    seconds = float(player.figure.get_attribute("data-player"))
    player.button("Запустить").click()
    player.expect_step(2)
    expect(player.button("Пауза")).to_be_visible()
    for number in range(3, player.total + 1):
        player.page.clock.run_for(seconds * 1000)
        player.expect_step(number)
    player.page.clock.run_for(seconds * 5000)
    player.expect_step(player.total)
    # Once more from the start, then a pause.
    player.button("Запустить").click()
    player.expect_step(1)
    player.button("Пауза").click()
    player.page.clock.run_for(seconds * 5000)
    player.expect_step(1)


def test_height_never_changes(opened, site_url: str, player_page: str) -> None:
    for width in (1280, 360):
        player = Player(opened(site_url + player_page, width=width))
        heights = set()
        for number in range(player.total):
            player.bar.fill(str(number + 1))
            heights.add(player.figure.bounding_box()["height"])
        assert len(heights) == 1


def test_controls_are_large_enough_to_touch(opened, site_url: str, player_page: str) -> None:
    player = Player(opened(site_url + player_page, width=360))
    for control in [*player.figure.get_by_role("button").all(), player.bar]:
        box = control.bounding_box()
        assert box["width"] >= 44 and box["height"] >= 44


def test_address_opens_a_step(opened, site_url: str, player_page: str) -> None:
    player = Player(opened(site_url + player_page))
    address = f"#{player.anchor}-step-3"
    player = Player(opened(site_url + player_page + address))
    player.expect_step(3)
    expect(player.steps.nth(2)).to_be_in_viewport()
    # The player moves on, then the reader goes by address again, also to the same one.
    player.button("Следующий шаг").click()
    player.page.evaluate(
        "(hash) => { const link = document.createElement('a'); link.href = hash;"
        " document.querySelector('article').append(link); link.click() }",
        address,
    )
    player.expect_step(3)
    player.page.evaluate(f"location.hash = '{player.anchor}-step-2'")
    player.expect_step(2)
    player.page.go_back()
    player.expect_step(3)


def test_link_names_the_current_step(player: Player) -> None:
    player.button("Следующий шаг").click()
    player.figure.get_by_role("link", name=f"Шаг 2 из {player.total}").click()
    assert player.page.url.endswith(f"#{player.anchor}-step-2")


def test_works_from_disk(opened, disk_url: str, player_page: str) -> None:
    anchor = Player(opened(disk_url + player_page)).anchor
    player = Player(opened(f"{disk_url}{player_page}#{anchor}-step-2"))
    player.expect_step(2)
    player.button("Следующий шаг").click()
    player.expect_step(3)


def test_nothing_moves_when_stillness_is_asked_for(opened, site_url, player_page) -> None:
    player = Player(opened(site_url + player_page, reduced_motion="reduce"))
    expect(player.button("Запустить")).to_be_hidden()
    player.button("Следующий шаг").click()
    player.expect_step(2)
    moving = player.page.evaluate(
        "[...document.querySelectorAll('*')].filter((it) => {"
        " const style = getComputedStyle(it);"
        " return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'"
        "}).length"
    )
    assert moving == 0


def test_stillness_asked_for_later_stops_the_show(player: Player) -> None:
    player.button("Запустить").click()
    player.page.emulate_media(reduced_motion="reduce")
    expect(player.figure.locator(".player-button--play")).to_be_hidden()
    player.page.wait_for_timeout(100)
    assert player.figure.evaluate("it => it.getAnimations({subtree: true}).length") == 0
