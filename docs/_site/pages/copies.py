"""Tables that pupils' programs have written out again: compared with the data, and rewritten."""

import ast
import importlib
import logging
import sys
from dataclasses import dataclass
from pathlib import Path

from _site.lesson.faults import place
from figures_src.cnn import copies as declared
from figures_src.cnn.copies import SOURCE, Table

# A child of "mkdocs": in strict mode MkDocs counts its warnings and fails the build.
log = logging.getLogger("mkdocs.hooks.copies")
WIDEST = 64  # columns: of a program that a page shows
DATA = "figures_src.cnn.example"


@dataclass(frozen=True)
class Copy:
    """A table of a program: lines and columns of its value (from 1 and 0), and what it must be."""

    program: str
    name: str
    value: ast.expr
    table: Table

    @property
    def is_stale(self) -> bool:
        return literal(self.value) != self.table


def read_anew() -> None:
    """Let the data be read from the file as it is now; `serve` calls this when it was changed."""
    if DATA in sys.modules:
        importlib.reload(sys.modules[DATA])


def warn(root: Path) -> int:
    """Name each copy that differs, and say how many do."""
    stale = [it for program in programs(root) for it in read(root, program) if it.is_stale]
    for it in stale:
        log.warning(
            f"{place(it.program.removeprefix('docs/'), it.value.lineno)}: {it.name} — не те числа, "
            f"что в {SOURCE}; перепишет python -m docs._site.numbers"
        )
    return len(stale)


def programs(root: Path) -> list[str]:
    """The programs with copies that there are."""
    return [it for it in declared.copies() if (root / it).is_file()]


def read(root: Path, program: str) -> list[Copy]:
    """The tables that ``program`` has written out.

    A program that is no Python is named by those who run it.
    """
    wanted = declared.copies()[program]
    try:
        tree = ast.parse((root / program).read_text(encoding="utf-8-sig"))
    except SyntaxError:
        return []
    return [
        Copy(program, target.id, node.value, wanted[target.id])
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in wanted
    ]


def literal(value: ast.expr) -> object:
    """The table that an expression writes out, in ``np.array`` or not; None if it is none."""
    if isinstance(value, ast.Call) and value.args:
        value = value.args[0]
    try:
        return ast.literal_eval(value)
    except ValueError:
        return None


def mended(text: str, copies: list[Copy]) -> str:
    """The program with its stale tables written anew, laid out as ruff would.

    A table that stands in several lines stays so.
    """
    lines = text.splitlines(keepends=True)
    for it in sorted(copies, key=lambda it: it.value.lineno, reverse=True):
        first, last = it.value.lineno - 1, (it.value.end_lineno or 1) - 1
        is_array = isinstance(it.value, ast.Call)
        begin = lines[first].encode()[: it.value.col_offset].decode()
        end = lines[last].encode()[it.value.end_col_offset :].decode()
        short = f"np.array({it.table})" if is_array else str(it.table)
        fits = first == last and len(begin + short + end.rstrip()) <= WIDEST
        lines[first : last + 1] = [begin + (short if fits else in_lines(it.table, is_array)) + end]
    return "".join(lines)


def in_lines(table: Table, is_array: bool) -> str:
    """The table, a row a line."""
    gap = "    " * (1 + is_array)
    rows = "".join(f"{gap}{row},\n" for row in table)
    return f"np.array(\n    [\n{rows}    ]\n)" if is_array else f"[\n{rows}]"
