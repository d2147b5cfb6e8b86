"""Fill teacher/assessment.md: typical errors from the card, the exit ticket with its answers."""

from _site.lesson.faults import Fault
from figures_src.teacher.plan import Plan, read_plan
from figures_src.teacher.ticket import Question, questions

PAGE = "teacher/assessment.md"
ERRORS, TICKET = "<!-- errors -->", "<!-- ticket -->"


def fill(markdown: str) -> str:
    """Write both tables.

    Raises:
        Fault: the page has no place for one of them, or plan.toml is not in order.
    """
    for place in (ERRORS, TICKET):
        if place not in markdown:
            raise Fault(f"{PAGE}: нет места, строки {place}")
    try:
        plan = read_plan()
    except ValueError as error:
        raise Fault(str(error)) from error
    return markdown.replace(ERRORS, errors(plan)).replace(TICKET, ticket(questions()))


def errors(plan: Plan) -> str:
    """Typical errors of each step and what to say to them."""
    lines = ["| Шаг | Ошибка | Что ответить |", "|---|---|---|"]
    for title, step in plan.named_steps:
        for place, (error, answer) in enumerate(step.errors):
            lines.append(f"| {title if place == 0 else ''} | {error} | {answer} |")
    return "\n".join([*lines, ""])


def ticket(asked: list[Question]) -> str:
    """The questions with their answers."""
    lines = ["| № | Вопрос | Ответ |", "|---|---|---|"]
    lines += [f"| {i} | {it.ask} | {it.answer} |" for i, it in enumerate(asked, 1)]
    return "\n".join([*lines, ""])
