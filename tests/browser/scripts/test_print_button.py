"""The button «Напечатать карту»."""

from playwright.sync_api import expect

BODY = '<p data-print hidden><button type="button">Напечатать карту</button></p>'
COUNTING = "self.printed = 0; self.print = () => { self.printed += 1 }"


def test_it_prints_once_a_click(show) -> None:
    page = show(BODY, "print-button", early=COUNTING)
    button = page.get_by_role("button", name="Напечатать карту")
    assert page.evaluate("self.printed") == 0
    button.click()
    assert page.evaluate("self.printed") == 1


def test_without_scripts_there_is_none(show) -> None:
    page = show(BODY, "print-button", java_script_enabled=False)
    expect(page.locator("button")).to_be_hidden()
