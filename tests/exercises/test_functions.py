"""«Напишите функцию»: solutions pass, and each typical error is told by its name."""

import ast
import re

import pytest

from figures_src.exercises.functions import CHECK, COMMON, TASKS, data
from figures_src.exercises.functions.check import judge, same
from tests.exercises import written

ERRORS = [(name, error) for name, slips in written.SLIPS.items() for error in slips]


def report(name: str, program: str) -> dict:
    """What the judge says of the function ``name`` of a program."""
    namespace: dict = {}
    exec(program, namespace)
    told: dict = {}
    judge(namespace.get(name), [vars(it) for it in TASKS[name].cases], told.update)
    return told


def test_by_hand() -> None:
    """1 2 0 / 0 3 1 / 2 0 4 and 1 0 / −1 2: 1·1 − 0 + 2·3 = 7; flipped 3 5 / −3 9."""
    case = TASKS["convolve"].cases[0]
    assert case.expected == [[7, 1], [-2, 11]]
    assert case.wrong["flip"] == [[3, 5], [-3, 9]]
    assert case.wrong["transpose"] == [[5, 4], [-3, 10]]
    assert [it.expected for it in TASKS["output_size"].cases] == [26, 28, 3, 4, 11]
    assert [it.expected for it in TASKS["receptive_field"].cases] == [3, 5, 7, 11]
    assert TASKS["receptive_field"].cases[2].wrong["own_stride"] == 13
    assert TASKS["max_pool"].cases[2].expected == [[8, 8], [5, 9]]


@pytest.mark.parametrize("name", TASKS)
def test_the_solution_of_the_page_passes(name: str) -> None:
    count = len(TASKS[name].cases)
    assert report(name, written.solution(name)) == {"total": count, "passed": count, "errors": []}


@pytest.mark.parametrize("name", TASKS)
def test_the_beginning_that_the_page_offers_does_not_pass(name: str) -> None:
    start = written.tasks()[name]["start"]
    assert ast.get_docstring(ast.parse(start).body[0])
    assert report(name, start)["passed"] < len(TASKS[name].cases)


@pytest.mark.parametrize(("name", "error"), ERRORS)
def test_an_error_is_told_by_its_name(name: str, error: str) -> None:
    told = report(name, written.slipped(name, error))
    assert told["passed"] < told["total"]
    assert told["errors"] == [error]


def test_each_error_has_its_words_and_a_pupil_who_makes_it() -> None:
    assert {name: set(it) for name, it in written.SLIPS.items()} == {
        name: set(task.errors) for name, task in TASKS.items()
    }
    assert set(written.tasks()) == set(TASKS)
    for task in TASKS.values():
        assert all(set(case.wrong) <= set(task.errors) for case in task.cases)
        assert not set(COMMON) & set(task.errors)


@pytest.mark.parametrize("name", TASKS)
def test_no_two_errors_agree_on_all_cases_nor_one_with_what_is_right(name: str) -> None:
    cases = TASKS[name].cases
    answers = [[it.expected for it in cases]]
    for error in TASKS[name].errors:
        found = [it.wrong.get(error, it.expected) for it in cases]
        assert found not in answers, error
        answers.append(found)


@pytest.mark.parametrize(
    ("program", "errors"),
    [
        ("def relu(activation_map):\n    pass", ["nothing"]),
        ("def rely(activation_map):\n    pass", ["missing"]),
        ("relu = 3", ["missing"]),
        (
            "def relu(rows):\n    for row in rows:\n        row[:] = [max(x, 0) for x in row]\n"
            "    return rows",
            ["spoilt"],
        ),
        ("def relu(rows):\n    return 'карта'", []),
        ("def relu(rows):\n    return [[7, 7], [7, 7]]", []),
    ],
)
def test_what_any_task_may_meet(program: str, errors: list[str]) -> None:
    told = report("relu", program)
    assert told["errors"] == errors and told["passed"] < told["total"]


def test_the_first_case_that_fails_is_told_with_what_came() -> None:
    told = report("output_size", written.slipped("output_size", "rounded_up"))
    assert (told["case"], told["came"], told["passed"]) == (3, "5", 3)


def test_a_function_that_breaks_goes_on_breaking_and_leaves_a_report() -> None:
    told: dict = {}
    cases = [vars(it) for it in TASKS["convolve"].cases]
    with pytest.raises(IndexError):
        judge(lambda image, kernel: image[99], cases, told.update)
    assert (told["case"], told["raised"], told["passed"], told["errors"]) == (0, True, 0, [])


def test_a_wrong_answer_is_told_before_a_break_that_comes_later() -> None:
    """A filter that is no square has no place [j][i]."""
    told = report("convolve", written.slipped("convolve", "transpose"))
    assert (told["case"], told["errors"]) == (0, ["transpose"])


def test_numbers_are_compared_with_a_tolerance_and_tables_by_their_shape() -> None:
    assert same(0.1 + 0.2, 0.3) and same((1, 2), [1, 2]) and same(2.0, 2)
    for found in ([1], [1, 2, 3], [1, [2]], [1, "2"], None, 1, [[1, 2]], [1, 2.001]):
        assert not same(found, [1, 2])
    assert not same(float("nan"), 1)


def test_the_program_that_judges_imports_nothing_that_the_browser_lacks() -> None:
    text = CHECK.read_text("utf-8")
    assert data()["check"] == text
    imports = [
        it for it in ast.walk(ast.parse(text)) if isinstance(it, ast.Import | ast.ImportFrom)
    ]
    assert [ast.unparse(it) for it in imports] == ["from collections.abc import Callable"]
    assert re.search(r"^TYPE_CHECKING = False", text, re.MULTILINE)
