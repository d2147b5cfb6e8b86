"""Faults planted in figure modules, all drawn in one run: each is named, none stops the others."""

import re

import pytest

from tests.builder.small_project import FIGURES, lay_out, make, outputs, write_module

ONE = '''"""A word.

Page: lesson/none.
"""

import os
import signal
import sys

import numpy as np

from figures_src.drawing import Animation, Drawing, canvas
from figures_src.drawing.grid import matrix

FIGURES = {"word": "Слово"}


def compute():
    return np.array([1.0, 2.0])


def facts(data):
    return {"MODULE.first": data[0]}


def draw(data, palette):
    figure, axes = canvas(100, 50, palette)
    axes.text(50, 25, "слово", color=palette.text)
    return {"word": Drawing(figure, "Маленькое слово посреди листа.")}
'''
COMPUTE = "return np.array([1.0, 2.0])"
WORD_LINE = ONE[: ONE.index('"слово"')].count("\n") + 1
DATA_LINE = ONE[: ONE.index(COMPUTE)].count("\n") + 1
WORD = 'axes.text(50, 25, "слово", color=palette.text)'
RETURN = 'return {"word": Drawing(figure, "Маленькое слово посреди листа.")}'
FACTS = 'return {"MODULE.first": data[0]}'

# Module → what is changed in it, and what its line of the report must say.
FAULTS = {
    "nan_line": ([(WORD, "axes.plot([0, np.nan], [0, 1])")], "nan_line/word: .*линия: не число"),
    "nan_alt": ([("посреди", "и {data[0] - np.inf}"), ('"Мал', 'f"Мал')], r"\(alt\).*и -inf"),
    "nan_fact": (
        [(FACTS, 'return {"MODULE.first": np.nan}')],
        "nan_fact.py: факт nan_fact.first: .*число",
    ),
    "numpy_warns": (
        [(COMPUTE, "return np.zeros(2) / np.zeros(2)")],
        rf"invalid value.*деление на ноль.*page/numpy_warns.py, строка {DATA_LINE}",
    ),
    "no_glyph": (
        [("слово", "漢字")],
        r"no_glyph/word: .*нет знака «漢» \(U\+6F22\).*figures_src/lesson/page/no_glyph.py, "
        rf"строка {WORD_LINE}\)",
    ),
    "no_font": ([(WORD, 'axes.text(9, 9, "а", family="Nimbus")')], "no_font/word: .*Nimbus"),
    "empty": ([(WORD, "")], "empty/word: светлая схема: лист пуст"),
    "one_colour": ([("palette.text", "palette.paper")], "one_colour/word.*весь одного цвета"),
    "exits": ([(COMPUTE, "sys.exit(3)")], rf"sys.exit.*exits.py, строка {DATA_LINE}"),
    "leaves": ([(COMPUTE, "os._exit(7)")], r"оборвала свой процесс \(код 7\)"),
    "crashes": ([(COMPUTE, "os.kill(os.getpid(), signal.SIGSEGV)")], r"упал \(сигнал 11\)"),
    "killed": ([(COMPUTE, "os.kill(os.getpid(), signal.SIGKILL)")], "убит извне.*памяти"),
    "returns_none": ([(RETURN, "return None")], r"returns_none.py: draw\(\).*вернула None"),
    "returns_list": ([(RETURN, "return [figure]")], r"returns_list.py: draw\(\).*вернула list"),
    "bare_figure": (
        [(RETURN, 'return {"word": figure}')],
        r"draw\(\), рисунок bare_figure/word: ожидается Drawing.*а не Figure",
    ),
    "other_names": (
        [(RETURN, 'return {"sign": 1}')],
        r"other_names.py: draw\(\) нарисовала: sign, а в FIGURES объявлены: word$",
    ),
    "no_frames": ([(RETURN, 'return {"word": Animation((), "Пусто")}')], "word: .*нет кадров"),
    "no_compute": ([("def compute", "def count")], r"no_compute.py: нет функции compute\(\)"),
    "no_draw": ([("def draw", "def paint")], r"no_draw.py: нет функции draw\(\)"),
    "facts_list": ([(FACTS, "return [1]")], r"facts_list.py: facts\(\).*вернула list"),
    "fact_of_other": ([('"MODULE.first"', '"alpha.one"')], "«fact_of_other.».*«alpha.one»"),
    "fact_object": ([("data[0]", "print")], "fact_object.py: факт fact_object.first .*числом"),
    "divides": (
        [(COMPUTE, "return 1 / 0")],
        rf"ошибке Python «ZeroDivisionError: division by zero» "
        rf"\(figures_src/lesson/page/divides.py, строка {DATA_LINE}\)$",
    ),
    "deep": (
        [("canvas(100,", "canvas('a',")],
        rf"page/deep.py, строка {WORD_LINE - 1} → figures_src/drawing/canvas.py, строка \d",
    ),
    "russian": (
        [(COMPUTE, 'raise ValueError("шаг 0, а ожидается от 1")')],
        rf"ОШИБКА. шаг 0, а ожидается от 1 \(.*page/russian.py, строка {DATA_LINE}\)$",
    ),
}
# What is meant, or no harm to a picture: drawn.
HARMLESS = {
    "empty_cells": [(WORD, "matrix(axes, [[1, np.nan]], 9, 9, 20, palette.image, palette)")],
    "hidden_nan": [(WORD, f"axes.plot([np.nan], [0], visible=False)\n    {WORD}")],
    "banana": [("слово", "nano, info, банан")],
    "deprecated": [
        (COMPUTE, f"import warnings; warnings.warn('x', DeprecationWarning); {COMPUTE}")
    ],
}


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """The run that draws all of them: the finished process, and the lines by module."""
    root = lay_out(tmp_path_factory.mktemp("faults") / "project")
    for name, changes in {**{name: fault[0] for name, fault in FAULTS.items()}, **HARMLESS}.items():
        write_module(root, name, *changes, text=ONE)
        old = root / FIGURES / name / "word.svg"
        old.parent.mkdir(parents=True)
        old.write_text("the old picture", encoding="utf-8")
    done = make(root)
    return root, done, dict(re.findall(r"^\[\d+/\d+\] (\w+)(?::)(.*)$", done.stdout, re.MULTILINE))


@pytest.mark.parametrize("module", FAULTS)
def test_it_is_named_and_the_old_picture_stays(run, module):
    root, _, lines = run
    assert re.search(FAULTS[module][1], lines[module]), lines[module]
    folder = root / FIGURES / module
    assert [path.name for path in folder.iterdir()] == ["word.svg"]
    assert (folder / "word.svg").read_text(encoding="utf-8") == "the old picture"


def test_the_others_go_on_and_the_run_fails(run):
    root, done, lines = run
    assert done.returncode == 1
    drawn = {name.split("/")[0] for name in outputs(root) if name.endswith(".png")}
    assert drawn == set(HARMLESS)
    assert set(lines) == drawn | set(FAULTS)
    assert all(re.match(r" рисунков \d, \d+,\d с$", lines[name]) for name in drawn)
    listed = re.search(r"Не нарисованы модули: (.*)\. Прежние файлы целы\.\n$", done.stderr)
    assert set(listed[1].split(", ")) == set(FAULTS)


def test_no_traceback_and_nothing_of_our_own_code(run):
    _, done, _ = run
    told = done.stdout + done.stderr
    assert "Traceback" not in told
    assert "builder/" not in told
    assert "ValueError" not in told


def test_nothing_is_left_in_the_cache(run):
    assert not list((run[0] / ".cache").glob("figures-*/"))
