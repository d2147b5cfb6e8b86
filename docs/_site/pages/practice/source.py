"""A practice page as it is written: a Python program in percent format.

The contract for authors:

- The file begins with a header in comments: title, description and ``packages``, what the reader
  has to install. After it each cell begins with a line ``# %%``.
- A cell that draws says what is to be seen: ``# На рисунке: …``, one such comment for each
  picture, in their order; it may go on in the comment lines after it. It becomes the alternative
  text and is not shown on the page.
- Each task has a cell with text of its own. The cells after it that are marked
  ``tags=["solution"]``, texts and code, are its solution: the page shows them and what they put
  out in a closed box, and in the files that are taken away an empty cell stands before them.

What else a page may not do is said in checks.py.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jupytext
import yaml

from _site.lesson.faults import Fault

FOLDER = "practice"
SOLUTION = "solution"  # the tag of a cell
# Where jupytext begins a cell.
MARKER = re.compile(r"\s*#\s*(?:%%+(?:\s.*)?|<codecell>|In\[[0-9 ]*\]:?)\s*")


def is_solution(cell: dict) -> bool:
    """Whether a cell is part of a solution."""
    return SOLUTION in cell["metadata"].get("tags", ())


@dataclass(frozen=True)
class Source:
    """One page: its address among the pages (practice/filters.py) and its text.

    Cells are counted with the header, from zero, as jupytext reads them; lines from one.
    """

    uri: str
    text: str

    @property
    def stem(self) -> str:
        return Path(self.uri).stem

    @cached_property
    def cells(self) -> list[dict]:
        """The cells without the header, as jupytext reads them."""
        return [cell for cell in self.all_cells if cell["cell_type"] != "raw"]

    @cached_property
    def all_cells(self) -> list[dict]:
        return jupytext.reads(self.text, fmt="py:percent").cells

    @cached_property
    def parts(self) -> list[tuple[int, str]]:
        """For each cell: its first line that is not blank, and its lines as they stand in the file.

        Raises:
            Fault: jupytext and the lines ``# %%`` disagree on what the cells are.
        """
        lines = self.text.split("\n")
        starts = [number for number, line in enumerate(lines, 1) if MARKER.fullmatch(line)]
        if not starts or "".join(lines[: starts[0] - 1]).strip():
            starts.insert(0, 0)  # the header
        if len(starts) != len(self.all_cells):
            raise Fault(f"{self.uri}: каждая ячейка после шапки начинается строкой «# %%»")
        found = []
        for start, end in zip(starts, [*starts[1:], len(lines) + 1], strict=True):
            own = lines[start : end - 1]
            blank = next((number for number, line in enumerate(own) if line.strip()), 0)
            found.append((start + blank + 1, "\n".join(own[blank:])))
        return found

    def code(self) -> Iterator[tuple[int, int, str]]:
        """Index, first line and text of each cell with code."""
        for index, (line, text) in enumerate(self.parts):
            if self.all_cells[index]["cell_type"] == "code":
                yield index, line, text

    @cached_property
    def header(self) -> str:
        """The YAML between the two lines of hyphens.

        Raises:
            Fault: the file does not begin with one.
        """
        first = self.all_cells[0] if self.all_cells else {"cell_type": "", "source": ""}
        if first["cell_type"] != "raw" or not first["source"].startswith("---\n"):
            raise Fault(f"{self.uri}: нет шапки с title, description и packages")
        return first["source"].strip("-\n")

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """What the reader installs.

        Raises:
            Fault: the header is no YAML, or has no list of names there.
        """
        try:
            head = yaml.safe_load(self.header)
        except yaml.YAMLError as error:
            raise Fault(f"{self.uri}: шапка не разобрана как YAML: {error}") from error
        listed = head.get("packages") if isinstance(head, dict) else None
        if not listed:
            raise Fault(f"{self.uri}: в шапке нет packages: библиотек для установки")
        if not isinstance(listed, list) or not all(isinstance(it, str) for it in listed):
            raise Fault(f"{self.uri}: packages в шапке — список имён, получено «{listed}»")
        return tuple(listed)

    @cached_property
    def trees(self) -> dict[int, ast.Module]:
        """The syntax tree of each cell with code; its lines are those of the file.

        Raises:
            Fault: Python does not understand a cell; the message shows the line.
        """
        found = {}
        for index, line, text in self.code():
            try:
                with warnings.catch_warnings(action="error"):  # "\d" is none in a later Python
                    found[index] = ast.parse("\n" * (line - 1) + text, self.uri)
            except (SyntaxError, ValueError) as error:  # a null byte is a ValueError in Python 3.11
                lines = self.text.split("\n")
                number = min(getattr(error, "lineno", None) or line, len(lines))
                shown, reason = lines[number - 1].strip(), getattr(error, "msg", error)
                raise Fault(
                    f"{self.cell_name(index, number)}: Python не понимает «{shown}» ({reason})"
                ) from None
        return found

    @cached_property
    def modules(self) -> set[str]:
        """The modules that the page imports."""
        found = set()
        for tree in self.trees.values():
            for node in ast.walk(tree):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom):
                    found.add(node.module or "")
        return found

    def cell_name(self, index: int, line: int | None = None) -> str:
        """«practice/filters.py, ячейка 3 с кодом, строка 40»."""
        number = sum(it["cell_type"] == "code" for it in self.all_cells[: index + 1])
        return f"{self.uri}, ячейка {number} с кодом, строка {line or self.parts[index][0]}"
