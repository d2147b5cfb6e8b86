"""The planting of mutants itself: what is planted, what is left alone, and the whole on a toy."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.mutants import __main__ as program
from tests.mutants import harmless, python_code, script_code, watchers
from tests.mutants.chosen import chosen
from tests.mutants.copies import Copy

ROOT = Path(__file__).resolve().parents[2]


def planted(code, source: str) -> set[str]:
    """Every version of a one-line program with one fault, without outer spaces."""
    text = source.encode()
    return {it.planted(text).decode().strip() for it in code.mutants(text)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < 2", {"a <= 2", "a < 3", "a < 1"}),
        ("a in b", {"a not in b"}),
        ("a  is  not b", {"a  is b"}),
        ("a + b * c", {"a - b * c", "a + b / c"}),
        ("'а' + b", set()),
        ("a and b and not c", {"a or b and not c", "a and b or not c", "a and b and (c)"}),
        ("f(a, b)", {"pass", "f(b, a)"}),
        ("max(a, b, key=f)", {"pass", "min(a, b, key=f)", "max(a, b)"}),
        ("x = a[i:j]", {"x = a[(i) + 1:j]", "x = a[i:(j) - 1]"}),
        ("x = a[:-1]", {"x = a[:-2]", "x = a[:-0]"}),
        ("x = x.strip()", {"pass", "x = x"}),
        ("a.b = c", {"pass"}),
        ("a += 0.5", {"pass", "a -= 0.5", "a += 1.5"}),
        ("x = [y for y in z if y]", {"x = [y for y in z if True]"}),
        ("x = f'«свёртка» {y:.2f}'", {"x = f'«свёртка» {y:.3f}'"}),
        ("x = ('а', 'б', 'в')", {"x = ('б', 'в')", "x = ('а', 'в')", "x = ('а', 'б')"}),
        ("x = {'а': y, 'б': z}", {"x = {'б': z}", "x = {'а': y}"}),
        ("x = a if b else c", {"x = a if not (b) else c"}),
        ("if a: raise ValueError('нет')", {"if not (a): raise ValueError('нет')", "if a: pass"}),
        ("def f(a: int = 1) -> str: return b", {
            "def f(a: int = 2) -> str: return b",
            "def f(a: int = 0) -> str: return b",
            'def f(a: int = 1) -> str: return ""',
        }),
        ("def f() -> bool: return a", {"def f() -> bool: return not (a)"}),
    ],
)  # fmt: skip
def test_faults_of_a_program(source, expected):
    assert planted(python_code, source) == expected


@pytest.mark.parametrize(
    "source",
    [
        '"""Документ 1."""',
        "import a",
        "x: tuple[int, 1]",
        "log.info('строк: %d', 3)",
        "@cache(1)\ndef f(): ...",
        "if __name__ == '__main__': f(1)",
        "g = f(a, lw=2, encoding='utf-8', strict=True)",
        "raise_ = 'a < 1'",
    ],
)
def test_what_no_test_should_see_is_left_alone(source):
    assert planted(python_code, source) == set()


def test_places_are_right_after_russian_letters():
    assert "ответ = 'ёлка', a >= 1" in planted(python_code, "ответ = 'ёлка', a > 1")
    assert 'ответ("ёлка", a >= 1);' in planted(script_code, 'ответ("ёлка", a > 1);')


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("f(a === 1);", {";", "f(a !== 1);", "f(a === 2);", "f(a === 0);"}),
        ("x = a && !b;", {";", "x = a || !b;", "x = a && b;"}),
        ("x = a - 1;", {";", "x = a + 1;", "x = a - 2;", "x = a - 0;"}),
        ('x = a + "б";', {";", 'x = a + "";'}),
        ("x = a ? b : c;", {";", "x = !(a) ? b : c;"}),
        ("if (a) return b;", {"if (!(a)) return b;", "if (a) return;"}),
        ("if (a) f(); else g();", {
            "if (!(a)) f(); else g();", "if (a) ; else g();", "if (a) f(); else ;"
        }),
        ("const f = (a) => ({ b: true });", {"const f = (a) => ({ b: false });"}),
        ("a.classList.add(b);", {";", "a.classList.remove(b);"}),
        ("x = /a < \"1\"/.test(b) ? c : d;", {";", "x = !(/a < \"1\"/.test(b)) ? c : d;"}),
        ("// a < 1\n/* b - 2 */", set()),
        ("x = `a < ${1}`;", {";"}),
        ('(() => { "use strict"; })();', {";"}),
        ("const a = 'it\\'s > 1';", {'const a = "";'}),
    ],
)  # fmt: skip
def test_faults_of_a_script(source, expected):
    assert planted(script_code, source) == expected


@pytest.mark.parametrize("source", ["f(1;", "f 1);", "x = ё@;"])
def test_a_script_that_is_not_understood_is_refused(source):
    with pytest.raises(ValueError, match=r"скобка|непонятно"):
        script_code.mutants(source.encode())


@pytest.mark.parametrize("file", ["figures_src/teacher/markup.py", "docs/_site/pages/code.py"])
def test_every_mutant_of_a_real_program_is_a_program(file):
    source = (ROOT / file).read_bytes()
    found = python_code.mutants(source)
    assert len(found) > 50
    for it in found:
        compile(it.planted(source), file, "exec")


def test_every_script_of_the_project_is_understood():
    scripts = sorted((ROOT / "docs/assets/javascripts").glob("*.js"))
    assert scripts and all(len(script_code.mutants(it.read_bytes())) > 2 for it in scripts)


def test_the_choice_is_reproducible_and_spread():
    source = b"".join(b"x%d = a < b\n" % number for number in range(100))
    found = python_code.mutants(source)
    picked = chosen(found, source, 10, "2026")
    assert picked == chosen(found, source, 10, "2026") != chosen(found, source, 10, "2027")
    assert [(it.line(source) - 1) // 10 for it in picked] == list(range(10))
    assert chosen(found, source, 1000, 1) == found


def test_every_file_has_tests_that_exist():
    listed = watchers.files(ROOT, [])
    assert len(listed) > 80 and "figures_src/teacher/tasks/sizes.py" in listed
    for file in [*listed, "figures_src/lesson/filters/house.py", "snippets/relu.py"]:
        for tests in watchers.tests_for(ROOT, file):
            assert (ROOT / tests).exists(), f"{file}: {tests}"
    with pytest.raises(ValueError, match="нет ни программ"):
        watchers.files(ROOT, ["LICENSES"])


BUILD = "tests/site/test_build.py"


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("docs/_site/lesson/faults.py", ["tests/site/lesson/test_faults.py", BUILD]),
        ("docs/_site/pages/practice/run.py", ["tests/practice/test_practice_run.py"]),
        ("docs/_site/markdown/processor.py", ["tests/site/markdown", BUILD]),
        ("docs/assets/javascripts/copy-link.js", ["tests/browser/scripts/test_copy_link.py"]),
        ("figures_src/builder/environment/lock.py", ["tests/environment"]),
    ],
)
def test_a_file_is_watched_by_its_own_tests_first(file, tests):
    assert watchers.tests_for(ROOT, file) == tests


def test_the_list_of_the_harmless_fits_the_programs():
    """Each entry names one mutant that the program of today has, and a reason."""
    for it in harmless.read(ROOT):
        source = (ROOT / it.file).read_bytes()
        code = script_code if it.file.endswith(".js") else python_code
        assert it.key in harmless.keys(it.file, source, code.mutants(source)).values(), it
        assert len(it.why) > 20, it


# The toy: of its faults the tests see all but one.
PROGRAM = '"""A toy."""\n\n\ndef larger(a, b):\n    return a if a > b else b\n'
TEST = """from figures_src.cnn.toy import larger


def test_larger():
    assert (larger(1, 2), larger(4, 3)) == (2, 4)


def test_that_needs_all_figures(manifest):
    assert False
"""
ENDLESS = """import os, pathlib, time

pathlib.Path("started.txt").write_text(str(os.getpid()))
time.sleep(300)
"""
CONFTEST = "import pytest\n\n\n@pytest.fixture\ndef manifest():\n    return {}\n"
ENTRY = """[[harmless]]
file = "figures_src/cnn/toy.py"
was = "return a if a > b else b"
now = "return a if a >= b else b"
why = "Which of two equal numbers is the larger one makes no difference."
"""


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """A project of one function; the list is filled by the tests."""
    files = {
        "figures_src/cnn/toy.py": PROGRAM,
        "tests/cnn/test_toy.py": TEST,
        "tests/conftest.py": CONFTEST,
        "tests/mutants/harmless.toml": "harmless = []",
        "pyproject.toml": "[tool.pytest.ini_options]\npythonpath = ['.']\n",
    }
    for name, text in files.items():
        path = tmp_path / "toy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("MUTANTS_COLD", "1")  # no heavy library is needed
    return tmp_path / "toy"


def test_a_survivor_is_named_unless_it_is_listed(toy, capsys):
    assert program.main(["--jobs", "1", "figures_src/cnn"], toy) == 1
    told = capsys.readouterr().out
    assert "figures_src/cnn/toy.py:5: сравнение" in told and "return a if a >= b else b" in told
    assert "замечено 2 из 3" in told
    assert (toy / "figures_src/cnn/toy.py").read_text(encoding="utf-8") == PROGRAM

    (toy / harmless.LIST).write_text(ENTRY, encoding="utf-8")
    assert program.main(["--jobs", "1", "figures_src/cnn/toy.py"], toy) == 0
    assert "2 из 2, безвредных: 1" in capsys.readouterr().out


def test_a_stale_or_untrue_entry_is_named(toy, capsys):
    untrue = ENTRY.replace("a >= b", "not (a > b)")
    gone = ENTRY.replace("a >= b", "a == b")
    (toy / harmless.LIST).write_text(ENTRY + untrue + gone, encoding="utf-8")
    assert program.main(["--jobs", "1", "figures_src/cnn/toy.py"], toy) == 1
    told = capsys.readouterr().out
    assert "тесты видят ошибку из tests/mutants/harmless.toml: return a if not (a > b)" in told
    assert "такой ошибки больше нет: figures_src/cnn/toy.py: return a if a == b else b" in told


def test_tests_that_fail_anyway_stop_it(toy, capsys):
    test = toy / "tests/cnn/test_toy.py"
    test.write_text(TEST.replace("(2, 4)", "(2, 5)"), encoding="utf-8")
    assert program.main(["--jobs", "1", "figures_src/cnn/toy.py"], toy) == 2
    assert "не проходят и без ошибок" in capsys.readouterr().err


def test_a_file_whose_tests_all_need_the_figures_is_named(toy, capsys):
    only = "def test_that_needs_all_figures(manifest):\n    assert False\n"
    (toy / "tests/cnn/test_toy.py").write_text(only, encoding="utf-8")
    assert program.main(["--jobs", "1", "figures_src/cnn/toy.py"], toy) == 2
    assert "figures_src/cnn/toy.py: ни одной быстрой проверки" in capsys.readouterr().err


def test_who_is_stopped_leaves_nothing_behind(toy, tmp_path):
    """Neither a copy nor the tests that were running in it."""
    (toy / "tests/cnn/test_toy.py").write_text(ENDLESS, encoding="utf-8")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    # The program takes its root from its own place: it is copied to the toy as well.
    shutil.copytree(ROOT / "tests/mutants", toy / "tests/mutants", dirs_exist_ok=True)
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.mutants", "--jobs", "1", "figures_src/cnn"],
        cwd=toy,
        env={**os.environ, "TMPDIR": str(temporary)},
    )
    while not (found := list(temporary.glob("*/project/started.txt"))):
        assert running.poll() is None
        time.sleep(0.02)
    while not (number := found[0].read_text(encoding="utf-8")):
        time.sleep(0.02)
    running.terminate()
    assert running.wait(20) == 1
    assert not list(temporary.iterdir())
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)


def test_a_fault_that_never_ends_is_seen(toy):
    with Copy(toy) as copy:
        tests = ["tests/cnn/test_toy.py"]
        endless = b"def larger(a, b):\n    while True:\n        pass\n"
        assert copy.test_with("figures_src/cnn/toy.py", endless, tests, 3) is None
        assert copy.test(tests, 60) == 0
    assert not copy.folder.exists()
