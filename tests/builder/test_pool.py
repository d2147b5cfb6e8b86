"""Modules that never end, Ctrl-C, and a builder that is killed: no process stays, all is told."""

import os
import signal
import subprocess
import time

import pytest

from figures_src.builder.pool import cause
from tests.builder.small_project import command, make, outputs, write_module

# C code that keeps the interpreter to itself: nothing inside the process can end it.
BLOCKED = "import ctypes; ctypes.PyDLL(None).sleep(60)"
ENDLESS = 'open("begun", "w").close()\n    import time; time.sleep(600)'


def start(root, *arguments: str) -> subprocess.Popen:
    """The builder in a session of its own, as a terminal would give it one."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen(**command(root, *arguments), **pipes, start_new_session=True)
    deadline = time.monotonic() + 60
    while not (root / "begun").exists() and running.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return running


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


def test_an_interrupt_is_one_sentence_and_leaves_nothing(project):
    write_module(project, "alpha", ("return 1", ENDLESS))
    running = start(project)
    os.killpg(running.pid, signal.SIGINT)  # a terminal sends it to the workers too
    told, complaint = running.communicate(timeout=30)  # ends when the last worker is gone
    assert running.returncode == 130
    assert complaint == "Рисование прервано: готовые рисунки на месте, прежние целы.\n"
    assert "Traceback" not in told
    assert not list((project / ".cache").glob("figures-*/"))


def test_workers_end_with_a_builder_that_is_killed(project):
    """Its drafts are removed by the next run, those of a living one are not."""
    write_module(project, "alpha", ("return 1", ENDLESS))
    running = start(project, "alpha")
    running.kill()
    running.communicate(timeout=30)  # the workers hold these pipes open while they live
    killed = set((project / ".cache").glob("figures-*/"))
    assert len(killed) == 1
    (project / "begun").unlink()
    living = start(project, "alpha")
    try:
        mine = set((project / ".cache").glob("figures-*/"))
        assert len(mine) == 1
        assert not mine & killed
        assert make(project, "beta").returncode == 0
        assert set((project / ".cache").glob("figures-*/")) == mine
    finally:
        os.killpg(living.pid, signal.SIGKILL)
        living.communicate(timeout=30)


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
