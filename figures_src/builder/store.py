"""The store of finished work: «is it still true?» has one answer, and this is it.

A key is made of contents: programs by the graph of their imports, the data beside them, versions of
libraries, whatever else decides the outcome. A value is a folder of files that is there whole or
not at all: .cache/finished/<kind>/<name>/<key>/. Its mark, written last, names each file with its
digest; an entry that says otherwise (a killed run, a full disk, a file damaged or lost) is nothing.

The figures alone lie elsewhere: they are published where the site finds them, in
docs/assets/figures, where the manifest is their mark. Their keys are made by the same fingerprint.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from figures_src.builder.drafts import drafts
from figures_src.builder.libraries import installed
from figures_src.builder.lock import locked
from figures_src.builder.modules import fingerprint
from figures_src.builder.places import CACHE, ROOT
from figures_src.builder.sources import ImportGraph

MARK = ".finished.json"
PACKAGES = "figures_src", "docs/_site"


def key_of(programs: list[Path], *said: str, root: Path = ROOT) -> str:
    """The key of what ``programs`` make of ``said``.

    Raises:
        FigureError: a program, or one that it imports, is no Python or imports what is not there.
        OSError: a program is not there.
    """
    graph = ImportGraph(*(root / package for package in PACKAGES))
    print_of_programs = fingerprint(graph.reached(*programs), root, installed())
    return hashlib.sha256("\0".join([print_of_programs, *said]).encode()).hexdigest()


class Store:
    """Finished work of one kind."""

    def __init__(self, kind: str, cache: Path = CACHE) -> None:
        self.root = cache / "finished"
        self.folder = self.root / kind

    def find(self, name: str, key: str) -> Path | None:
        """The folder of ``name`` in the state ``key``, if there is one and it is whole."""
        entry = self.folder / name / key
        if not is_whole(entry):
            return None
        with suppress(OSError):  # whoever may only read the store still finds in it
            os.utime(entry / MARK)
        return entry

    def make(self, name: str, key: str, fill: Callable[[Path], None]) -> Path:
        """The folder of ``name`` in the state ``key``; unless it is there, ``fill`` fills it.

        Two processes that make the same at once do it twice, and the first one's work stays.

        Raises:
            OSError: it cannot be written; nothing of it is left. So is it when ``fill`` raises.
        """
        if found := self.find(name, key):
            return found
        entry = self.folder / name / key
        entry.parent.mkdir(parents=True, exist_ok=True)
        with drafts(self.root) as draft:
            made = draft / "made"
            made.mkdir()
            fill(made)
            (made / MARK).write_text(json.dumps(digests(made)), encoding="utf-8")
            with locked(self.root / "finished.lock"):
                if not is_whole(entry):
                    if entry.exists():
                        entry.rename(draft / "damaged")
                    made.rename(entry)
                self.sweep(name, entry)
        return entry

    def newest(self, name: str) -> Path | None:
        """The folder of ``name`` that was made or found last, whatever its state."""
        return next(iter(self.whole(name)), None)

    def whole(self, name: str) -> list[Path]:
        """Whole folders of ``name``, the newest first."""
        found = []
        for entry in (self.folder / name).glob("*"):
            with suppress(OSError):  # another process is removing it
                if is_whole(entry):
                    found.append(((entry / MARK).stat().st_mtime_ns, entry))
        return [entry for _, entry in sorted(found, reverse=True)]

    def sweep(self, name: str, entry: Path) -> None:
        """Remove other states of ``name``, all but the newest: another run may be about to use it.

        Nothing that is damaged stays.
        """
        kept = [entry, *[it for it in self.whole(name) if it != entry][:1]]
        for old in (self.folder / name).glob("*"):
            if old not in kept:
                shutil.rmtree(old, ignore_errors=True)


def is_whole(entry: Path) -> bool:
    """Whether the files in ``entry`` are those that its mark names."""
    try:
        return json.loads((entry / MARK).read_bytes()) == digests(entry)
    except (OSError, ValueError, RecursionError):
        return False


def digests(entry: Path) -> dict[str, str]:
    """SHA-256 of each file in ``entry`` but the mark."""
    files = [it for it in sorted(entry.rglob("*")) if it.is_file() and it != entry / MARK]
    return {
        it.relative_to(entry).as_posix(): hashlib.sha256(it.read_bytes()).hexdigest()
        for it in files
    }
