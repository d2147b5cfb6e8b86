"""The worker's side: what stops a module, and what does not."""

import logging
import os
import signal
import subprocess
import sys
import threading
import time
import warnings
from io import StringIO
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from figures_src.builder import worker
from figures_src.builder.worker import Rendered, Task, render, strict
from tests.builder.small_project import ENDLESS, command, make, write_module

WORD, NOWHERE = (f"figures_src/lesson/page/{name}.py" for name in ("word", "nowhere"))


@pytest.mark.parametrize(
    "category", [UserWarning, RuntimeWarning, FutureWarning, SyntaxWarning, UnicodeWarning]
)
def test_a_warning_is_an_error(category):
    with pytest.raises(category, match="слово"), strict():
        warnings.warn("слово", category, stacklevel=1)


@pytest.mark.parametrize(
    "category", [DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning]
)
def test_what_only_concerns_authors_of_libraries_is_none(category):
    with strict():
        warnings.warn("слово", category, stacklevel=1)


def test_what_matplotlib_notes_in_its_log_is_an_error():
    logger = logging.getLogger("matplotlib.font_manager")
    with strict():
        logger.info("слово")
        with pytest.raises(UserWarning, match="findfont: serif"):
            logger.warning("findfont: %s", "serif")
    assert logging.getLogger("matplotlib").handlers == []


def test_the_rules_end_with_the_module():
    before = list(warnings.filters)
    with pytest.raises(ZeroDivisionError), strict():
        raise ZeroDivisionError
    assert warnings.filters == before
    assert logging.getLogger("matplotlib").handlers == []


def stop(error: BaseException):
    def compute():
        time.sleep(0.05)
        raise error

    return compute


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ValueError("шаг 0"), "шаг 0"),
        (SystemExit(0), "программа рисунка сама завершила работу (sys.exit)"),
        (KeyboardInterrupt(), "программа остановилась на ошибке Python «KeyboardInterrupt: »"),
        (RuntimeWarning("divide by zero"), "предупреждение «divide by zero»: деление на ноль"),
    ],
)
def test_whatever_stops_a_module_is_a_failure(error, words, monkeypatch, tmp_path):
    module = ModuleType("figures_src.lesson.page.word")
    module.compute = stop(error)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    begun = []
    done = render(
        Task(WORD, {"word": "Слово"}, tmp_path),
        begin=lambda: begun.append(1),
    )
    assert done.module == "word"
    assert done.failure.startswith(words)
    assert 0.05 <= done.seconds < 10
    assert begun == [1]


def test_a_module_that_cannot_be_imported_is_a_failure(tmp_path):
    done = render(Task(NOWHERE, {"word": "Слово"}, tmp_path), begin=lambda: None)
    assert "No module named 'figures_src.lesson.page'" in done.failure


def test_what_is_drawn_comes_with_its_time(monkeypatch, tmp_path):
    result, asked = ({"word/word": {}}, {"word.length": 5}, {"s04": ()}), []

    def draw_module(*arguments: object) -> tuple[dict, dict, dict]:
        asked.append(arguments)
        return result

    monkeypatch.setattr("figures_src.builder.render.draw_module", draw_module)
    done = render(Task(WORD, {"word": "Слово"}, tmp_path, "s.py"), begin=lambda: None)
    assert asked == [(WORD, {"word": "Слово"}, tmp_path, "s.py")]
    assert (done.module, done.failure) == ("word", "")
    assert (done.figures, done.facts, done.slides) == result
    assert 0 <= done.seconds < 10


def test_tasks_come_through_a_pipe_until_it_is_closed(monkeypatch):
    """Ctrl-C is not heard meanwhile, and what the module has printed is out before the answer."""
    tasks = [Task(WORD, {}, Path("word")), Task(NOWHERE, {}, Path("nowhere"))]
    told: list[object] = []

    class Stream(StringIO):
        def flush(self) -> None:
            told.append("flush")

    def receive() -> Task:
        if not tasks:
            raise EOFError
        return tasks.pop(0)

    def drawn(task: Task, begin) -> Rendered:
        deaf.append(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
        begin()
        return Rendered(task.module, 1.0)

    deaf: list[bool] = []
    watching = threading.Event()
    monkeypatch.setattr(worker, "render", drawn)
    monkeypatch.setattr(worker, "die_with_parent", watching.set)
    monkeypatch.setattr(sys, "stdout", Stream())
    monkeypatch.setattr(sys, "stderr", Stream())
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        worker.work(SimpleNamespace(recv=receive, send=told.append))
    finally:
        signal.signal(signal.SIGINT, before)
    one, other = Rendered("word", 1.0), Rendered("nowhere", 1.0)
    assert told == [None, "flush", "flush", one, None, "flush", "flush", other]
    assert (one.figures, one.facts, one.failure) == ({}, {}, "")
    assert deaf == [True, True]
    assert watching.wait(10)


def test_the_watch_over_the_parent_ends_with_the_task(monkeypatch):
    """A thread that waits for the parent's end would keep this process from its own."""
    threads = []
    known = SimpleNamespace(start=lambda: None)
    monkeypatch.setattr(
        worker.threading, "Thread", lambda **options: threads.append(options) or known
    )
    before = signal.getsignal(signal.SIGINT)

    def closed() -> None:
        raise EOFError

    try:
        worker.work(SimpleNamespace(recv=closed))
    finally:
        signal.signal(signal.SIGINT, before)
    assert threads == [{"target": worker.die_with_parent, "daemon": True}]


def test_the_end_of_the_parent_is_the_end_of_the_process(monkeypatch):
    done = []
    monkeypatch.setattr(worker, "parent_process", lambda: SimpleNamespace(sentinel=7))
    monkeypatch.setattr(worker, "wait", lambda handles: done.append(handles))
    monkeypatch.setattr(worker.os, "_exit", lambda code: done.append(code))
    worker.die_with_parent()
    assert done == [[7], 1]


def start(root, *arguments: str) -> subprocess.Popen:
    """The builder in a session of its own that hears Ctrl-C, as a terminal would start it."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    running = subprocess.Popen(
        **command(root, *arguments),
        **pipes,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not (root / "begun").exists() and running.poll() is None:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return running


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
    write_module(project, "beta", ("return 1", "print('слово модуля'); return 1"))
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
        told = make(project, "beta").stdout
        assert "слово модуля" in told
        assert "[1/1] beta: рисунков 2" in told
        assert set((project / ".cache").glob("figures-*/")) == mine
    finally:
        os.killpg(living.pid, signal.SIGKILL)
        living.communicate(timeout=30)
