"""Python for the browser: what goes into the script, which programs it can run."""

import json
from pathlib import Path

import brython
import pytest

from _site.pages import engine
from _site.pages.engine import prelude

WORKER = Path(engine.__file__).parents[3] / engine.SCRIPTS / "worker.js"


def worker_text() -> str:
    """The text of the worker, as the script of the page would have it."""
    script = engine.script(WORKER.read_text(encoding="utf-8"))
    licence, _, rest = script.partition("*/\n")
    assert "Copyright (c) 2012, Pierre Quentel" in licence and "AS IS" in licence
    name, _, value = rest.partition(" = ")
    assert name == "const PYTHON" and value.endswith(";\n")
    return json.loads(value[:-2])


def test_the_worker_is_strict_first_then_knows_where_it_is_then_is_brython() -> None:
    text = worker_text()
    assert text.startswith(
        '"use strict";\nself.__BRYTHON__ = { brython_path: "file:///brython/" };\n'
    )
    whole = Path(brython.__file__).with_name("data") / "brython.js"
    assert whole.read_text(encoding="utf-8") in text
    assert text.endswith(WORKER.read_text(encoding="utf-8"))


def test_of_the_library_only_what_is_needed_comes_along() -> None:
    found = engine.modules(engine.CARRIED)
    assert set(found) == {"$timestamp", "math", "sys", "browser"}
    assert "def exit(" in found["sys"][1]
    with pytest.raises(KeyError):
        engine.modules(["нет такого"])


@pytest.mark.parametrize(
    ("program", "can"),
    [
        ("print(1)", True),
        ("import math, sys", True),
        ("from math import sqrt", True),
        ("import numpy as np", False),
        ("import math, random", False),
        ("from numpy.lib import stride_tricks", False),
        ("def f():\n    import random", False),
        ("from . import a", False),
        ("x = (", False),
    ],
)
def test_what_the_browser_can_run(program: str, can: bool) -> None:
    assert engine.runs(program) is can


def test_a_table_becomes_rows_of_numbers() -> None:
    assert prelude.rows_of([(1, 2), [True, 0.5]]) == [[1.0, 2.0], [1.0, 0.5]]


@pytest.mark.parametrize(
    "table",
    [5, [], [[]], [1], [[1], [1, 2]], [["а"]], [[float("nan")]], [[0] * 257], [[0]] * 257, None],
)
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises(TypeError, match="список строк одной длины"):
        prelude.rows_of(table)


def test_print_show_and_input_lead_to_the_page(monkeypatch) -> None:
    said: list[tuple[str, str]] = []
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(prelude.sys, name, None)
    for name in ("input", "show"):
        monkeypatch.setattr(prelude.builtins, name, None, raising=False)
    prelude.begin(lambda kind, text: said.append((kind, text)))
    print("да", 1)
    show([[1, -2]])  # noqa: F821
    with pytest.raises(RuntimeError, match="впишите значение прямо в программу"):
        input("Сколько? ")
    monkeypatch.undo()
    assert "".join(text for kind, text in said if kind == "text") == "да 1\n"
    assert ("map", "[[1.0, -2.0]]") in said
