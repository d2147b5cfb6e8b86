"""The page of errors and points: what stands in its two places."""

import pytest

from _site.lesson.faults import Fault
from _site.pages import assessment
from figures_src.teacher.plan import Plan, Stage, Step
from figures_src.teacher.ticket import Question

STEPS = (
    Step(1, "", [], "", [], errors=(["раз", "Ответ."], ["два", "Другой."])),
    Step(1, "", [], "", [], name="Шаг"),
    Step(1, "", [], "", [], name="Второй", errors=(["три", "Третий."],)),
)
PLAN = Plan("", "", "", "", [], "", "Шаг", [Stage("Этап", STEPS)])


def test_both_places_are_filled(monkeypatch) -> None:
    monkeypatch.setattr(assessment, "read_plan", lambda: PLAN)
    monkeypatch.setattr(
        assessment, "questions", lambda: [Question("Что?", "5"), Question("А?", "6")]
    )
    assert assessment.fill("<!-- errors -->\n--\n<!-- ticket -->") == (
        "| Шаг | Ошибка | Что ответить |\n|---|---|---|\n| Этап | раз | Ответ. |\n"
        "|  | два | Другой. |\n| Второй | три | Третий. |\n\n--\n"
        "| № | Вопрос | Ответ |\n|---|---|---|\n| 1 | Что? | 5 |\n| 2 | А? | 6 |\n"
    )


@pytest.mark.parametrize("markdown", ["<!-- errors -->", "<!-- ticket -->"])
def test_a_page_without_a_place_stops(markdown) -> None:
    with pytest.raises(Fault, match=r"teacher/assessment\.md: нет места, строки <!-- "):
        assessment.fill(markdown)
