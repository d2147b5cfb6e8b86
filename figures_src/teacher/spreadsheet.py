"""Questions as a table: CSV that a Russian Excel opens by a double click.

That asks for the mark of UTF-8 at the beginning, semicolons, and quotes around what has lines.
A number alone is a number; no other cell begins as a formula or looks like a number or a date.
"""

import csv
import io

from figures_src.exercises.item import Block, Steps
from figures_src.teacher.questions import Question

UTF8_MARK = "\ufeff"


def spreadsheet(questions: list[Question]) -> bytes:
    """A row for each question; where mistakes are fewer, their last cells are empty."""
    most = max(len(it.wrong) for it in questions)
    heads = ["Вид", "Вариант", "Вопрос", "Верный ответ"]
    for number in range(1, most + 1):
        heads += [f"Неверный ответ {number}", f"Пояснение {number}"]
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow([*heads, "Решение"])
    for question in questions:
        cells = row(question)
        empty = [""] * (len(heads) - len(cells))
        writer.writerow([*cells, *empty, words(question.item.solution)])
    return (UTF8_MARK + file.getvalue()).encode()


def row(question: Question) -> list[str]:
    """The cells of a question but its solution."""
    item = question.item
    asked = words((*item.question, item.options))
    cells = [question.kind.title, str(question.number), asked, question.plain(item.right)]
    for answer, says in question.wrong:
        cells += [question.plain(answer), says]
    return cells


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(line for block in blocks for line in lines(block))


def lines(block: Block) -> list[str]:
    """A paragraph in a line, steps with their numbers, a table row by row under its name."""
    if isinstance(block, str):
        return [block]
    if isinstance(block, Steps):
        return [f"{number}) {line}" for number, line in enumerate(block.lines, 1)]
    return [line for table in block for line in (f"{table.name}:", *map(" ".join, table.rows))]
