"""«Напишите функцию» as a pupil meets it: wrong, wrong again, the solution, right."""

import pytest
from playwright.sync_api import Locator, Page, expect

from figures_src.exercises.functions import TASKS
from tests.browser.test_pages import violations
from tests.exercises import written
from tests.exercises.test_functions import ERRORS, report

PAGE = "exercises/functions.html"
SLOW = 12_000  # milliseconds: of a run on a busy machine


@pytest.fixture
def page(opened, site_url: str) -> Page:
    """A page with a store of its own."""
    return opened(site_url + PAGE)


def section(page: Page, name: str) -> Locator:
    return page.locator(f"[data-function={name}]")


def check(task: Locator, program: str) -> Locator:
    """Write a program and have it judged; the verdict."""
    task.locator(".program-text").fill(program)
    task.get_by_role("button", name="Проверить").click()
    expect(task.get_by_role("button", name="Стоп")).to_be_hidden(timeout=SLOW)
    return task.locator(".function-verdict")


@pytest.mark.parametrize("name", TASKS)
def test_the_solution_is_right_and_so_it_stays(page: Page, name: str) -> None:
    task = section(page, name)
    expect(task.locator("details")).to_be_hidden()
    verdict = check(task, written.solution(name))
    expect(verdict).to_contain_text(f"Верно: пройдены все проверки, их {len(TASKS[name].cases)}.")
    expect(page.locator("#function-progress")).to_contain_text("Решено 1 из 5.")
    expect(task.locator("details")).to_be_visible()
    page.reload()
    expect(page.locator("#function-progress")).to_contain_text("Решено 1 из 5.")
    expect(task.locator(".program-text")).to_have_value(written.solution(name))
    expect(task.locator("details")).to_be_visible()
    expect(task).to_have_class("function-task is-done")


def test_each_error_is_told_in_the_browser_as_in_python(page: Page) -> None:
    """All of them, one after another, by the engine alone."""
    run = """([name, source]) => new Promise((done) => {
      let found = null;
      const check = FUNCTIONS.check + "\\nimport __main__\\nreport = {}\\njudge(__main__." + name +
        ", " + JSON.stringify(FUNCTIONS.tasks[name].cases) + ", report.update)\\n";
      engine.start({ name: "my.py", source, check }, {
        begin() {}, text() {}, map() {}, error() {},
        verdict: (it) => (found = it), end: () => done(found) });
    })"""
    missed = []
    for name, error in ERRORS:
        told = page.evaluate(run, [name, written.slipped(name, error)])
        expected = report(name, written.slipped(name, error))
        keys = ("passed", "errors", "case", "total")
        if told["errors"] != [error] or any(told.get(it) != expected[it] for it in keys):
            missed.append((name, error, told))
    assert not missed


def test_a_wrong_answer_is_told_with_its_call_and_its_cause(page: Page) -> None:
    task = section(page, "convolve")
    verdict = check(task, written.slipped("convolve", "flip"))
    expect(verdict).to_have_attribute("role", "status")
    expect(verdict.locator("p").first).to_have_text(
        "Пройдено 0 из 4. Не прошла проверка 1: картинка 3×3, фильтр 2×2."
    )
    assert verdict.locator("dd").all_text_contents() == [
        "convolve([[1, 2, 0], [0, 3, 1], [2, 0, 4]],\n  [[1, 0], [-1, 2]])",
        "[[7, 1], [-2, 11]]",
        "[[3, 5], [-3, 9]]",
    ]
    expect(verdict.locator("p").last).to_contain_text("Фильтр повёрнут на 180°.")


def test_an_unknown_answer_gets_a_way_to_look_at_it(page: Page) -> None:
    verdict = check(section(page, "convolve"), "def convolve(image, kernel):\n    return 'карта'")
    expect(verdict.locator("p").last).to_have_text(TASKS["convolve"].other)
    expect(verdict.locator("dd").last).to_have_text("'карта'")


def test_a_function_that_breaks_is_told_with_its_line_and_its_call(page: Page) -> None:
    task = section(page, "relu")
    source = "def relu(activation_map):\n    return activation_map[9]"
    verdict = check(task, source)
    assert verdict.locator("dt").all_text_contents() == ["Вызов", "Ожидалось"]
    fault = task.locator(".program-fault")
    expect(fault).to_contain_text("Ошибка. Строка 2: IndexError.")
    trace = task.locator(".program-log").text_content() or ""
    assert 'File "my_relu.py", line 2, in relu' in trace
    assert "judge" not in trace and "check" not in trace


def test_what_is_no_python_is_told_and_counts_as_a_try(page: Page) -> None:
    task = section(page, "relu")
    verdict = check(task, "def relu(x)\n    return x")
    expect(verdict).to_be_empty()
    expect(task.locator(".program-fault")).to_contain_text("Строка 1: SyntaxError.")
    expect(task.locator("details")).to_be_hidden()
    check(task, "def relu(x):\n    return 0")
    expect(task.locator(".program-end")).to_contain_text("решение открывается ниже")
    task.locator("summary").click()
    expect(task.locator("details code").last).to_be_visible()


def test_a_loop_without_end_is_stopped_and_is_no_try(page: Page) -> None:
    task = section(page, "relu")
    for _ in range(3):
        task.locator(".program-text").fill("while True: pass")
        task.get_by_role("button", name="Проверить").click()
        task.get_by_role("button", name="Стоп").click()
        expect(task.locator(".program-end")).to_have_text("Остановлено.")
    expect(task.locator("details")).to_be_hidden()


def test_all_can_be_wiped(page: Page) -> None:
    wipe = page.get_by_role("button", name="Стереть всё моё")
    expect(wipe).to_be_hidden()
    task = section(page, "output_size")
    start = task.locator(".program-text").input_value()
    check(task, written.solution("output_size"))
    check(section(page, "relu"), "x = 1")
    wipe.click()
    expect(page.locator("#function-progress")).to_contain_text("Решено 0 из 5.")
    expect(task.locator(".program-text")).to_have_value(start)
    assert (
        page.evaluate("Object.keys(localStorage).filter((it) => /^(program|function):/.test(it))")
        == []
    )


FORGED = """from browser import self
for value in ['null', '5', '{"passed": "все"}', '{"passed": 1, "case": 99, "errors": ["<b>"]}',
              '{"passed": 1, "case": 0, "came": "<b>жирно</b>", "errors": [7, "toString"]}']:
    self.postMessage({"kind": "verdict", "value": value})
self.postMessage({"kind": "end", "how": "done"})
while True: pass
"""


def test_a_forged_report_is_only_text(page: Page) -> None:
    task = section(page, "relu")
    verdict = check(task, FORGED)
    expect(verdict.locator("b")).to_have_count(0)
    expect(verdict.locator("dd").last).to_have_text("<b>жирно</b>")
    expect(verdict.locator("p").last).to_have_text(TASKS["relu"].other)


def test_from_a_disk(opened, disk_url: str) -> None:
    task = section(opened(disk_url + PAGE), "max_pool")
    expect(check(task, written.slipped("max_pool", "average"))).to_contain_text("Взято среднее")


def test_without_a_script_and_on_paper_tasks_and_solutions_are_there(opened, site_url: str) -> None:
    page = opened(site_url + PAGE, java_script_enabled=False)
    for name in TASKS:
        task = section(page, name)
        expect(task.locator("pre").first).to_contain_text(f"def {name}(")
        task.locator("summary").click()
        expect(task.locator("details pre")).to_be_visible()
    page = opened(site_url + PAGE)
    check(section(page, "relu"), "1 / 0")
    page.emulate_media(media="print")
    expect(section(page, "relu").locator("pre > code").first).to_be_visible()
    expect(section(page, "relu").locator(".program-fault")).to_be_hidden()
    expect(page.locator("#function-progress")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_all_of_it(opened, site_url: str, scheme: str) -> None:
    page = opened(site_url + PAGE, width=360, color_scheme=scheme, reduced_motion="reduce")
    for name, error in (("convolve", "running"), ("max_pool", "partial")):
        check(section(page, name), written.slipped(name, error))
    check(section(page, "relu"), written.solution("relu"))
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert violations(page) == []
    buttons = page.locator("article button:visible:not(.md-clipboard)")
    assert all(it.bounding_box()["height"] >= 44 for it in buttons.all())


def test_what_the_program_prints_and_draws_stands_below_the_verdict(page: Page) -> None:
    task = section(page, "relu")
    check(task, written.solution("relu"))
    expect(task.locator(".program-output")).to_be_hidden()
    check(task, written.solution("relu") + "print(relu([[-1]]))\nshow([[1, 2]])\n")
    expect(task.locator(".program-log")).to_have_text("[[0]]\n")
    expect(task.locator("canvas")).to_be_visible()
