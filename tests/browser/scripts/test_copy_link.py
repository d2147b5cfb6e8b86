"""The button «Скопировать ссылку»: with a clipboard, with the old command, with neither."""

import pytest
from playwright.sync_api import Page, expect

CARD = """<div class="slide-card"><div class="slide-links">
<p><span class="slide-address">{}</span>
<button type="button" class="slide-copy"><b>{}</b></button></p><p>Слова рядом</p></div></div>"""
BODY = CARD.format("https://example.org/s/01/", "Скопировать 1")
BODY += CARD.format("https://example.org/s/02/", "Скопировать 2")
ALLOWED = ["clipboard-read", "clipboard-write"]
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', {value: undefined});"


@pytest.fixture
def opened_with(show):
    """Opens two cards in a context of its own with a clock that stands still."""

    def open_page(early: str = "", **options: object) -> Page:
        page = show(BODY, "copy-link", early=early, fresh=True, **options)
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        page.reload()
        return page

    return open_page


def button(page: Page, number: int = 2):
    return page.locator(".slide-copy").nth(number - 1)


def test_the_address_of_its_own_card_is_copied(opened_with) -> None:
    page = opened_with(permissions=ALLOWED)
    status = page.get_by_role("status")
    assert status.text_content() == ""
    assert status.bounding_box()["width"] == 1  # heard, not seen
    button(page).locator("b").click()
    expect(button(page)).to_have_text("Скопировано")
    assert status.text_content() == "Скопировано"
    assert page.evaluate("navigator.clipboard.readText()") == "https://example.org/s/02/"
    assert page.evaluate("getSelection().toString()") == ""
    assert button(page, 1).text_content() == "Скопировать 1"
    page.clock.run_for(2999)
    assert button(page).text_content() == status.text_content() == "Скопировано"
    page.clock.run_for(1)
    assert (button(page).text_content(), status.text_content()) == ("Скопировать 2", "")


def test_a_second_click_keeps_the_button_s_own_words(opened_with) -> None:
    """The words come back three seconds after the last click, and they are the first ones."""
    page = opened_with(permissions=ALLOWED)
    for _ in range(2):
        button(page).click()
        expect(button(page)).to_have_text("Скопировано")
        page.clock.run_for(2000)
    assert button(page).text_content() == "Скопировано"
    page.clock.run_for(1000)
    assert button(page).text_content() == "Скопировать 2"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("() => true", "Скопировано"),
        ("() => false", "Нажмите Ctrl+C"),
        ("undefined", "Нажмите Ctrl+C"),
    ],
)
def test_without_a_clipboard_the_address_alone_is_selected(opened_with, command, said) -> None:
    early = f"{NO_CLIPBOARD} window.asked = [];"
    page = opened_with(early)
    page.evaluate(
        f"() => {{ const command = {command}; document.execCommand = command && ((name) =>"
        " { asked.push(name + ' ' + getSelection()); return command() }) }"
    )
    page.evaluate("getSelection().selectAllChildren(document.body)")
    button(page).click()
    expect(button(page)).to_have_text(said)
    assert page.evaluate("getSelection().toString()") == "https://example.org/s/02/"
    asked = [] if command == "undefined" else ["copy https://example.org/s/02/"]
    assert page.evaluate("asked") == asked


def test_a_forbidden_clipboard_is_no_error(opened_with) -> None:
    page = opened_with()
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('нельзя'));"
        " document.execCommand = () => false }"
    )
    button(page, 1).click()
    expect(button(page, 1)).to_have_text("Нажмите Ctrl+C")


def test_other_clicks_copy_nothing(show) -> None:
    page = show(BODY, "copy-link")
    page.get_by_text("Слова рядом").first.click()
    assert page.locator(".slide-copy").all_text_contents() == ["Скопировать 1", "Скопировать 2"]
