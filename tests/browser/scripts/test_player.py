"""The step player on a page of two small figures: every state it can be in, and every way there."""

import pytest
from playwright.sync_api import Page, expect

PREVIOUS, TOGGLE, NEXT = (f"#walk .player-button:nth-of-type({place})" for place in (1, 2, 3))
BAR = "#walk .player-bar"
TOTAL = 4


def figure(anchor: str, total: int, seconds: float) -> str:
    """The markup of an animation as the site writes it."""
    steps = "".join(
        f'<li class="player-step" id="{anchor}-step-{number}">'
        f'<div class="figure-frame">кадр</div>'
        f'<p class="player-says">{says(anchor, number)}</p></li>'
        for number in range(1, total + 1)
    )
    return (
        f'<figure id="{anchor}" class="lesson-figure player" data-player="{seconds}">'
        f'<ol class="player-steps" role="list">{steps}</ol>'
        f"<figcaption>Подпись <a href='#{anchor}-step-3'>третий шаг</a></figcaption></figure>"
    )


def says(anchor: str, number: int) -> str:
    return f"Шаг {number} из {TOTAL}: слова {anchor} {number}"


BODY = f"""<p id="top"><a id="away" href="#top">наверх</a> <a id="first" href="#walk-step-1">1</a>
<span id="word">слово</span></p>{figure("walk", TOTAL, 2)}{figure("путь", 2, 0.5)}"""
# Everything that changes when another step is shown.
STATE = """(id) => {
  const figure = document.getElementById(id);
  const [previous, toggle, next] = figure.querySelectorAll("button");
  const bar = figure.querySelector("[type=range]");
  const link = figure.querySelector(".player-controls a");
  const steps = [...figure.querySelectorAll(".player-step")];
  return {
    shown: steps.map((it) => getComputedStyle(it).visibility === "visible"),
    bar: bar.value,
    place: bar.getAttribute("aria-valuetext"),
    link: [link.getAttribute("href"), link.textContent],
    ends: [previous.getAttribute("aria-disabled"), next.getAttribute("aria-disabled")],
    disabled: [previous.disabled, next.disabled],
    toggle: [toggle.getAttribute("aria-label"), toggle.title],
    spoken: figure.querySelector("[role=status]").textContent,
  };
}"""


def expected(number: int, spoken: int, playing: bool, anchor: str, total: int) -> dict:
    """The state at a step; ``spoken``: the step whose words were said last, 0 for none."""
    place, toggle = f"Шаг {number} из {total}", "Пауза" if playing else "Запустить"
    return {
        "shown": [it == number for it in range(1, total + 1)],
        "bar": str(number),
        "place": place,
        "link": [f"#{anchor}-step-{number}", place],
        "ends": [str(number == 1).lower(), str(number == total).lower()],
        "disabled": [False, False],
        "toggle": [toggle, toggle],
        "spoken": says(anchor, spoken) if spoken else "",
    }


class Walk:
    """The first figure of the page; the second must stay as it is."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def is_at(self, number: int, spoken: int | None = None, playing: bool = False) -> None:
        spoken = number if spoken is None else spoken
        assert self.page.evaluate(STATE, "walk") == expected(number, spoken, playing, "walk", TOTAL)
        assert self.page.evaluate(STATE, "путь") == expected(1, 0, False, "путь", 2)

    def click(self, selector: str) -> None:
        # A script's click: it does not wait for animations, and the clock may stand still.
        self.page.locator(selector).first.evaluate("it => it.click()")

    def press(self, key: str, where: str = NEXT) -> None:
        self.page.locator(where).focus()
        self.page.keyboard.press(key)

    def let_pass(self, milliseconds: int) -> None:
        self.page.clock.run_for(milliseconds)


@pytest.fixture
def walk(show) -> Walk:
    return Walk(show(BODY, "player"))


@pytest.fixture
def timed(show) -> Walk:
    """The same with a clock that stands still until it is told to go on."""
    walk = Walk(show(BODY, "player", fresh=True))
    walk.page.clock.install(time=0)
    walk.page.clock.pause_at(1000)
    walk.page.reload()
    return walk


def test_what_the_reader_finds(walk: Walk) -> None:
    """Names, order and looks of the controls; the steps speak through the status only."""
    walk.is_at(1, spoken=0)
    page = walk.page
    children = "it => [...it.children].map((child) => child.tagName + ' ' + child.className)"
    assert page.locator("#walk").evaluate(children) == [
        "OL player-steps",
        "DIV player-controls",
        "P player-status",
        "FIGCAPTION ",
    ]
    assert page.locator("#walk .player-controls").evaluate(children) == [
        "BUTTON player-button player-button--previous",
        "BUTTON player-button player-button--play",
        "BUTTON player-button player-button--next",
        "INPUT player-bar",
        "A player-link",
    ]
    assert "player--ready" in page.locator("#walk").get_attribute("class").split()
    group = page.locator("#walk").get_by_role("group", name="Управление шагами", exact=True)
    for name in ("Предыдущий шаг", "Запустить", "Следующий шаг"):
        button = group.get_by_role("button", name=name, exact=True)
        assert button.get_attribute("type") == "button"  # in a form it must send nothing
        assert button.get_attribute("title") == name
    bar = group.get_by_role("slider", name="Шаг", exact=True)
    told = {name: bar.get_attribute(name) for name in ("min", "max", "step", "value")}
    assert told == {"min": "1", "max": "4", "step": "1", "value": "1"}
    # Firefox would put back the place of the last visit, without the step that belongs to it.
    assert bar.get_attribute("autocomplete") == "off"
    assert group.get_by_role("link").get_attribute("title") == "Ссылка на этот шаг"
    hidden = page.locator("#walk .player-says").evaluate_all("all => all.map(it => it.ariaHidden)")
    assert hidden == ["true"] * TOTAL
    # What the style sheet finds by these names.
    assert (
        page.locator("#walk .player-controls").evaluate("it => getComputedStyle(it).display")
        == "flex"
    )
    assert page.locator("#walk [role=status]").bounding_box()["width"] == 1
    for control in [*page.locator("#walk button").all(), page.locator(BAR)]:
        assert control.bounding_box()["height"] == 44


def test_each_button_has_a_sign_of_its_own(walk: Walk) -> None:
    signs = walk.page.locator("#walk button svg")
    paths = signs.evaluate_all("all => all.map((it) => it.querySelector('path').getAttribute('d'))")
    assert len(set(paths)) == 3
    assert all(
        width > 5 for width in signs.evaluate_all("all => all.map(it => it.getBBox().width)")
    )
    for sign in signs.all():
        assert sign.get_attribute("aria-hidden") == "true"
        assert sign.get_attribute("viewBox") == "0 0 24 24"
        assert sign.bounding_box()["width"] == 24
        assert sign.locator("path").get_attribute("fill") == "currentColor"
    walk.click(TOGGLE)
    pause = walk.page.locator(f"{TOGGLE} path").get_attribute("d")
    assert pause and pause not in paths
    walk.click(TOGGLE)
    assert walk.page.locator(f"{TOGGLE} path").get_attribute("d") == paths[1]


def test_buttons_go_one_step_at_a_time(walk: Walk) -> None:
    for number in (2, 3, 4, 4):
        walk.click(NEXT)
        walk.is_at(number)
    for number in (3, 2, 1, 1):
        walk.click(PREVIOUS)
        walk.is_at(number)


def test_keys_go_one_step_at_a_time(walk: Walk) -> None:
    walk.press("ArrowLeft")
    walk.is_at(1)
    for key, number in (
        ("ArrowRight", 2),
        ("ArrowRight", 3),
        ("ArrowLeft", 2),
        ("End", 4),
        ("ArrowRight", 4),
        ("ArrowLeft", 3),
        ("Home", 1),
    ):
        walk.press(key)
        walk.is_at(number)
    expect(walk.page.locator(NEXT)).to_be_focused()
    walk.press("ArrowRight", "#walk figcaption a")
    walk.is_at(2)


def test_the_bar_goes_by_its_own_keys(walk: Walk) -> None:
    """One key, one step: the player does not add a step of its own."""
    for key, number in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2), ("End", 4)):
        walk.press(key, BAR)
        walk.is_at(number)
    walk.page.locator(BAR).fill("3")
    walk.is_at(3)


PRESS = """([key, modifier]) => {
  const event = new KeyboardEvent("keydown", {
    key, bubbles: true, cancelable: true, ...(modifier ? {[modifier]: true} : {}),
  });
  document.querySelector("#walk button").dispatchEvent(event);
  return event.defaultPrevented;
}"""


@pytest.mark.parametrize("modifier", ["altKey", "ctrlKey", "metaKey"])
def test_keys_of_the_browser_stay_the_browser_s(walk: Walk, modifier: str) -> None:
    """Alt+← is «back»: the player neither takes the key nor moves."""
    walk.click(NEXT)
    for key in ("ArrowLeft", "ArrowRight", "Home", "End"):
        assert walk.page.evaluate(PRESS, [key, modifier]) is False
    walk.is_at(2)


def test_only_keys_of_the_player_are_taken(walk: Walk) -> None:
    assert walk.page.evaluate(PRESS, ["ArrowDown", None]) is False
    walk.is_at(1, spoken=0)
    # The page must not scroll as well.
    assert walk.page.evaluate(PRESS, ["ArrowRight", None]) is True
    walk.is_at(2)


def test_the_same_words_are_said_once(walk: Walk) -> None:
    """A screen reader speaks at each change: at the end of the way nothing changes any more."""
    walk.page.evaluate(
        "() => { window.changes = 0; new MutationObserver(() => { window.changes += 1 })"
        ".observe(document.querySelector('#walk [role=status]'), {childList: true}) }"
    )
    walk.press("End")
    walk.press("ArrowRight")
    walk.press("End")
    assert walk.page.evaluate("window.changes") == 1


def test_the_show(timed: Walk) -> None:
    """From the next step to the last at the pace of the figure, then it stops and stays."""
    timed.click(TOGGLE)
    timed.is_at(2, playing=True)
    timed.let_pass(1999)
    timed.is_at(2, playing=True)
    timed.let_pass(1)
    timed.is_at(3, playing=True)
    timed.let_pass(2000)
    timed.is_at(4)
    timed.let_pass(9000)
    timed.is_at(4)
    # Once more: from the start.
    timed.click(TOGGLE)
    timed.is_at(1, playing=True)
    timed.click(TOGGLE)
    timed.is_at(1)
    timed.let_pass(9000)
    timed.is_at(1)


def test_a_show_of_one_step_is_over_at_once(timed: Walk) -> None:
    timed.page.locator(BAR).fill("3")
    timed.click(TOGGLE)
    timed.is_at(4)
    timed.let_pass(9000)
    timed.is_at(4)


@pytest.mark.parametrize("selector", [PREVIOUS, NEXT, BAR, "#first"])
def test_a_step_of_the_reader_ends_the_show(timed: Walk, selector: str) -> None:
    timed.click(TOGGLE)
    timed.let_pass(2000)
    if selector == BAR:
        timed.page.locator(BAR).fill("1")
    else:
        timed.click(selector)
    timed.page.wait_for_function(
        "document.querySelector('#walk button:nth-of-type(2)').title !== 'Пауза'"
    )
    number = {PREVIOUS: 2, NEXT: 4, BAR: 1, "#first": 1}[selector]
    timed.is_at(number)
    timed.let_pass(9000)
    timed.is_at(number)


def test_where_stillness_is_asked_for_nothing_moves(show) -> None:
    walk = Walk(show(BODY, "player", reduced_motion="reduce"))
    walk.is_at(1, spoken=0)
    assert not walk.page.locator(TOGGLE).is_visible()
    walk.click(NEXT)
    walk.is_at(2)


def test_stillness_asked_for_later_ends_the_show(timed: Walk) -> None:
    toggle = timed.page.locator(TOGGLE)
    assert toggle.is_visible()
    timed.click(TOGGLE)
    timed.page.emulate_media(reduced_motion="reduce")
    expect(toggle).to_be_hidden()
    timed.is_at(2)
    timed.let_pass(9000)
    timed.is_at(2)
    # And if motion is wanted again, the button is back and nothing starts by itself.
    timed.page.emulate_media(reduced_motion="no-preference")
    expect(toggle).to_be_visible()
    timed.let_pass(9000)
    timed.is_at(2)
    timed.click(TOGGLE)
    timed.is_at(3, playing=True)
    timed.page.emulate_media(reduced_motion="no-preference")
    timed.is_at(3, playing=True)


@pytest.mark.parametrize(("step", "number"), [(3, 3), (1, 1)])
def test_the_address_opens_a_step(show, step: int, number: int) -> None:
    Walk(show(BODY, "player", hash=f"#walk-step-{step}")).is_at(number)


@pytest.mark.parametrize("hash", ["#top", "#walk-step-9", ""])
def test_another_address_opens_nothing(show, hash: str) -> None:
    Walk(show(BODY, "player", hash=hash)).is_at(1, spoken=0)


def test_an_address_in_russian_letters_opens_a_step(show) -> None:
    page = show(BODY, "player", hash="#путь-step-2")
    assert page.evaluate(STATE, "путь")["shown"] == [False, True]
    assert page.evaluate(STATE, "walk")["shown"] == [True, False, False, False]


def test_a_link_opens_its_step_again_and_again(walk: Walk) -> None:
    page = walk.page
    page.locator("#walk figcaption a").click()
    page.wait_for_function("location.hash === '#walk-step-3'")
    walk.is_at(3)
    walk.click(NEXT)
    walk.is_at(4)
    # The same link brings no change of the address.
    page.locator("#walk figcaption a").click()
    walk.is_at(3)
    # The first step counts as a step.
    page.locator("#first").click()
    page.wait_for_function("location.hash === '#walk-step-1'")
    walk.is_at(1)
    walk.click(NEXT)
    page.locator("#first").click()
    walk.is_at(1)


def test_other_clicks_move_nothing(show) -> None:
    walk = Walk(show(BODY, "player", hash="#walk-step-2"))
    walk.click(NEXT)
    walk.page.locator("#word").click()
    walk.page.evaluate("document.dispatchEvent(new MouseEvent('click'))")
    # A link that leads nowhere new: its click is all that happens.
    walk.page.locator("#away").evaluate("it => { it.onclick = (event) => event.preventDefault() }")
    walk.page.locator("#away").click()
    walk.is_at(3)
    walk.page.locator(".player-link").first.click()
    assert walk.page.url.endswith("#walk-step-3")
    walk.page.go_back()
    walk.page.wait_for_function("location.hash === '#walk-step-2'")
    walk.is_at(2)


def test_a_page_without_steps_is_left_alone(show) -> None:
    page = show("<figure id='still'><ol class='player-steps'></ol></figure>", "player")
    assert page.locator("#still > *").count() == 1 and page.locator("button").count() == 0
