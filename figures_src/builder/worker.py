"""The worker's side of the pool: modules drawn one after another in a process of their own."""

import logging
import os
import signal
import sys
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path, PurePosixPath

from figures_src.builder.failures import sentence
from figures_src.builder.manifest_types import Fact, Figure, SlidePicture

# Python's own defaults leave these to the authors of libraries; a picture does not suffer.
HARMLESS = (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)


@dataclass(frozen=True)
class Task:
    """A module to be drawn, the path of its program from the root of the project.

    ``figures``: name → title; ``folder``: where their files go; ``slides``: the path of the program
    that draws the same data for slides, if there is one.
    """

    program: str
    figures: dict[str, str]
    folder: Path
    slides: str = ""

    @property
    def module(self) -> str:
        return PurePosixPath(self.program).stem


@dataclass
class Rendered:
    """What came of one module: what the manifest will say of it, or the reason of the failure."""

    module: str
    seconds: float
    figures: dict[str, Figure] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    slides: dict[str, tuple[SlidePicture, ...]] = field(default_factory=dict)
    failure: str = ""


class Warned(logging.Handler):
    """What is only noted in a log becomes a warning like any other."""

    def emit(self, record: logging.LogRecord) -> None:
        warnings.warn(record.getMessage(), stacklevel=2)


def work(pipe: Connection) -> None:
    """Draw each task that comes through ``pipe`` until it is closed.

    Each answer is None when the drawing begins, and then what came of it.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the parent ends its workers
    threading.Thread(target=die_with_parent, daemon=True).start()
    while True:
        try:
            task = pipe.recv()
        except EOFError:
            return
        result = render(task, begin=lambda: pipe.send(None))
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        pipe.send(result)


def die_with_parent() -> None:
    """End this process as soon as the one that started it is gone, however it went."""
    parent = parent_process()
    assert parent is not None  # only a process that was started runs this
    wait([parent.sentinel])
    os._exit(1)


def render(task: Task, begin: Callable[[], None]) -> Rendered:
    """Draw one module. An error, a warning or an exit becomes ``failure``, a sentence.

    ``begin`` is called when matplotlib is loaded and the module itself begins to run.
    """
    started = time.perf_counter()
    try:
        from figures_src.builder.render import draw_module

        begin()
        with strict():
            drawn = draw_module(task.program, task.figures, task.folder, task.slides)
    except BaseException as error:
        seconds = time.perf_counter() - started
        return Rendered(task.module, seconds, failure=sentence(error, task.program))
    return Rendered(task.module, time.perf_counter() - started, *drawn)


@contextmanager
def strict() -> Iterator[None]:
    """Every warning is an error, and so is what matplotlib only notes in its log."""
    logger, handler = logging.getLogger("matplotlib"), Warned(logging.WARNING)
    logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for category in HARMLESS:
                warnings.simplefilter("ignore", category)
            yield
    finally:
        logger.removeHandler(handler)
