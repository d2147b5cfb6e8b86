"""One command installs at a time, and cleans up after those that were killed."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from command import LOG, say
from stamp import HOME, STAMP, leftovers


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other command installs; the lock falls with the process that holds it."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.with_suffix(".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Окружение .venv уже устанавливает другая команда: жду, когда она закончит…")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:
            pass  # some network disks know no locks
        yield


def tidy() -> None:
    """Finish a swap that was cut short, then remove drafts and what they replaced.

    Only for who is alone: no draft belongs to a living run then.
    """
    whole = [path for path in leftovers() if (path / STAMP).is_file()]
    if whole and not HOME.exists():
        whole[0].rename(HOME)
    for path in leftovers():
        shutil.rmtree(path, ignore_errors=True)
