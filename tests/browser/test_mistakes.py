"""«Найдите ошибку» as its reader meets it: by touch, by keyboard, without a script, from a disk."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_pages import violations

PAGE = "exercises/mistakes.html"
# The wrong line of each task, found by hand: the tests of the text prove that it is wrong.
WRONG = (2, 2, 7, 4, 4, 4, 4, 3, 5, 7)
PHONE = {"width": 360, "has_touch": True, "is_mobile": True}


def task(page: Page, number: int) -> Locator:
    return page.locator(".mistake").nth(number - 1)


def line(page: Page, number: int, of: int) -> Locator:
    return task(page, of).locator(".mistake-line").nth(number - 1)


def verdict(page: Page, number: int) -> Locator:
    return task(page, number).get_by_role("status")


def count(page: Page) -> Locator:
    return page.locator(".exercises-count")


def test_five_errors_by_touch(opened, site_url):
    page = opened(site_url + PAGE, **PHONE)
    for number, wrong in enumerate(WRONG[:5], 1):
        line(page, wrong, number).tap()
        expect(verdict(page, number)).to_have_text(re.compile(f"^Верно, ошибка в строке {wrong}. "))
    expect(count(page)).to_have_text(re.compile("^Решено задач: 5. "))
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_five_errors_by_keyboard(visited, site_url):
    page = visited(site_url + PAGE)
    for number, wrong in list(enumerate(WRONG, 1))[5:]:
        line(page, 1, number).focus()
        for _ in range(wrong - 1):
            page.keyboard.press("Tab")
        expect(line(page, wrong, number)).to_be_focused()
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(verdict(page, number)).to_have_text(re.compile(f"^Верно, ошибка в строке {wrong}. "))
        expect(line(page, wrong, number)).to_be_focused()
    expect(count(page)).to_have_text(re.compile("^Решено задач: 5. "))
    page.evaluate("localStorage.clear()")  # the page is shared


def test_a_line_that_is_right_is_told_so_and_the_search_goes_on(opened, site_url):
    page = opened(site_url + PAGE)
    line(page, 3, 1).click()
    expect(verdict(page, 1)).to_have_text(
        "Строка 3: не эта. От первого места до последнего фильтр проходит столько пикселей, "
        "на сколько картинка больше его."
    )
    name = "Строка 3, не эта: way = padded - kernel"
    expect(task(page, 1).get_by_role("button", name=name)).to_contain_text("✗")
    expect(count(page)).to_have_text(re.compile("^Отметки о решённом "))
    line(page, 2, 1).click()
    expect(verdict(page, 1)).to_have_text(
        re.compile("^Верно, ошибка в строке 2. Нули стоят .* padded = side \\+ 2 \\* padding\\. ")
    )
    expect(line(page, 2, 1)).to_have_accessible_name(
        "Строка 2, ошибка здесь: padded = side + padding"
    )


def test_every_line_has_an_answer_of_its_own(opened, site_url):
    page = opened(site_url + PAGE)
    for number, wrong in enumerate(WRONG, 1):
        heard = []
        for index in range(task(page, number).locator(".mistake-line").count()):
            line(page, index + 1, number).click()
            heard.append(verdict(page, number).inner_text())
        assert len(set(heard)) == len(heard)
        assert [it.startswith("Верно") for it in heard].index(True) == wrong - 1
        assert sum(it.startswith("Верно") for it in heard) == 1


def test_what_is_found_stays_and_can_be_wiped(opened, site_url):
    page = opened(site_url + PAGE)
    line(page, WRONG[0], 1).click()
    line(page, WRONG[3], 4).click()
    page.reload()
    expect(count(page)).to_have_text(re.compile("^Решено задач: 2. .* только на этом устройстве"))
    expect(verdict(page, 4)).to_have_text(re.compile("^Верно, ошибка в строке 4. "))
    expect(verdict(page, 2)).to_be_empty()
    page.get_by_role("button", name="Стереть отметки").click()
    for number in (1, 4):
        expect(verdict(page, number)).to_be_empty()
        expect(task(page, number).locator(".is-right")).to_have_count(0)
    page.reload()
    expect(count(page)).to_have_text(re.compile("^Отметки о решённом "))
    expect(verdict(page, 1)).to_be_empty()


def test_it_works_from_a_disk(opened, disk_url):
    page = opened(disk_url + PAGE)
    line(page, WRONG[7], 8).click()
    expect(verdict(page, 8)).to_have_text(re.compile("^Верно, ошибка в строке 3. "))


def test_without_a_script_everything_is_there_to_read(opened, site_url):
    page = opened(site_url + PAGE, java_script_enabled=False)
    expect(page.locator(".mistake-live")).to_be_hidden()
    for number, wrong in enumerate(WRONG, 1):
        box = task(page, number)
        expect(box.locator(":scope > :is(.language-python, ol)")).to_be_visible()
        box.locator("summary").click()
        said = box.locator("details > ol > li")
        expect(said.nth(wrong - 1)).to_have_text(re.compile("^Ошибка. "))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_lines_are_large_and_accessible_after_an_answer(opened, site_url, scheme, width):
    page = opened(site_url + PAGE, width=width, color_scheme=scheme)
    line(page, 1, 1).click()
    line(page, WRONG[0], 1).click()
    line(page, WRONG[3], 4).click()
    line(page, 1, 5).hover()
    assert not violations(page)
    boxes = [it.bounding_box() for it in page.locator(".mistake-line").all()]
    assert len(boxes) > 50
    for box in boxes:
        assert box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.locator(".mistake-line").evaluate_all(
        "all => all.every(it => it.scrollWidth <= it.clientWidth)"
    )


def test_on_paper_the_programs_stand_as_they_were(opened, site_url):
    page = opened(site_url + PAGE)
    line(page, WRONG[0], 1).click()
    page.emulate_media(media="print")
    expect(task(page, 1).locator(":scope > .language-python")).to_be_visible()
    expect(task(page, 4).locator(":scope > ol:not(.mistake-lines)")).to_be_visible()
    expect(page.locator(".mistake-lines:visible, .mistake-verdict:visible")).to_have_count(0)
