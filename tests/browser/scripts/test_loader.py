"""Scripts that come when they are wanted: once, in order, and not before."""

import pytest
from playwright.sync_api import expect

WATCHED = 'window.ran = (window.ran || []).concat("{}");'
FAR = '<div style="height: 4000px"></div>'
THING = '<div class="thing">Предмет</div>'
TAGS = "".join(
    f'<script data-near=".thing" data-src="wanted/{name}.js"></script>' for name in ("one", "two")
)


@pytest.fixture(autouse=True)
def wanted(stage) -> None:
    (stage / "wanted").mkdir(exist_ok=True)
    for name in ("one", "two", "three"):
        (stage / "wanted" / f"{name}.js").write_text(WATCHED.format(name), encoding="utf-8")


@pytest.mark.parametrize("place", ["server", "disk"])
def test_what_is_far_is_not_loaded_until_it_comes_near(show, place: str) -> None:
    page = show(FAR + THING + TAGS, place=place, fresh=True)
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    # A window of 800 px: at 2400 px the thing, 4000 px down, is a screen below the lower edge.
    page.evaluate("scrollTo(0, 2300)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") is None
    page.evaluate("scrollTo(0, 2500)")
    page.wait_for_function("window.ran?.length === 2")
    assert page.evaluate("window.ran") == ["one", "two"]


def test_what_is_near_is_loaded_at_once(show) -> None:
    page = show(THING + FAR + TAGS, fresh=True)
    page.wait_for_function("window.ran?.length === 2")


def test_one_of_several_things_is_enough_and_each_script_comes_once(show) -> None:
    page = show(THING + FAR + THING + TAGS, fresh=True)
    page.wait_for_function("window.ran?.length === 2")
    page.evaluate("scrollTo(0, 5000)")
    page.wait_for_timeout(300)
    assert page.evaluate("window.ran") == ["one", "two"]


def test_a_script_that_the_page_has_is_not_loaded_again(show) -> None:
    page = show("", "../wanted/one", fresh=True)
    page.evaluate("loader.loadAll(['wanted/one.js', 'wanted/three.js', 'wanted/three.js'])")
    page.wait_for_function("window.ran?.length === 2")
    assert page.evaluate("window.ran") == ["one", "three"]


def test_after_a_failure_the_next_try_begins_anew(show, stage, browser) -> None:
    address = show("", fresh=True).url
    context = browser.new_context()  # one whose console may complain
    page = context.new_page()
    page.goto(address)
    late = stage / "wanted" / "late.js"
    late.unlink(missing_ok=True)
    said = "loader.loadAll(['wanted/late.js']).then(() => 'да', (it) => it.message)"
    assert page.evaluate(said).endswith("wanted/late.js")
    late.write_text(WATCHED.format("late"), encoding="utf-8")
    assert page.evaluate(said) == "да"
    assert page.evaluate("window.ran") == ["late"]
    expect(page.locator("script[src$='late.js']")).to_have_count(1)
    context.close()
