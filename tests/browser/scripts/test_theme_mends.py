"""What the theme does wrong with keys, pasted text, boxes that scroll and landmarks."""

import pytest
from playwright.sync_api import Page, expect

BODY = """<button id="away">кнопка</button><input data-md-component="search-query" value="a">
<textarea></textarea><select><option>n</option></select>
<pre><code id="wide"><i style="width: 80px"></i></code></pre>
<pre><code id="narrow"><i style="width: 51px"></i></code></pre>
<div class="formula" id="formula"><i style="width: 52px"></i></div>
<div class="md-typeset__scrollwrap" id="table"><i style="width: 900px"></i></div>
<div class="other" id="other"><i style="width: 80px"></i></div>
<pre><nav class="md-code__nav"></nav></pre><nav class="md-nav"></nav>
<style>code, div { display: block; width: 50px; padding: 0; overflow: auto; }
i { display: block; height: 5px } #table { width: auto }</style>
<script>window.heard = []; document.addEventListener("keydown", (event) => heard.push(event.key));
addEventListener("keyup", () => heard.push("up"), true)</script>"""
# Dispatched by a script: a real «Ctrl+N» would be the browser's own.
PRESS = """([selector, key, modifier]) => {
  heard.length = 0;
  const target = selector ? document.querySelector(selector) : document;
  const more = modifier ? {[modifier]: true} : {};
  target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, ...more}));
  return heard.join();
}"""


@pytest.fixture
def page(show) -> Page:
    return show(BODY, "theme-mends")


@pytest.mark.parametrize("selector", ["#away", "body", ""])
def test_letters_outside_of_fields_are_not_heard(page: Page, selector: str) -> None:
    for key in ("n", "S", "/", ".", "ы"):
        assert page.evaluate(PRESS, [selector, key, ""]) == ""


@pytest.mark.parametrize("selector", ["input", "textarea", "select", "option"])
def test_letters_in_fields_are(page: Page, selector: str) -> None:
    assert page.evaluate(PRESS, [selector, "n", ""]) == "n"


def test_keys_that_are_no_letters_are_heard(page: Page) -> None:
    for key in ("ArrowLeft", "Enter", " ", "Tab", "F1"):
        assert page.evaluate(PRESS, ["#away", key, ""]) == key
    for modifier in ("ctrlKey", "metaKey", "altKey"):
        assert page.evaluate(PRESS, ["#away", "n", modifier]) == "n"


def test_pasted_text_is_searched_for(page: Page) -> None:
    page.evaluate("heard.length = 0")
    page.locator("input").fill("свёртка")
    assert page.evaluate("heard") == ["up"]


def test_the_menu_is_opened_by_keys(show) -> None:
    """Once by each press, though the theme clicks a label on Enter as well."""
    body = """<label class="md-header__button" for="__drawer"></label>
    <input type="checkbox" id="__drawer"><script>
    addEventListener("keydown", (it) => it.key === "Enter" && document.activeElement.click())
    </script>"""
    page = show(body, "theme-mends")
    page.keyboard.press("Tab")
    opener = page.get_by_role("button", name="Меню", exact=True)
    assert opener.evaluate("it => it === document.activeElement")
    for key, opened in (("Enter", True), ("Enter", False), (" ", True), ("a", True)):
        opener.press(key)
        assert page.locator("#__drawer").is_checked() == opened


BOXES = ("#wide", "#narrow", "#formula", "#table", "#other")


def stops(page: Page) -> dict[str, str | None]:
    return {box: page.locator(box).get_attribute("tabindex") for box in BOXES}


def test_only_boxes_that_scroll_are_stops(page: Page) -> None:
    """A pixel more is no scrolling: widths of text are rounded."""
    assert stops(page) == {
        "#wide": "0",
        "#narrow": None,
        "#formula": "0",
        "#table": None,
        "#other": None,
    }


def test_stops_follow_the_window(show) -> None:
    page = show(BODY, "theme-mends", width=1280)
    page.locator("#wide").evaluate("it => { it.style.width = 'auto' }")
    page.locator("#formula").evaluate("it => { it.style.width = 'auto'; it.tabIndex = -1 }")
    page.set_viewport_size({"width": 600, "height": 400})
    page.wait_for_function("document.querySelector('#table').tabIndex === 0")
    assert (stops(page)["#wide"], stops(page)["#formula"]) == (None, "-1")
    page.set_viewport_size({"width": 1280, "height": 400})
    page.wait_for_function("!document.querySelector('#table').hasAttribute('tabindex')")


def test_boxes_are_measured_again_when_all_is_loaded(show) -> None:
    late = "addEventListener('DOMContentLoaded', () => { wide.style.width = '500px' })"
    page = show(BODY, "theme-mends", early=late)
    assert stops(page)["#wide"] is None


def test_buttons_of_code_are_no_landmarks(page: Page) -> None:
    roles = page.locator("nav").evaluate_all("all => all.map((it) => it.getAttribute('role'))")
    assert roles == ["presentation", None]


def test_buttons_of_code_made_later_are_not_either(page: Page) -> None:
    """The theme adds them when a reader comes to the code."""
    made = "const nav = document.createElement('nav'); nav.className = 'md-code__nav late';"
    page.evaluate(f"() => {{ {made} wide.parentElement.prepend(nav) }}")
    expect(page.locator(".late")).to_have_attribute("role", "presentation")


def test_code_that_the_theme_takes_for_no_stop_is_one(page: Page) -> None:
    """On a device without a pointer the theme takes the mark away when the code is seen."""
    wide = page.locator("#wide")
    expect(wide).to_have_attribute("tabindex", "0")
    wide.evaluate("(it) => it.removeAttribute('tabindex')")
    expect(wide).to_have_attribute("tabindex", "0")
    page.locator("#narrow").evaluate("(it) => { it.tabIndex = 0 }")
    expect(page.locator("#narrow")).not_to_have_attribute("tabindex", "0")


def test_a_page_without_search_is_no_error(show) -> None:
    page = show("<p>Текст</p>", "theme-mends")
    assert page.locator("p").text_content() == "Текст"
