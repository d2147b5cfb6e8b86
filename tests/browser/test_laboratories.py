"""What every laboratory keeps to: a disk, a page without scripts, paper, a finger."""

import pytest
from playwright.sync_api import Page, expect

HOUSE = "#picture=house&kernel=-1,0,1;-2,0,2;-1,0,1"
# Address, a place and its words when all works, the figure that stands in without a script.
LABORATORIES = [
    ("lab/filter.html" + HOUSE, ".lab-most", "640", "#lab-house"),
    ("lab/field.html", ".lab-says", "5×5", "#lab-two-layers"),
    ("lab/digit.html", ".lab-says", "Все три верны", "#lab-accuracy"),
    ("lab/photo.html", ".lab-load", "Загрузить сеть", "#lab-class-map"),
]
NAMES = ["filter", "field", "digit", "photo"]
SMALL = """() => [...document.querySelectorAll(
    ".lab-app :is(button, select, label, input:not([type=radio], [type=checkbox], [type=file])), " +
    ".lab-task :is(button, label)")]
  .filter((it) => it.offsetParent && it.getBoundingClientRect().height < 44)
  .map((it) => it.outerHTML)"""


@pytest.mark.parametrize(("address", "place", "words", "figure"), LABORATORIES, ids=NAMES)
def test_from_a_disk_without_a_script_and_on_paper(
    opened, site_url, disk_url, address, place, words, figure
):
    page = opened(disk_url + address)
    expect(page.locator(place)).to_contain_text(words)
    page = opened(site_url + address, java_script_enabled=False)
    expect(page.locator(figure)).to_be_visible()
    expect(page.get_by_text("ей нужен JavaScript")).to_be_visible()
    page = opened(site_url + address)
    expect(page.locator(figure)).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(figure)).to_be_visible()
    expect(page.locator(".lab-app")).to_be_hidden()


@pytest.mark.parametrize("address", [it[0] for it in LABORATORIES], ids=NAMES)
def test_on_a_phone_nothing_is_small_or_too_wide(opened, site_url, address):
    page: Page = opened(site_url + address, width=360)
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
