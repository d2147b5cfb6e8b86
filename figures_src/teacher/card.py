"""The card as a .docx: the teacher's own to change, print and hand in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from figures_src.builder import disk
from figures_src.teacher import word
from figures_src.teacher.plan import Plan, Step, clock
from figures_src.teacher.ticket import Question

WIDTHS = (42, 75, 85, 65)  # millimetres of the card's columns: a sheet of A4 on its side


def write(path: Path, plan: Plan, asked: list[Question]) -> None:
    """Write the card, typical errors and the exit ticket to ``path``."""
    document = word.new(points=10)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.add_heading("Технологическая карта", 1)
    for name, text in about(plan):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}. ").bold = True
        paragraph.add_run(text)
    table(document, ("Этап", "Учитель", "Вопросы и вероятные ответы", "Ученики"), rows(plan))
    document.add_heading("Типичные ошибки", 2)
    errors = [
        (title, error, answer) for title, step in plan.named_steps for error, answer in step.errors
    ]
    table(document, ("Шаг", "Ошибка", "Что ответить"), errors)
    document.add_heading("Выходной билет", 2)
    table(document, ("Вопрос", "Ответ"), [(it.ask, it.answer) for it in asked])
    disk.write(path, word.finished(document, f"Технологическая карта: {plan.subject}"))


def about(plan: Plan) -> list[tuple[str, str]]:
    """What stands above the card."""
    return [
        ("Тема", plan.subject),
        ("Для кого", f"{plan.audience}; всего {plan.minutes} минут"),
        ("Цель", plan.aim),
        ("Задачи", "; ".join(plan.tasks)),
        ("Что получится", plan.result),
        ("Понадобится", plan.equipment),
        ("Если урок один", plan.one_lesson()),
    ]


def rows(plan: Plan) -> list[tuple[str, ...]]:
    """The card's rows; one of them is the break."""
    found: list[tuple[str, ...]] = []
    start = 0
    for title, step in plan.named_steps:
        found.append(row(title, step, start))
        start += step.minutes
        if step.name == plan.break_after:
            found.append((f"Перемена после {start} минут", "", "", ""))
    return [*found, (f"Всего {start} мин", "", "", "")]


def row(title: str, step: Step, start: int) -> tuple[str, ...]:
    minutes = f"{step.minutes} мин, {clock(start)}–{clock(start + step.minutes)}"
    slides = " ".join(f"S{number:02}" for number in step.slides)
    head = "\n".join(filter(None, (title, minutes, slides)))
    talk = "\n".join(f"{question} — {answer}" for question, answer in step.talk)
    return head, step.teacher, talk, step.pupils


def table(document: Any, heads: tuple[str, ...], lines: Sequence[tuple[str, ...]]) -> None:
    """A ruled table whose head is repeated on each sheet; a row is not parted."""
    grid = document.add_table(rows=0, cols=len(heads), style="Table Grid")
    for number, cells in enumerate([heads, *lines]):
        added = grid.add_row()
        properties = added._tr.get_or_add_trPr()
        properties.append(properties.makeelement(qn("w:cantSplit"), {}))
        if number == 0:
            properties.append(properties.makeelement(qn("w:tblHeader"), {}))
        for cell, text in zip(added.cells, cells, strict=True):
            cell.text = text
            for run in cell.paragraphs[0].runs:
                run.bold = number == 0
    if len(heads) == len(WIDTHS):
        for column, width in zip(grid.columns, WIDTHS, strict=True):
            for cell in column.cells:
                cell.width = Mm(width)
