"""The list of mutants that change nothing anybody could notice, each with its reason."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutant import Mutant

LIST = "tests/mutants/harmless.toml"
Key = tuple[str, str, str, int]


@dataclass(frozen=True)
class Harmless:
    """``was``, ``now``: the lines without and with the fault; ``nth``: of such ones in a file."""

    file: str
    was: str
    now: str
    why: str
    nth: int = 1

    @property
    def key(self) -> Key:
        return self.file, self.was, self.now, self.nth


def read(root: Path) -> list[Harmless]:
    """The list; empty if there is none.

    Raises:
        TypeError: an entry with a key that is missing or not known.
    """
    path = root / LIST
    if not path.is_file():
        return []
    return [Harmless(**it) for it in tomllib.loads(path.read_text(encoding="utf-8"))["harmless"]]


def keys(file: str, source: bytes, found: list[Mutant]) -> dict[Mutant, Key]:
    """The name by which the list would know each mutant of a file."""
    seen: Counter[tuple[str, str]] = Counter()
    named = {}
    for mutant in found:
        change = mutant.change(source)
        seen[change] += 1
        named[mutant] = (file, *change, seen[change])
    return named
