"""A page as it is taken away: the texts of the notebook and the program."""

import ast
import json
import re

import pytest

from _site.pages.practice.downloads import notebook_text, plain, program_text, resolved
from _site.pages.practice.source import Source
from tests.practice.conftest import network_text


@pytest.fixture
def files(name) -> dict[str, str]:
    return {"network.py": network_text()} if name == "inside" else {}


def test_same_page_gives_the_same_bytes(source, files) -> None:
    for make in (notebook_text, program_text):
        assert make(source, files, lambda _: "") == make(source, files, lambda _: "")


def test_notebook_begins_with_the_one_line_that_installs(source, files) -> None:
    cells = json.loads(notebook_text(source, files, lambda _: ""))["cells"]
    assert cells[0]["source"] == f"%pip install --quiet {' '.join(source.packages)}"
    assert all("%" not in it["source"][:1] for it in cells[1:] if it["cell_type"] == "code")
    assert not any(it["outputs"] for it in cells if it["cell_type"] == "code")


def test_notebook_holds_no_marks_of_the_site(source, files) -> None:
    cells = json.loads(notebook_text(source, files, lambda _: ""))["cells"]
    prose = "\n".join(it["source"] for it in cells if it["cell_type"] == "markdown")
    assert not re.search(r"\{ ?[#.]|data-fact|\]\(\.\./|\]\(\w+\.py\)", prose)
    assert "title:" not in prose


def test_nothing_names_a_host(source, files) -> None:
    """Packages come from where pip finds them; the site may be anywhere."""
    written = notebook_text(source, {}, lambda _: "") + program_text(source, {}, lambda _: "")
    assert "://" not in written


def test_program_is_python_and_says_what_to_install(source, files) -> None:
    text = program_text(source, files, lambda _: "")
    ast.parse(text)
    assert text.startswith(f"# pip install {' '.join(source.packages)}\n")
    assert "%pip" not in text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Числа { #numbers }", "## Числа"),
        ("**29**{ data-fact=a.b } и", "**29** и"),
        ("[урок](../lesson/a.md#b)", "[урок](https://site.example/a)"),
        ("[нет](../lesson/none.md)", "нет"),
        ("[там](https://there.example)", "[там](https://there.example)"),
        ("`[нет](../lesson/none.md)`", "`[нет](../lesson/none.md)`"),
        ("~~~\n[нет](../lesson/none.md)\n~~~", "~~~\n[нет](../lesson/none.md)\n~~~"),
        ("[а](b.md){ .md-button } и {а, б}", "а и {а, б}"),
        ("```python\nx = {.5: 1}\n```\n{ #a }", "```python\nx = {.5: 1}\n```\n"),
    ],
)
def test_marks_are_taken_out_of_prose_only(markdown, expected) -> None:
    address = {"../lesson/a.md#b": "https://site.example/a"}.get
    assert plain(markdown, lambda link: address(link, "")) == expected


PAGE = """\
# ---
# title: Проба
# packages: [numpy, network-of-ours]
# ---

# %% [markdown]
# # Проба { #probe }
#
# [Урок](../lesson/a.md#b)

# %%
# На рисунке: точка.
x = {1: 2}
"""
WRITER = """\
# @title Эта ячейка записывает рядом файл network.py
from pathlib import Path

Path('network.py').write_text(
    r'''X = "\\n"
''',
    encoding="utf-8",
) and None"""


def address(link: str) -> str:
    return {"../lesson/a.md#b": "https://site.example/a"}.get(link, "")


def test_the_notebook_whole() -> None:
    files = {"network.py": 'X = "\\n"\n'}
    text = notebook_text(Source("practice/page.py", PAGE), files, address)
    assert text.endswith("}\n") and "Проба" in text
    assert json.loads(text) == {
        "cells": [
            code_cell(1, "%pip install --quiet numpy network-of-ours"),
            code_cell(2, WRITER, {"cellView": "form", "jupyter": {"source_hidden": True}}),
            {
                "cell_type": "markdown",
                "id": "cell-3",
                "metadata": {},
                "source": "# Проба\n\n[Урок](https://site.example/a)",
            },
            code_cell(4, "# На рисунке: точка.\nx = {1: 2}"),
        ],
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def code_cell(number: int, source: str, metadata: dict | None = None) -> dict:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": metadata or {},
        "outputs": [],
        "source": source,
    }


def test_the_program_whole() -> None:
    assert program_text(Source("practice/page.py", PAGE), {}, address) == (
        "# pip install numpy network-of-ours\n\n"
        "# %% [markdown]\n# # Проба\n#\n# [Урок](https://site.example/a)\n\n"
        "# %%\n# На рисунке: точка.\nx = {1: 2}\n"
    )


TASK = (
    PAGE
    + """
# %% [markdown]
# Сложите.

# %% [markdown] tags=["solution"]
# Так [в уроке](../lesson/a.md#b).

# %% tags=["solution"]
print(1 + 1)

# %% [markdown] tags=["solution"]
# Вот.

# %% [markdown]
# Умножьте.

# %% tags=["solution"]
print(1 * 1)
"""
)
FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}}


def test_each_task_has_an_empty_cell_and_a_folded_solution() -> None:
    text = notebook_text(Source("practice/page.py", TASK), {}, address)
    cells = [it for it in json.loads(text)["cells"] if int(it["id"][5:]) > 3]
    assert [(it["cell_type"], it["source"], it["metadata"]) for it in cells] == [
        ("markdown", "Сложите.", {}),
        ("code", "# Место для вашей программы", {}),
        (
            "markdown",
            "<details>\n<summary>Решение</summary>\n\nТак [в уроке](https://site.example/a)."
            "\n\n</details>",
            {},
        ),
        ("code", "# @title Решение\nprint(1 + 1)", FOLDED),
        ("markdown", "<details>\n<summary>Решение</summary>\n\nВот.\n\n</details>", {}),
        ("markdown", "Умножьте.", {}),
        ("code", "# Место для вашей программы", {}),
        ("code", "# @title Решение\nprint(1 * 1)", FOLDED),
    ]
    program = program_text(Source("practice/page.py", TASK), {}, address)
    assert program.endswith(
        "# Умножьте.\n\n# %%\n# Место для вашей программы\n\n# %%\n# @title Решение\nprint(1 * 1)\n"
    )


def test_a_file_that_fits_in_no_cell_is_refused() -> None:
    with pytest.raises(ValueError, match=r"network\.py: в тексте есть '''"):
        notebook_text(Source("practice/page.py", PAGE), {"network.py": "s = '''a'''"}, address)


@pytest.mark.parametrize(
    ("link", "page", "fragment"),
    [
        ("../lesson/a.md#b", "lesson/a.md", "b"),
        ("filters.py", "practice/filters.py", ""),
        ("#here", "practice/page.py", "here"),
        ("../index.md", "index.md", ""),
    ],
)
def test_a_link_is_resolved_from_its_page(link, page, fragment) -> None:
    assert resolved(link, "practice/page.py") == (page, fragment)
