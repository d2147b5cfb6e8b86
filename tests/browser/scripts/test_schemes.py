"""The switch of schemes: what a press changes, what is kept, what the system may change."""

import json

import pytest
from playwright.sync_api import Page

# What the theme writes: an option, and after it the label that leads to the next.
OPTION = """<input type="radio" name="__palette" id="__palette_{i}" data-md-color-media="{media}"
  data-md-color-scheme="{scheme}" data-md-color-primary="custom" data-md-color-accent="custom">
<label for="__palette_{next}" hidden>{media}</label>"""
KINDS = [
    ("(prefers-color-scheme)", "default"),
    ("(prefers-color-scheme: light)", "default"),
    ("(prefers-color-scheme: dark)", "slate"),
]
OPTIONS = "".join(
    OPTION.format(i=i, next=(i + 1) % 3, media=media, scheme=scheme)
    for i, (media, scheme) in enumerate(KINDS)
)
BODY = f"""<header class="md-header">x</header><form class="scheme-switch">{OPTIONS}</form>
<style>.md-header {{ background: rgb(1, 2, 3) }}
[data-md-color-scheme=slate] .md-header {{ background: rgb(4, 5, 6) }}</style>"""
STORE = """window.kept = [];
window.__md_get = () => ({stored}); window.__md_set = (name, value) => kept.push([name, value]);"""
SEEN = """() => [document.body.dataset.mdColorScheme || null,
  [...document.querySelectorAll("label")].findIndex((it) => !it.hidden),
  [...document.querySelectorAll("input")].findIndex((it) => it.checked)]"""
BARS = "document.querySelector('meta[name=theme-color]').content"


@pytest.fixture
def page(show):
    """``page(stored, scheme)``: the switch, where this was kept and the system has that scheme."""

    def build(stored: object = None, scheme: str = "light") -> Page:
        early = STORE.replace("{stored}", json.dumps(stored))
        return show(BODY, "schemes", early=early, color_scheme=scheme)

    return build


@pytest.mark.parametrize("stored", [None, {"index": 0, "color": {}}])
def test_at_first_the_system_s_is_marked_and_nothing_put_on(page, stored) -> None:
    assert page(stored).evaluate(SEEN) == [None, 0, 0]


@pytest.mark.parametrize(("index", "marked"), [(1, 1), (2, 2), (7, 2)])
def test_what_was_chosen_before_is_marked(page, index: int, marked: int) -> None:
    assert page({"index": index}).evaluate(SEEN) == [None, marked, marked]


def test_presses_lead_round(page) -> None:
    it = page()
    seen = []
    for _ in range(3):
        it.locator("label:visible").click()
        seen.append(it.evaluate(SEEN))
    assert seen == [["default", 1, 1], ["slate", 2, 2], ["default", 0, 0]]
    names, values = zip(*it.evaluate("kept"), strict=True)
    assert set(names) == {"__palette"}
    assert [value["index"] for value in values] == [1, 2, 0]
    colours = {"primary": "custom", "accent": "custom"}
    assert [value["color"] for value in values] == [
        {"media": KINDS[i][0], "scheme": KINDS[i][1], **colours} for i in (1, 2, 0)
    ]


def test_enter_leads_on_and_sends_no_form(page) -> None:
    it = page({"index": 1})
    address = it.url
    it.locator("#__palette_1").press("Enter")
    assert it.evaluate(SEEN) == ["slate", 2, 2]
    assert it.evaluate("document.activeElement.id") == "__palette_2"
    assert it.url == address


def test_arrows_choose_as_in_any_group(page) -> None:
    it = page({"index": 1})
    it.locator("#__palette_1").press("ArrowDown")
    assert it.evaluate(SEEN) == ["slate", 2, 2]


@pytest.mark.parametrize(("index", "expected"), [(0, ["slate", "default"]), (1, [None, None])])
def test_the_system_is_followed_where_it_was_chosen(page, index: int, expected: list) -> None:
    it = page({"index": index})
    seen = []
    for scheme in ("dark", "light"):
        it.emulate_media(color_scheme=scheme)
        it.evaluate("new Promise((told) => requestAnimationFrame(() => setTimeout(told, 50)))")
        seen.append(it.evaluate(SEEN)[0])
    assert seen == expected


def test_of_a_dark_system_the_first_choice_is_dark(page) -> None:
    it = page({"index": 2}, "dark")
    it.locator("label:visible").click()
    assert it.evaluate(SEEN) == ["slate", 0, 0]


def test_the_bars_of_a_phone_have_the_colour_of_the_header(page) -> None:
    it = page()
    assert it.evaluate(BARS) == "rgb(1, 2, 3)"
    for _ in range(2):
        it.locator("label:visible").click()
    assert it.evaluate(BARS) == "rgb(4, 5, 6)"
    assert it.locator("meta[name=theme-color]").count() == 1


def test_a_page_without_the_switch_is_no_error(show) -> None:
    page = show("<p>Текст</p>", "schemes")
    assert page.locator("p").text_content() == "Текст"
