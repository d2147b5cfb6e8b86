"""Processes that draw modules: each has its time, and none takes another down with it."""

import math
import multiprocessing
import signal
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from figures_src.builder.worker import Rendered, Task, work

CONTEXT = multiprocessing.get_context("spawn")  # the same on every system
STARTING = 120.0  # seconds for a process to start and to load matplotlib


@dataclass
class Worker:
    """A process, and the module that it has until ``deadline``."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    deadline: float = math.inf

    def take(self, task: Task, limit: float) -> None:
        self.task, self.deadline = task, time.monotonic() + limit + STARTING
        with suppress(OSError):  # the process has just died: waiting for its answer shows it
            self.pipe.send(task)

    def stop(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


def draw_all(tasks: list[Task], workers: int, limit: float) -> Generator[Rendered, None, None]:
    """What comes of each task, as it comes; a module may take ``limit`` seconds.

    Closing the iterator ends all processes.
    """
    waiting = deque(tasks)
    busy: list[Worker] = []
    idle: list[Worker] = []
    try:
        while waiting or busy:
            while waiting and len(busy) < workers:
                idle = [worker for worker in idle if worker.process.is_alive()]
                worker = idle.pop() if idle else start()
                busy.append(worker)
                worker.take(waiting.popleft(), limit)
            soonest = min(worker.deadline for worker in busy) - time.monotonic()
            ready = wait([worker.pipe for worker in busy], timeout=max(0.0, soonest))
            for worker in list(busy):
                if worker.pipe in ready:
                    result = answer(worker)
                elif time.monotonic() >= worker.deadline:
                    result = lost(worker, too_long(limit))
                else:
                    continue
                if result is None:  # the drawing begins
                    worker.deadline = time.monotonic() + limit
                    continue
                busy.remove(worker)
                if worker.process.is_alive():
                    idle.append(worker)
                yield result
    finally:
        for worker in busy + idle:
            worker.stop()


def start() -> Worker:
    here, there = CONTEXT.Pipe()
    process = CONTEXT.Process(target=work, args=(there,))
    with deaf_to_interrupts():
        process.start()
    there.close()  # so that the death of the process closes the pipe
    return Worker(process, here)


@contextmanager
def deaf_to_interrupts() -> Iterator[None]:
    """A process started meanwhile ignores Ctrl-C from its first instruction on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def answer(worker: Worker) -> Rendered | None:
    """What the worker sends; a worker that is dead has drawn nothing."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join(1)
        return lost(worker, cause(worker.process.exitcode))


def lost(worker: Worker, failure: str) -> Rendered:
    """End the worker; its module has failed."""
    worker.stop()
    assert worker.task is not None  # an idle worker has nothing to lose
    return Rendered(worker.task.module, 0.0, failure=failure)


def cause(code: int | None) -> str:
    """Why a process is no more, as far as its exit code says."""
    if code in (-signal.SIGTERM, -getattr(signal, "SIGKILL", signal.SIGTERM)):
        return "процесс рисования убит извне: обычно это значит, что не хватило памяти"
    if code is not None and code < 0:
        return f"процесс рисования упал (сигнал {-code})"
    return f"программа рисунка оборвала свой процесс (код {code})"


def too_long(limit: float) -> str:
    return (
        f"рисуется дольше {limit:g} с и остановлен; если это не ошибка, дайте больше времени: "
        f"python -m figures_src --limit {2 * limit:g}"
    )
