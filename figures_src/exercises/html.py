"""A task and its solution as well-formed HTML, to be read without a script and on paper."""

from html import escape

from figures_src.exercises.item import Block, Item, Steps, Table


def blocks(found: tuple[Block, ...]) -> str:
    return "".join(map(block, found))


def block(found: Block) -> str:
    if isinstance(found, str):
        return f"<p>{escape(found)}</p>"
    if isinstance(found, Steps):
        return "<ol>" + "".join(f"<li>{escape(line)}</li>" for line in found.lines) + "</ol>"
    return tables(found)


def tables(found: tuple[Table, ...]) -> str:
    return f'<div class="exercise-tables">{"".join(map(table, found))}</div>'


def table(found: Table) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(it)}</td>" for it in row) + "</tr>" for row in found.rows
    )
    return (
        f'<table class="exercise-numbers is-{found.role}"><caption>{escape(found.name)}</caption>'
        f"<tbody>{rows}</tbody></table>"
    )


def asked(item: Item) -> str:
    """The task, with what is to be chosen from."""
    return blocks(item.question) + (tables(item.options) if item.options else "")


def read(item: Item) -> str:
    """The task; its solution is folded."""
    return (
        f'<div class="exercise-read">{asked(item)}<details class="exercise-key">'
        f"<summary>Решение</summary>{blocks(item.solution)}</details></div>"
    )
