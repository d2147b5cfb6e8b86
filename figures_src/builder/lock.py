"""A lock between processes that the system itself lifts when its holder dies."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from figures_src.builder.failures import FigureError
from figures_src.builder.places import shown

try:
    import fcntl
except ImportError:  # Windows
    import msvcrt

PATIENCE = 60.0  # seconds; whoever holds the lock needs a fraction of one
PAUSE = 0.02


def taken(file: IO[bytes]) -> bool:
    """Try to lock the open ``file``; say whether it is ours now, until it is closed."""
    try:
        if "fcntl" in globals():
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            file.seek(0)
            # Known on Windows only, where nobody checks the types.
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except (BlockingIOError, PermissionError):
        return False
    return True


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock ``path``, a file that is made where needed and stays.

    Raises:
        FigureError: another process has held it for ``patience`` seconds.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + patience
    with path.open("ab") as file:
        while not taken(file):
            if time.monotonic() > deadline:
                raise FigureError(
                    f"{shown(path)}: другая программа записывает дольше {patience:.0f} с; "
                    "завершите её и повторите команду"
                )
            time.sleep(PAUSE)
        yield
