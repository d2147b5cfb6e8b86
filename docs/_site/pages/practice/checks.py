"""What a practice page may not do, found before any of its cells is executed.

Each page is also a plain program, and prints the same on every computer and every day: so no
commands of Jupyter, no error that is wanted, no clock, no chance without a seed.
"""

import ast
from collections.abc import Callable

from _site.lesson.faults import Fault
from _site.pages.practice.chance import Names, unrepeatable
from _site.pages.practice.source import SOLUTION, Source, is_solution

WANTED_ERROR = "raises-exception"


def check(source: Source) -> None:
    """Look through a page.

    Raises:
        Fault: it breaks one of the rules; the message names page, cell, line and remedy.
    """
    _ = source.header, source.packages, source.trees
    check_tags(source)
    check_commands(source)
    check_chance(source.trees, source.cell_name)


def check_tags(source: Source) -> None:
    """Only the tag of a solution, and before it a cell with the text of its task."""
    task = False
    for index, cell in enumerate(source.all_cells):
        for tag in cell["metadata"].get("tags", ()):
            if tag == WANTED_ERROR:
                raise Fault(
                    f"{source.cell_name(index)}: с меткой {tag} страница не выполнится как "
                    "обычная программа. Нужную ошибку показывают через try и except"
                )
            if tag != SOLUTION:
                raise Fault(
                    f"{source.cell_name(index)}: метки «{tag}» здесь нет. Ячейки решения "
                    f'помечает tags=["{SOLUTION}"]'
                )
        if is_solution(cell) and not task:
            raise Fault(f"{source.cell_name(index)}: перед решением нет ячейки с текстом задания")
        task = is_solution(cell) or cell["cell_type"] == "markdown"


def check_commands(source: Source) -> None:
    """Some comments jupytext makes commands of Jupyter: the cell is not what is written then."""
    for index, line, text in source.code():
        read = source.all_cells[index]["source"].lstrip("\n").split("\n")
        for number, (ours, theirs) in enumerate(zip(text.split("\n"), read, strict=False)):
            if ours.rstrip() != theirs.rstrip():
                raise Fault(
                    f"{source.cell_name(index, line + number)}: «{ours.strip()}» для Jupyter — "
                    "команда, а для Python — комментарий. Уберите её или напишите иначе"
                )


def check_chance(trees: dict[int, ast.Module], name: Callable[[int, int], str]) -> None:
    """Refuse the clock, chance without a seed, and what differs between computers."""
    names = Names()
    for index, tree in trees.items():
        for line, complaint in unrepeatable(tree, names):
            raise Fault(f"{name(index, line)}: {complaint}")
