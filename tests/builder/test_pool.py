"""The pool without a clock and without processes, and then a few processes that misbehave.

No test rests on how fast the computer is: time goes only where a test says so.
"""

import signal
import threading
from collections.abc import Callable
from contextlib import closing
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as ready
from pathlib import Path
from types import SimpleNamespace

import pytest

from figures_src.builder import pool
from figures_src.builder.pool import Worker, cause, deaf_to_interrupts, draw_all, start
from figures_src.builder.worker import Rendered, Task
from tests.builder import misbehaving

LIMIT = 600.0


def task(name: str) -> Task:
    return Task(f"figures_src/lesson/page/{name}.py", {}, Path(name))


class Process:
    """A process that lives until it is killed or dies; its code is known when it was joined."""

    def __init__(self) -> None:
        self.alive, self.joined, self.code, self.exitcode = True, False, 0, None

    def is_alive(self) -> bool:
        return self.alive

    def kill(self) -> None:
        self.alive, self.code = False, -9

    def join(self, timeout: float | None = None) -> None:
        self.joined, self.exitcode = True, self.code


class Stage:
    """Where the pool plays: each time it waits, the next step of the script is done."""

    def __init__(self, monkeypatch, *steps: Callable[["Stage"], None]) -> None:
        self.now, self.steps, self.waits = 1000.0, list(steps), []
        self.workers: list[Worker] = []
        self.far: list[Connection] = []
        monkeypatch.setattr(pool, "start", self.start)
        monkeypatch.setattr(pool, "wait", self.wait)
        monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=lambda: self.now))

    def start(self) -> Worker:
        near, far = Pipe()
        self.far.append(far)
        self.workers.append(Worker(Process(), near))
        return self.workers[-1]

    def wait(self, pipes: list[Connection], timeout: float) -> list[Connection]:
        self.waits.append((len(pipes), timeout))
        self.steps.pop(0)(self)
        return ready(pipes, 0)

    def took(self, number: int) -> str:
        """The module that the worker has been given."""
        assert self.far[number].poll()
        return self.far[number].recv().module

    def done(self, number: int, name: str) -> None:
        self.far[number].send(Rendered(name, 1.0))

    def dies(self, number: int, code: int) -> None:
        self.workers[number].process.alive = False
        self.workers[number].process.code = code
        self.far[number].close()


def nothing(stage: Stage) -> None:
    pass


def test_so_many_workers_draw_the_tasks_in_their_order(monkeypatch):
    taken = []

    def first(stage: Stage) -> None:
        taken.extend([stage.took(0), stage.took(1)])
        stage.far[0].send(None)
        stage.far[1].send(None)

    def second(stage: Stage) -> None:
        stage.done(1, "b")

    def third(stage: Stage) -> None:
        taken.append(stage.took(1))  # the one that is free, not a third
        stage.done(0, "a")
        stage.done(1, "c")

    stage = Stage(monkeypatch, first, second, third)
    names = [it.module for it in draw_all([task(name) for name in "abc"], 2, LIMIT)]
    assert (taken, names) == (["a", "b", "c"], ["b", "a", "c"])
    assert [pipes for pipes, _ in stage.waits] == [2, 2, 2]
    assert len(stage.workers) == 2
    for worker in stage.workers:
        assert not worker.process.alive
        assert worker.process.joined
        assert worker.pipe.closed


def test_a_module_has_its_time_from_when_its_drawing_begins(monkeypatch):
    """To start a process and to load matplotlib takes a time of its own."""

    def begins(stage: Stage) -> None:
        stage.now += 50
        stage.far[0].send(None)

    def almost(stage: Stage) -> None:
        stage.now += LIMIT - 1

    def over(stage: Stage) -> None:
        stage.now += 1

    def second_begins(stage: Stage) -> None:
        assert stage.took(1) == "b"
        assert not stage.workers[0].process.alive
        stage.done(1, "b")

    stage = Stage(monkeypatch, begins, almost, over, second_begins)
    lost, drawn = draw_all([task("a"), task("b")], 1, LIMIT)
    assert [timeout for _, timeout in stage.waits] == [
        LIMIT + pool.STARTING,
        LIMIT,
        1,
        LIMIT + pool.STARTING,
    ]
    assert (lost.module, drawn.module, drawn.failure) == ("a", "b", "")
    assert lost.failure.startswith("рисуется дольше 600 с и остановлен")
    assert lost.failure.endswith("python -m figures_src --limit 1200")


def test_the_nearest_end_is_waited_for(monkeypatch):
    """Of two that are drawn, the one that began a minute earlier."""

    def first_begins(stage: Stage) -> None:
        stage.far[0].send(None)

    def second_begins(stage: Stage) -> None:
        stage.now += 60
        stage.far[1].send(None)

    def over(stage: Stage) -> None:
        stage.now += LIMIT - 60

    def second_ends(stage: Stage) -> None:
        stage.done(1, "b")

    stage = Stage(monkeypatch, first_begins, second_begins, over, second_ends)
    lost, drawn = draw_all([task("a"), task("b")], 2, LIMIT)
    assert [timeout for _, timeout in stage.waits[1:]] == [LIMIT, LIMIT - 60, 60]
    assert (lost.module, drawn.module, drawn.failure) == ("a", "b", "")


def test_who_does_not_even_begin_is_stopped(monkeypatch):
    def long(stage: Stage) -> None:
        stage.now += LIMIT + pool.STARTING + 5

    stage = Stage(monkeypatch, nothing, long)
    (lost,) = draw_all([task("a")], 1, LIMIT)
    assert "рисуется дольше" in lost.failure
    assert 20 <= pool.STARTING <= 1000  # a busy computer needs some twenty seconds
    assert stage.workers[0].pipe.closed


def test_time_that_is_over_already_is_not_waited_for(monkeypatch):
    """The reader of the results took its time."""
    stage = Stage(monkeypatch, lambda stage: stage.done(1, "b"), nothing)
    results = draw_all([task("a"), task("b")], 2, LIMIT)
    next(results)
    stage.now += 10_000
    assert "рисуется дольше" in next(results).failure
    assert stage.waits[-1] == (1, 0)
    assert list(results) == []


def test_a_worker_that_dies_has_failed_and_another_takes_its_place(monkeypatch):
    Stage(monkeypatch, lambda stage: stage.dies(0, -11), lambda stage: stage.done(1, "b"))
    lost, drawn = draw_all([task("a"), task("b")], 1, LIMIT)
    assert (lost.module, lost.failure) == ("a", "процесс рисования упал (сигнал 11)")
    assert (drawn.module, drawn.failure) == ("b", "")


def test_a_worker_that_dies_while_it_is_idle_is_not_used(monkeypatch):
    stage = Stage(
        monkeypatch, lambda stage: stage.done(0, "a"), lambda stage: stage.done(1, "b"), nothing
    )
    results = draw_all([task("a"), task("b")], 1, LIMIT)
    next(results)
    stage.workers[0].process.alive = False
    assert next(results).module == "b"


def test_a_worker_that_dies_before_it_has_its_task_has_failed(monkeypatch):
    stage = Stage(monkeypatch, nothing)
    begin = stage.start

    def stillborn() -> Worker:
        worker = begin()
        stage.dies(0, 1)
        return worker

    monkeypatch.setattr(pool, "start", stillborn)
    (lost,) = draw_all([task("a")], 1, LIMIT)
    assert lost.failure == "программа рисунка оборвала свой процесс (код 1)"


def test_whoever_reads_no_further_ends_all_processes(monkeypatch):
    stage = Stage(monkeypatch, lambda stage: stage.done(1, "b"))
    with closing(draw_all([task("a"), task("b")], 2, LIMIT)) as results:
        next(results)
    assert [worker.process.alive for worker in stage.workers] == [False, False]


@pytest.fixture
def started(monkeypatch):
    """A real process that does what the name of its task says."""
    monkeypatch.setattr(pool, "work", misbehaving.work)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        worker = start()
    finally:
        signal.signal(signal.SIGINT, before)
    yield worker
    if not worker.pipe.closed:
        worker.stop()


def test_the_death_of_a_process_closes_its_pipe(started):
    started.take(task("exits"), LIMIT)
    started.process.join(120)
    assert started.pipe.poll(0)
    lost = pool.answer(started)
    assert lost.failure == "программа рисунка оборвала свой процесс (код 3)"


def test_a_process_that_keeps_the_interpreter_to_itself_can_be_stopped(started):
    """C code that never returns: nothing inside the process could end it."""
    started.take(task("blocks"), LIMIT)
    assert started.pipe.poll(120)
    assert pool.answer(started) is None
    lost = pool.lost(started, "слово")
    assert (lost.module, lost.failure) == ("blocks", "слово")
    assert started.process.exitcode == -signal.SIGKILL


def test_a_process_is_born_deaf_to_interrupts(started):
    started.take(task("tells"), LIMIT)
    assert started.pipe.poll(120)
    assert started.pipe.recv() is True


def test_only_what_is_started_meanwhile_is_deaf():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with deaf_to_interrupts():
            assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_where_signals_may_not_be_set_they_are_left_alone():
    """Python lets only the main thread do it."""
    seen, before = [], signal.getsignal(signal.SIGINT)

    def other() -> None:
        with deaf_to_interrupts():
            seen.append(signal.getsignal(signal.SIGINT))

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    finally:
        signal.signal(signal.SIGINT, before)
    assert seen == [signal.default_int_handler]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (-9, "убит извне: обычно это значит, что не хватило памяти"),
        (-15, "убит извне"),
        (-6, "упал (сигнал 6)"),
        (3, "оборвала свой процесс (код 3)"),
        (0, "оборвала свой процесс (код 0)"),
        (None, "оборвала свой процесс (код None)"),
    ],
)
def test_why_a_process_is_gone(code, words):
    assert words in cause(code)
