"""A practice page as it is written: a Python program in percent format.

The contract for authors:

- The file begins with a header in comments: title, description and ``packages``, what the reader
  has to install.
- A cell that draws says what is to be seen: ``# На рисунке: …``, one such comment for each
  picture, in their order; it may go on in the comment lines after it. It becomes the alternative
  text and is not shown on the page.
- Solutions stand in Markdown as ``<details><summary>Решение</summary> … </details>``.
"""

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jupytext
import yaml
from mkdocs.exceptions import PluginError

FOLDER = "practice"
PICTURE = re.compile(r"^# На рисунке: (?P<alt>.+(?:\n#(?! %%| На рисунке:).*)*)\n?", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One page: its address among the pages (practice/filters.py) and its text."""

    uri: str
    text: str

    @property
    def stem(self) -> str:
        return Path(self.uri).stem

    @cached_property
    def cells(self) -> list[dict]:
        """The cells without the header, as jupytext reads them."""
        return [cell for cell in self._all if cell["cell_type"] != "raw"]

    @cached_property
    def _all(self) -> list[dict]:
        return jupytext.reads(self.text, fmt="py:percent").cells

    @cached_property
    def header(self) -> str:
        """The YAML between the two lines of hyphens.

        Raises:
            PluginError: the file does not begin with one.
        """
        first = self._all[0]
        if first["cell_type"] != "raw" or not first["source"].startswith("---\n"):
            raise PluginError(f"{self.uri}: нет шапки с title, description и packages")
        return first["source"].strip("-\n")

    @cached_property
    def packages(self) -> tuple[str, ...]:
        """What the reader installs."""
        listed = yaml.safe_load(self.header).get("packages")
        if not listed:
            raise PluginError(f"{self.uri}: в шапке нет packages: библиотек для установки")
        return tuple(listed)

    @cached_property
    def modules(self) -> set[str]:
        """The modules that the page imports."""
        found = set()
        for node in ast.walk(ast.parse(self.text, self.uri)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
        return found

    def cell_name(self, index: int) -> str:
        """«practice/filters.py, ячейка 3 с кодом, строка 40»; counted with the header."""
        cell = self._all[index]
        number = sum(it["cell_type"] == "code" for it in self._all[: index + 1])
        line = self.text[: max(self.text.find(cell["source"]), 0)].count("\n") + 1
        return f"{self.uri}, ячейка {number} с кодом, строка {line}"


def alts(code: str) -> list[str]:
    """What the cell says of its pictures."""
    return [
        re.sub(r"\s*\n#\s*", " ", match["alt"]).strip() for match in PICTURE.finditer(f"{code}\n")
    ]


def without_alts(code: str) -> str:
    """The cell as the page shows it."""
    return PICTURE.sub("", f"{code}\n").strip("\n")
