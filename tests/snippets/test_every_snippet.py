"""What holds for every program of snippets/: it runs alone, prints what is kept, is short."""

import ast
import io
import re
import shutil
import sys
import tokenize
from pathlib import Path

import pytest

from snippets.__main__ import SnippetError, kept_output, main, output_of, programs

PROGRAMS = {program.stem: program for program in programs()}
LONGEST = 40  # lines
WIDEST = 64  # columns: a phone shows most of such a line
RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


def staleness(program: Path) -> str:
    """What is wrong with the kept output, and what to run; empty when it is fresh."""
    printed, kept = output_of(program), kept_output(program)
    if printed == kept:
        return ""
    what = "вывод не сохранён" if kept is None else "вывод устарел"
    return f"snippets/{program.stem}.out: {what}, выполните make snippets"


def complaints(program: Path) -> list[str]:
    """Breaches of what a page may show to a pupil."""
    text = program.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = [f"строка {n}: шире {WIDEST}" for n, it in enumerate(lines, 1) if len(it) > WIDEST]
    if len(lines) > LONGEST:
        found.append(f"строк {len(lines)}, больше {LONGEST}")
    tree = ast.parse(text)
    if not ast.get_docstring(tree):
        found.append("нет строки документации")
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["." * node.level + (node.module or "")]
        else:
            names = []
        roots = {name.partition(".")[0] for name in names}
        found += [f"импорт {root}" for root in roots - {"numpy"} - set(sys.stdlib_module_names)]
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef):
            said = ast.get_docstring(node)
            if said and not RUSSIAN.search(said):
                found.append(f"не по-русски: {said}")
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and not RUSSIAN.search(token.string):
            found.append(f"не по-русски: {token.string}")
    return found


@pytest.mark.parametrize("name", PROGRAMS)
def test_prints_what_is_kept(name):
    wrong = staleness(PROGRAMS[name])
    assert not wrong, wrong


@pytest.mark.parametrize("name", PROGRAMS)
def test_is_short_russian_and_stands_alone(name):
    assert complaints(PROGRAMS[name]) == []


def test_each_kept_output_has_its_program():
    kept = {path.stem for path in next(iter(PROGRAMS.values())).parent.glob("*.out")}
    assert kept == set(PROGRAMS)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of one program with its output, to be spoilt."""
    for suffix in (".py", ".out"):
        shutil.copy(PROGRAMS["relu"].with_suffix(suffix), tmp_path)
    return tmp_path / "relu.py"


def test_a_changed_program_makes_its_output_stale_and_a_refresh_mends_it(copy, capsys):
    copy.write_text(copy.read_text("utf-8").replace("29", "30"), "utf-8")
    assert staleness(copy) == "snippets/relu.out: вывод устарел, выполните make snippets"
    assert main([], copy.parent) == 0
    assert "relu.out" in capsys.readouterr().out
    assert staleness(copy) == ""
    assert main(["relu"], copy.parent) == 0
    assert capsys.readouterr().out == "", "a fresh output is left alone"


def test_a_missing_output_is_found(copy):
    copy.with_suffix(".out").unlink()
    assert "не сохранён" in staleness(copy)


@pytest.mark.parametrize(
    "fault",
    [
        "1 / 0",
        "np.array([1]) / 0",  # only a warning
        "import figures_src",
        "import snippets",
    ],
)
def test_a_fault_names_the_program_and_keeps_the_old_output(copy, fault, capsys):
    before = kept_output(copy)
    with copy.open("a", encoding="utf-8") as program:
        program.write(f"{fault}\n")
    with pytest.raises(SnippetError, match=r"snippets/relu\.py"):
        output_of(copy)
    assert main([], copy.parent) == 1
    assert "snippets/relu.py" in capsys.readouterr().err
    assert kept_output(copy) == before


@pytest.mark.parametrize(
    ("planted", "complaint"),
    [
        ("# " + "ё" * 63, "шире"),
        ("\n" * LONGEST, "строк"),
        ("# only English", "не по-русски"),
        ('def f():\n    """In English."""', "не по-русски"),
        ("import scipy", "импорт scipy"),
        ("from figures_src.cnn import convolution", "импорт figures_src"),
        ("from . import sobel", "импорт"),
    ],
)
def test_a_planted_breach_is_found(copy, planted, complaint):
    with copy.open("a", encoding="utf-8") as program:
        program.write(f"{planted}\n")
    assert any(complaint in found for found in complaints(copy))
