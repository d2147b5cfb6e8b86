"""The variants of a kind as a script that hands them to the page.

A script and not a file of data: a page that was opened from a disk may load the one and not fetch
the other. The page compares and shows; what is right, what is wrong and every word stand here.
"""

import functools
import json
from collections.abc import Callable

from figures_src.exercises.item import Block, Item, Steps, Table
from figures_src.exercises.kinds import Kind, variants

Write = Callable[[str], str]


@functools.cache  # `make serve` asks at each change of a page
def script(kind: Kind, write: Write) -> str:
    """A call of ``exercises.take``; ``write`` sets the spaces of all that is prose."""
    data = {
        "check": write(kind.check),
        "mistakes": {key: list(map(write, it)) for key, it in kind.mistakes.items()},
        "variants": [told(item, write) for item in variants(kind)],
    }
    told_all = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"exercises.take({json.dumps(kind.name)}, {told_all});\n"


def told(item: Item, write: Write) -> dict[str, object]:
    """One variant; what is empty is left out."""
    found = {
        "question": [block(it, write) for it in item.question],
        "fields": [[it.label, it.parts] for it in item.fields],
        "columns": item.columns,
        "options": [table(it) for it in item.options],
        "right": item.right,
        "wrong": item.wrong,
        "given": item.given,
        "solution": [block(it, write) for it in item.solution],
    }
    return {name: value for name, value in found.items() if value}


def block(found: Block, write: Write) -> object:
    """A paragraph is a text, a list of steps an object, tables side by side are a list."""
    if isinstance(found, str):
        return write(found)
    if isinstance(found, Steps):
        return {"steps": list(map(write, found.lines))}
    return [table(it) for it in found]


def table(found: Table) -> list[str]:
    """Its role, its name, its rows: numbers with spaces between them."""
    return [found.role, found.name, *(" ".join(row) for row in found.rows)]
