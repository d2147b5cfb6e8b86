"""Mutants on trial: several copies of the project, each busy with one mutant at a time."""

import queue
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.mutants import harmless, python_code, script_code
from tests.mutants.chosen import chosen
from tests.mutants.copies import Copy
from tests.mutants.mutant import Mutant
from tests.mutants.watchers import tests_for

PATIENCE = 5  # times as long as the tests take without a fault, and
MARGIN = 15  # seconds more
LONGEST = 900  # seconds, for tests without a fault
NO_TESTS = 5  # pytest's exit status


class Unsound(Exception):
    """The tests fail without any fault: what they print is the message."""


@dataclass
class Subject:
    """A file to plant in, the mutants chosen and the tests that should see them."""

    file: str
    source: bytes
    names: dict[Mutant, harmless.Key]
    mutants: list[Mutant]
    tests: tuple[str, ...]


def subject(root: Path, file: str, most: int, seed: int) -> Subject:
    """The file with ``most`` of its mutants at most.

    Raises:
        ValueError: nobody knows which tests should see them, or a script is not understood.
    """
    source = (root / file).read_bytes()
    found = (script_code if file.endswith(".js") else python_code).mutants(source)
    names = harmless.keys(file, source, found)
    tests = tuple(tests_for(root, file)) if found else ()
    return Subject(file, source, names, chosen(found, source, most, f"{seed} {file}"), tests)


class Trial:
    """``jobs`` copies of the project, deleted at the end of the ``with`` block."""

    def __init__(self, root: Path, jobs: int) -> None:
        self.root, self.jobs = root, jobs
        self.times: dict[str, float] = {}  # seconds that tests take without a fault
        self.idle: set[str] = set()  # files of which all tests are left out

    def __enter__(self) -> "Trial":
        self.stack = ExitStack()
        self.copies = [self.stack.enter_context(Copy(self.root)) for _ in range(self.jobs)]
        self.free: queue.Queue[Copy] = queue.Queue()
        for copy in self.copies:
            self.free.put(copy)
        self.pool = ThreadPoolExecutor(self.jobs)
        return self

    def __exit__(self, *_: object) -> None:
        for copy in self.copies:
            copy.stop()  # else an interrupted trial would wait for its last tests
        self.pool.shutdown(cancel_futures=True)
        self.stack.close()

    def ends(self, subjects: list[Subject]) -> Iterator[tuple[Subject, list[int | None]]]:
        """Each file with how the tests of its mutants ended: pytest's exit status, or None.

        Raises:
            Unsound: tests fail without a fault, or there are none.
        """
        # One by one: some stand in the lists of many files.
        paths = dict.fromkeys(path for it in subjects for path in it.tests)
        complaints = [it for it in self.pool.map(self.measure, paths) if it]
        complaints += [
            f"{it.file}: ни одной быстрой проверки"
            for it in subjects
            if self.idle.issuperset(it.tests)
        ]
        if complaints:
            raise Unsound("\n".join(complaints))
        begun = [
            (it, [self.pool.submit(self.end, it, mutant) for mutant in it.mutants])
            for it in subjects
        ]
        for it, futures in begun:
            yield it, [future.result() for future in futures]

    def measure(self, path: str) -> str:
        """Find out how long these tests take without a fault; what they print if they fail."""
        copy = self.free.get()
        try:
            started = time.monotonic()
            status = copy.test([path], LONGEST)
            self.times[path] = time.monotonic() - started
            if status == NO_TESTS:
                self.idle.add(path)
            return "" if status in (0, NO_TESTS) else f"{path}\n{copy.output()}"
        finally:
            self.free.put(copy)

    def end(self, it: Subject, mutant: Mutant) -> int | None:
        copy = self.free.get()
        limit = PATIENCE * sum(self.times[path] for path in it.tests) + MARGIN
        try:
            return copy.test_with(it.file, mutant.planted(it.source), it.tests, limit)
        finally:
            self.free.put(copy)
