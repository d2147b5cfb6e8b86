"""A step of three slides' notes and its questions, timed by hand."""

from types import SimpleNamespace

import pytest

from figures_src.teacher.plan import Plan, Stage, Step, read_plan
from figures_src.teacher.rehearsal import check, talking


def slide(number: int, words: int) -> SimpleNamespace:
    return SimpleNamespace(number=number, say="слово " * words, ask="Что?", answer="Всё.")


def plan(step: Step) -> Plan:
    return Plan("", "", "", "", [], "", "", [Stage("Этап", (step,))])


def test_words_and_questions() -> None:
    """220 words of slide 1 and 220 of talk are 4 minutes; two questions, half a minute."""
    step = Step(9, "", [["Где?", "слово " * 219]], "", [1])
    assert talking(step, [slide(1, 218), slide(2, 500)]) == pytest.approx(4.5)


def test_minutes_that_hold() -> None:
    check(plan(Step(3, "", [], "", [1], name="Раз", work=1, short=2)), [slide(1, 190)])


@pytest.mark.parametrize(
    ("times", "told"),
    [
        ({"minutes": 3, "work": 2}, "шаг «Раз»: на заметки, вопросы и работу .* 4, отведено 3"),
        ({"minutes": 9, "short": 1}, r"шаг «Раз»: .* 2, в одном уроке отведено 1 \(short\)"),
    ],
)
def test_minutes_that_do_not(times, told) -> None:
    step = Step(teacher="", talk=[], pupils="", slides=[1], name="Раз", **times)
    with pytest.raises(ValueError, match=told):
        check(plan(step), [slide(1, 163)])  # a minute and a half, a quarter for the question


def test_a_step_without_a_name_is_told_by_its_words() -> None:
    with pytest.raises(ValueError, match="шаг «Здоровается»"):
        check(plan(Step(1, "Здоровается", [], "", [], work=2)), [])


def test_an_unknown_break(monkeypatch, tmp_path) -> None:
    from figures_src.teacher import plan as module

    text = module.SOURCE.read_text(encoding="utf-8")
    changed = tmp_path / "plan.toml"
    changed.write_text(text.replace('"Прототип сети"', '"Прототип"', 1), encoding="utf-8")
    monkeypatch.setattr(module, "SOURCE", changed)
    with pytest.raises(ValueError, match=r"«break_after» ожидается name шага, там «Прототип»"):
        read_plan()
