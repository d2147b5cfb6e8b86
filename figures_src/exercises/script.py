"""The variants of a kind as a script that hands them to the page.

A script and not a file of data: a page that was opened from a disk may load the one and not fetch
the other. The page compares and shows; what is right, what is wrong and every word stand here.
"""

import json

from figures_src.exercises.item import Block, Item, Steps, Table
from figures_src.exercises.kinds import Kind, variants


def script(kind: Kind) -> str:
    """A call of ``exercises.take``."""
    data = {
        "check": kind.check,
        "mistakes": kind.mistakes,
        "variants": [told(item) for item in variants(kind)],
    }
    told_all = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"exercises.take({json.dumps(kind.name)}, {told_all});\n"


def told(item: Item) -> dict[str, object]:
    """One variant; what is empty is left out."""
    found = {
        "question": [block(it) for it in item.question],
        "fields": [[it.label, it.parts] for it in item.fields],
        "columns": item.columns,
        "options": [table(it) for it in item.options],
        "right": item.right,
        "wrong": item.wrong,
        "given": item.given,
        "solution": [block(it) for it in item.solution],
    }
    return {name: value for name, value in found.items() if value}


def block(found: Block) -> object:
    """A paragraph is a text, a list of steps an object, tables side by side are a list."""
    if isinstance(found, str):
        return found
    if isinstance(found, Steps):
        return {"steps": found.lines}
    return [table(it) for it in found]


def table(found: Table) -> list[str]:
    """Its role, its name, its rows: numbers with spaces between them."""
    return [found.role, found.name, *(" ".join(row) for row in found.rows)]
