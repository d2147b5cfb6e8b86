"""A practice page as the reader takes it away: a notebook and a program that need nothing else."""

import json
import posixpath
import re
from collections.abc import Callable

import jupytext
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from _site.pages.practice.marks import outside, without_marks
from _site.pages.practice.source import Source, is_solution

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?P<address>[^)\s]+)\)")
FOLD = "<details>\n<summary>Решение</summary>\n\n{}\n\n</details>"
QUOTES = "'''"
OWN = "# Место для вашей программы"
FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}


def notebook_text(source: Source, files: dict[str, str], address: Callable[[str], str]) -> str:
    """The .ipynb: the same bytes from the same page."""
    install = new_code_cell(f"%pip install --quiet {' '.join(source.packages)}")
    cells = [install, *cells_of(source, files, address)]
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    notebook = new_notebook(cells=cells, metadata=METADATA)
    return json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def program_text(source: Source, files: dict[str, str], address: Callable[[str], str]) -> str:
    """The .py, again in percent format."""
    notebook = new_notebook(
        cells=cells_of(source, files, address),
        metadata={"jupytext": {"notebook_metadata_filter": "-all", "cell_metadata_filter": "-all"}},
    )
    text = jupytext.writes(notebook, fmt="py:percent")
    return f"# pip install {' '.join(source.packages)}\n\n{text}"


def cells_of(source: Source, files: dict[str, str], address: Callable[[str], str]) -> list[dict]:
    """The page's cells, before them one that writes each of ``files`` beside the notebook.

    Before each solution, which is folded, stands an empty cell to work in.
    """
    cells = [writer(name, text) for name, text in files.items()]
    inside = False
    for cell in source.cells:
        if is_solution(cell) and not inside:
            cells.append(new_code_cell(OWN))
        inside = is_solution(cell)
        if cell["cell_type"] == "markdown":
            text = plain(cell["source"], address)
            cells.append(new_markdown_cell(FOLD.format(text) if inside else text))
        elif inside:
            cells.append(new_code_cell(f"# @title Решение\n{cell['source']}", metadata=FOLDED))
        else:
            cells.append(new_code_cell(cell["source"]))
    return cells


def writer(name: str, text: str) -> dict:
    """A folded cell that writes the file ``name``."""
    if QUOTES in text:
        raise ValueError(f"{name}: в тексте есть {QUOTES}, в ячейку его не вложить")
    return new_code_cell(
        f"# @title Эта ячейка записывает рядом файл {name}\n"
        "from pathlib import Path\n\n"
        f"Path({name!r}).write_text(\n    r{QUOTES}{text}{QUOTES},\n"
        '    encoding="utf-8",\n) and None',
        metadata=FOLDED,
    )


def plain(markdown: str, address: Callable[[str], str]) -> str:
    """Markdown for any notebook: no marks of the site, links that lead to the site itself.

    Args:
        address: a link as the page has it → its full address, "" when the site has none.
    """

    def link(match: re.Match) -> str:
        target = match["address"]
        full = target if re.match(r"\w+:", target) else address(target)
        return f"[{match['words']}]({full})" if full else match["words"]

    return outside(without_marks(markdown), LINK, link)


def resolved(link: str, page: str) -> tuple[str, str]:
    """A relative link of ``page`` as (page among the sources, fragment)."""
    path, _, fragment = link.partition("#")
    if not path:
        return page, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), path)), fragment
