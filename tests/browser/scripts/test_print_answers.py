"""The teacher's choice whether answers get on paper."""

import pytest
from playwright.sync_api import Page, expect

QUESTION = (
    '<details class="question"><summary>Вопрос</summary><p class="answer">Ответ</p></details>'
)
BODY = f"""<link rel="stylesheet" href="stylesheets/print-answers.css">
<main class="md-typeset"><details><summary>Не вопрос</summary></details>{QUESTION * 2}</main>"""


def box(page: Page):
    return page.get_by_role("checkbox", name="Печатать без ответов", exact=True)


def printed(page: Page) -> list[bool]:
    """Whether each answer would be on paper."""
    page.emulate_media(media="print")
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true })")
    shown = [it.is_visible() for it in page.locator(".answer").all()]
    page.emulate_media(media="screen")
    return shown


def test_the_choice_stands_after_the_last_question(show) -> None:
    page = show(BODY, "print-answers", fresh=True)
    assert box(page).count() == 1 and not box(page).is_checked()
    order = "it => [...it.children].map((child) => child.className)"
    assert page.locator("main").evaluate(order) == ["", "question", "question", "print-choice"]
    assert page.locator(".print-choice").text_content() == " Печатать без ответов"
    assert printed(page) == [True, True]


def test_answers_are_left_out_and_come_back(show) -> None:
    page = show(BODY, "print-answers", fresh=True)
    page.get_by_text("Печатать без ответов").click()
    assert box(page).is_checked() and printed(page) == [False, False]
    page.reload()
    assert box(page).is_checked() and printed(page) == [False, False]
    box(page).uncheck()
    assert printed(page) == [True, True]
    page.reload()
    assert not box(page).is_checked() and printed(page) == [True, True]


def test_the_choice_is_known_by_its_name_in_the_tab(show) -> None:
    """Another page of the site reads the same words."""
    page = show(BODY, "print-answers", fresh=True)
    for chosen, word in ((True, "yes"), (False, "no")):
        box(page).set_checked(chosen)
        assert page.evaluate("({...sessionStorage})") == {"print-without-answers": word}


@pytest.mark.parametrize(
    "blocked",
    [
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('нельзя') }})",
        "Storage.prototype.setItem = () => { throw new Error('нет места') }",
    ],
)
def test_without_storage_it_holds_for_the_page(show, blocked: str) -> None:
    page = show(BODY, "print-answers", early=blocked, fresh=True)
    assert not box(page).is_checked()
    box(page).check()
    assert printed(page) == [False, False]
    box(page).uncheck()
    assert printed(page) == [True, True]


@pytest.mark.parametrize("body", ["<p>Нет вопросов</p>", '<details class="note">…</details>'])
def test_a_page_without_questions_offers_nothing(show, body: str) -> None:
    page = show(f'<div class="md-typeset">{body}</div>', "print-answers")
    expect(page.get_by_role("checkbox")).to_have_count(0)
