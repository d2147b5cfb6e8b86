"""What holds for every program of snippets/: it runs alone, prints what is kept, is short."""

import ast
import io
import re
import shutil
import sys
import tokenize
from pathlib import Path

import pytest

from _site.pages.practice.chance import Names, unrepeatable
from snippets import __main__ as runner
from snippets.__main__ import SnippetError, kept_output, main, output_of, programs
from tests.another_computer import another_computer

PROGRAMS = {program.stem: program for program in programs()}
LONGEST = 45  # lines: two screens of a phone
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
def test_prints_it_on_another_computer(name, monkeypatch):
    """As a processor of 2008 counts, in two threads."""
    for variable, value in another_computer().items():
        monkeypatch.setenv(variable, value)
    assert output_of(PROGRAMS[name]) == kept_output(PROGRAMS[name])


@pytest.mark.parametrize("name", PROGRAMS)
def test_looks_at_no_clock_and_draws_no_lots(name):
    tree = ast.parse(PROGRAMS[name].read_text(encoding="utf-8"))
    assert list(unrepeatable(tree, Names())) == []


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
    ("fault", "said"),
    [
        ("1 / 0", ", строка 18: программа остановилась: ZeroDivisionError: division by zero"),
        (
            "import numpy as np; np.array([1]) / 0",
            ", строка 18: программа остановилась: RuntimeWarning: divide by zero",
        ),
        ("import figures_src", ", строка 18: программа остановилась: ModuleNotFoundError: "),
        ("import snippets", ", строка 18: программа остановилась: ModuleNotFoundError: "),
        ("x = (", ", строка 18: программа остановилась: SyntaxError: "),
        ("def f():\n    1 / 0\n\nf()", ", строка 19: программа остановилась: ZeroDivisionError"),
        ("import sys; sys.exit('хватит')", ": программа остановилась: хватит"),
        ("import sys; sys.exit(3)", ": программа остановилась: без объяснения"),
        ("import sys; print('мимо', file=sys.stderr)", ": программа остановилась: мимо"),
        ("while True: pass", ": программа не закончилась за 2 с"),
        ("import sys\nwhile True: sys.stderr.write('м')", ": программа не закончилась за 2 с"),
        ("while True: print('ещё')", ": программа печатает больше 10000 байт"),
        ("print('1' * 10_000_000)", ": программа печатает больше 10000 байт"),
    ],
)
def test_a_fault_is_one_sentence_and_the_old_output_stays(copy, fault, said, capsys, monkeypatch):
    if "не закончилась" in said:
        monkeypatch.setattr(runner, "TIME_LIMIT", 2)
    before = kept_output(copy)
    with copy.open("a", encoding="utf-8") as program:
        program.write(f"{fault}\n")
    with pytest.raises(SnippetError, match=r"snippets/relu\.py") as caught:
        output_of(copy)
    assert str(caught.value).startswith(f"snippets/relu.py{said}")
    assert len(str(caught.value).splitlines()) == 1
    assert main([], copy.parent) == 1
    assert capsys.readouterr().err == f"{caught.value}\n"
    assert kept_output(copy) == before
    assert [path.name for path in copy.parent.iterdir() if path.suffix == ".new"] == []


def test_a_program_in_another_encoding_is_named(copy):
    copy.write_bytes(copy.read_text("utf-8").encode("cp1251"))
    with pytest.raises(SnippetError, match=r"snippets/relu\.py: файл не в кодировке UTF-8"):
        output_of(copy)


def test_one_faulty_program_does_not_stop_the_others(copy, capsys):
    copy.with_name("a.py").write_text("1 / 0\n", "utf-8")
    copy.with_suffix(".out").write_bytes("До ReLU".encode("cp1251"))
    assert main([], copy.parent) == 1
    said = capsys.readouterr()
    assert said.err.startswith("snippets/a.py, строка 1: ") and "relu.out" in said.out
    assert staleness(copy) == ""


def test_an_output_that_cannot_be_written_is_named(copy, capsys):
    copy.with_suffix(".out").unlink()
    copy.with_suffix(".out").mkdir()
    assert main(["relu"], copy.parent) == 1
    assert capsys.readouterr().err.startswith("snippets/relu.out: вывод не записать (")
    assert {path.name for path in copy.parent.iterdir()} == {"relu.py", "relu.out"}


def test_an_unknown_name_runs_nothing(copy, capsys):
    copy.with_suffix(".out").unlink()
    assert main(["relu", "gelu"], copy.parent) == 1
    assert capsys.readouterr().out == "Нет программы «gelu». Есть: relu\n"
    assert kept_output(copy) is None


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
