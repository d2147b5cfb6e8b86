"""A folder for unfinished work. What a killed run has left is removed by the next one."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from figures_src.builder.lock import locked, taken

PREFIX = "figures-"
ALIVE = "alive.lock"  # locked as long as the run that made the folder lives


@contextmanager
def drafts(cache: Path) -> Iterator[Path]:
    """A new empty folder in ``cache`` that goes when the work ends, however it ends."""
    with locked(cache / "drafts.lock"):  # nobody sees a folder between its making and its locking
        sweep_drafts(cache)
        folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=cache))
        alive = (folder / ALIVE).open("ab")
        taken(alive)
    try:
        with alive:
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def sweep_drafts(cache: Path) -> None:
    """Remove the folders of runs that are dead; those of the living are locked."""
    for folder in cache.glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is a file, or its run ends at this moment
            with (folder / ALIVE).open("ab") as alive:
                dead = taken(alive)
            if dead:
                shutil.rmtree(folder)
