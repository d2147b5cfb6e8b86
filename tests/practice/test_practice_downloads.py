"""A page as it is taken away: the texts of the notebook and the program."""

import ast
import json
import re

import pytest

from _site.pages.practice.downloads import notebook_text, plain, program_text
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
