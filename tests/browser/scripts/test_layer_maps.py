"""Maps of a layer to choose from: their order, their empties, the keyboard."""

import pytest
from playwright.sync_api import Page, expect

from figures_src.lab import data

RANKED = """([channels, values]) => {
  const maps = { channels, height: 1, width: 2, data: Float32Array.from(values) };
  const found = layer_maps.ranked(maps);
  return [[...found.means], found.order, found.empty];
}"""
SHEET = """(count) => {
  const data = Float32Array.from({ length: 4 * count }, (_, i) => Math.floor(i / 4));
  const maps = { channels: count, height: 2, width: 2, data };
  const ranked = layer_maps.ranked(maps);
  const box = document.getElementById("sheet");
  const sheet = new layer_maps.Sheet(box, "Карты", (it) => show(it));
  const show = (chosen) => { self.said = sheet.show(maps, ranked, chosen, "strength", count) };
  show(count - 1);
  self.sheet = sheet;
}"""


@pytest.fixture
def page(show) -> Page:
    return show(
        "<div id='sheet'></div>", "lab/draw", "lab/layer-maps", early=data.palettes(), fresh=True
    )


def test_the_strongest_come_first_and_empties_are_counted(page):
    """Means of magnitudes: 0.5, 0, 3, 0.5, 0; equal ones keep their order."""
    values = [1, 0, 0, 0, -2, 4, 0.5, -0.5, 0, -0.0]
    found = page.evaluate(RANKED, [5, values])
    assert found == [[0.5, 0, 3, 0.5, 0], [2, 0, 3, 1, 4], 2]


def test_a_map_is_cut_out(page):
    script = """() => { const it = layer_maps.map_of(
        { channels: 3, height: 1, width: 2, data: Float32Array.of(1, 2, 3, 4, 5, 6) }, 1);
        return [it.height, it.width, [...it.data]] }"""
    assert page.evaluate(script) == [1, 2, [3, 4]]


def chosen(page: Page) -> str:
    expect(page.locator("[aria-selected=true]")).to_have_count(1)
    expect(page.locator("[role=option][tabindex='0']")).to_have_attribute("aria-selected", "true")
    return page.locator("[aria-selected=true]").get_attribute("aria-label")


def test_arrows_walk_over_all_maps(page):
    """Thirty maps, the strongest is the last one: number 29 with a mean of 29."""
    page.evaluate(SHEET, 30)
    assert chosen(page) == "карта 29, среднее 29"
    page.locator("[aria-selected=true]").focus()
    steps = [
        ("ArrowLeft", 29),  # there is no stronger one
        ("ArrowRight", 28),
        ("ArrowDown", 27),
        ("PageDown", 15),
        ("End", 0),
        ("PageDown", 0),
        ("PageUp", 12),
        ("ArrowUp", 13),
        ("Home", 29),
    ]
    for key, number in steps:
        page.keyboard.press(key)
        assert chosen(page) == f"карта {number}, среднее {number}"
        expect(page.locator("[aria-selected=true]")).to_be_focused()
    page.keyboard.press("Alt+ArrowRight")
    assert chosen(page).startswith("карта 29,")


def test_twelve_stand_together_and_the_last_ones_alone(page):
    page.evaluate(SHEET, 30)
    expect(page.locator("[role=option]")).to_have_count(12)
    assert page.evaluate("self.said") == [1, 12]
    page.evaluate("sheet.go(29)")
    expect(page.locator("[role=option]")).to_have_count(6)
    assert page.evaluate("self.said") == [25, 30]
    last = page.locator("[role=option]").last
    expect(last).to_have_attribute("aria-posinset", "30")
    expect(last).to_have_attribute("aria-setsize", "30")


def test_a_click_chooses(page):
    page.evaluate(SHEET, 30)
    page.locator("[role=option]").nth(4).click()
    assert chosen(page) == "карта 25, среднее 25"
