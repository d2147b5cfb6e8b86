"""The slides around the thirty: the title, the questions, the tasks, the licence; words only.

What stands on them is the card's: nothing is written twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from figures_src.teacher.licence import ALLOWED, LICENCE, OTHERS, attribution
from figures_src.teacher.plan import Plan, Step
from figures_src.teacher.ticket import Question


@dataclass(frozen=True)
class WordSlide:
    """A title, lines of words, and what the teacher's notes say."""

    title: str
    lines: list[str]
    notes: str


def before(plan: Plan) -> list[WordSlide]:
    """What is asked and promised before the first of the thirty slides."""
    first = next(index for index, step in enumerate(plan.steps) if step.slides)
    return [
        asked("Вопросы в начале урока", talk(plan.steps[:first])),
        WordSlide("Задачи урока", capitals(plan.tasks), f"Цель. {plan.aim}"),
    ]


def after(plan: Plan, ticket: Iterable[Question], site_url: str) -> list[WordSlide]:
    """What follows the last of them."""
    last = max(index for index, step in enumerate(plan.steps) if step.slides)
    terms = [LICENCE, ALLOWED, attribution(site_url), OTHERS]
    return [
        asked("Вопросы в конце урока", talk(plan.steps[last:])),
        asked("Вопросы на выход", [(it.ask, it.answer) for it in ticket]),
        WordSlide("Лицензия", terms, "Подпись можно скопировать под взятый слайд или рисунок."),
    ]


def talk(steps: Iterable[Step]) -> list[tuple[str, str]]:
    return [(ask, answer) for step in steps for ask, answer in step.talk]


def asked(title: str, pairs: list[tuple[str, str]]) -> WordSlide:
    """The questions on the slide, with the answers in the notes only."""
    notes = "\n\n".join(f"{ask} Ожидаемый ответ: {answer}." for ask, answer in pairs)
    return WordSlide(title, [ask for ask, _ in pairs], notes)


def capitals(lines: Iterable[str]) -> list[str]:
    return [line[:1].upper() + line[1:] for line in lines]
