"""Modules that never end are stopped, and why a process is gone is told."""

import time

import pytest

from figures_src.builder.pool import cause
from tests.builder.small_project import ENDLESS, make, outputs, write_module

# C code that keeps the interpreter to itself: nothing inside the process can end it.
BLOCKED = "import ctypes; ctypes.PyDLL(None).sleep(60)"


def test_what_never_ends_is_stopped_and_the_others_go_on(drawn):
    before = outputs(drawn)
    write_module(drawn, "alpha", ("return 1", ENDLESS))
    write_module(drawn, "gamma", ("return 1", BLOCKED))
    write_module(drawn, "beta", ("50, 25", "40, 25"))
    started = time.monotonic()
    done = make(drawn, "--limit", "3", "--jobs", "2")
    assert time.monotonic() - started < 55
    assert done.returncode == 1
    for name in ("alpha", "gamma"):
        assert f"] {name}: ОШИБКА. рисуется дольше 3 с и остановлен" in done.stdout
    assert "--limit 6" in done.stdout
    assert "] beta: рисунков 2" in done.stdout
    after = outputs(drawn)
    assert after["beta/dot.svg"] != before["beta/dot.svg"]
    assert {name: it for name, it in after.items() if name.startswith("alpha/")} == {
        name: it for name, it in before.items() if name.startswith("alpha/")
    }


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-9, "убит извне: обычно это значит, что не хватило памяти"),
        (-15, "убит извне"),
        (-6, "упал (сигнал 6)"),
        (3, "оборвала свой процесс (код 3)"),
        (0, "оборвала свой процесс (код 0)"),
    ],
)
def test_why_a_process_is_gone(code, words):
    assert words in cause(code)
