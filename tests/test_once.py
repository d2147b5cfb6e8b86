"""One fault is one failure, what is made is made once, and nobody waits for it needlessly."""

import os
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests import conftest, once

ROOT = Path(__file__).resolve().parent.parent

CONFTEST = """
import pytest
from tests import once
from tests.once import pytest_runtest_setup

@pytest.fixture(scope="session")
def figures(request):
    if {broken!r} == "figures":
        once.fail(request, "рисунки не нарисованы: причина")
    return 1

@pytest.fixture(scope="session")
def site(request, figures):
    if {broken!r} == "site":
        once.fail(request, "сайт не собран: причина")
    return 2

@pytest.fixture(scope="session")
def pages(site):
    return [site]
"""
TESTS = """
def test_alone(): pass
def test_figures(figures): pass
def test_site(site): pass
def test_pages(pages): pass
def test_both(figures, pages): pass
"""


def outcome(folder: Path, broken: str) -> tuple[list[str], str]:
    """What became of each test, in order, and all that pytest has written."""
    (folder / "conftest.py").write_text(CONFTEST.format(broken=broken), encoding="utf-8")
    (folder / "test_small.py").write_text(TESTS, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    options = ["-v", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "pytest", *options],
        cwd=ROOT,
        # Where CI is set, pytest tells the whole reason once more in its summary.
        env={name: value for name, value in os.environ.items() if name != "CI"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    became = re.findall(r"^\S*test_small\.py::\w+ ([A-Z]+)", done.stdout, re.MULTILINE)
    return became, done.stdout


def test_all_is_well(tmp_path) -> None:
    assert outcome(tmp_path, "nothing")[0] == ["PASSED"] * 5


def test_the_first_that_needs_it_fails_and_the_others_are_skipped(tmp_path) -> None:
    became, written = outcome(tmp_path, "site")
    assert became == ["PASSED", "PASSED", "ERROR", "SKIPPED", "SKIPPED"]
    assert written.count("сайт не собран: причина") == 1


def test_what_rests_on_it_is_skipped_too(tmp_path) -> None:
    became, written = outcome(tmp_path, "figures")
    assert became == ["PASSED", "ERROR", "SKIPPED", "SKIPPED", "SKIPPED"]
    assert written.count("рисунки не нарисованы: причина") == 1


def test_what_is_made_is_made_once_and_its_failure_is_not_kept(tmp_path) -> None:
    calls = []

    def make() -> list[int]:
        calls.append(len(calls))
        if len(calls) == 1:
            raise ValueError("первый раз")
        return [29, -192]

    with pytest.raises(ValueError, match="первый раз"):
        once.made(tmp_path / "new", "numbers", make)
    assert [once.made(tmp_path / "new", "numbers", make) for _ in range(3)] == [[29, -192]] * 3
    assert calls == [0, 1]
    assert once.made(tmp_path / "new", "others", lambda: 5) == 5


def test_what_takes_longest_begins_first() -> None:
    assert all((ROOT / place).exists() for place in conftest.FIRST)
    given = "lesson/map_size/test_shift test_once browser/test_player lesson/recap/test_robustness"
    names = f"{given} browser/test_pages cnn/test_layers".split()
    items = [SimpleNamespace(nodeid=f"tests/{name}.py::test_it") for name in names]
    conftest.pytest_collection_modifyitems(items)
    assert [names.index(it.nodeid[6:].partition(".py")[0]) for it in items] == [4, 3, 0, 2, 1, 5]
