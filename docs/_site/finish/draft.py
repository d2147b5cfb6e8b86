"""A draft of the site, and how it takes the place of the finished one.

Each build has a room of its own: inside the checkout it is .cache/.site.draft-…, for any other
folder a neighbour of that folder, so that on the same disk a rename is all it takes. The room is
held by a lock that ends with the process: what a killed build has left the next one sweeps away,
and a site that it had already set aside is put back.
"""

import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

try:
    import fcntl
except ImportError:  # Windows, where an open file cannot be removed: that is the lock
    fcntl = None  # type: ignore[assignment]

HELD = "held"
# By this file a folder is known to be this site.
OURS = "assets/javascripts/search-words.js"
# A room this young may be one whose owner is about to lock it; in seconds.
NEW_BORN = 5
ATTEMPTS = 10  # to be first, when several builds end at once


class Draft:
    """The room of one build: ``new`` is where the site is built, ``target`` where it shall be.

    Raises:
        OSError: there is no place for the draft.
    """

    def __init__(self, target: Path, root: Path) -> None:
        self.target = target
        folder, stem = neighbourhood(target, root)
        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, stem, target)
        self.room = Path(tempfile.mkdtemp(prefix=stem, dir=folder))
        self._lock = hold(self.room / HELD)
        self.new = self.room / "new"
        self.new.mkdir()

    def publish(self) -> None:
        """Put the draft in the target's place, in two renames; what was there goes.

        Raises:
            OSError: it could not be done; what stood there stands there still.
        """
        for attempt in range(ATTEMPTS):
            old = self.room / f"old-{attempt}"
            with suppress(FileNotFoundError):
                self.target.rename(old)
            try:
                self.new.rename(self.target)
                break
            except OSError:
                if not self.target.exists():
                    if old.exists():
                        old.rename(self.target)
                    raise
                if attempt == ATTEMPTS - 1:  # else another build has come first: once more
                    raise
        for old in self.room.glob("old-*"):
            keep_hidden(old, self.target)
        self.discard()

    def discard(self) -> None:
        """Remove the room."""
        self._lock.close()
        shutil.rmtree(self.room, ignore_errors=True)


def neighbourhood(target: Path, root: Path) -> tuple[Path, str]:
    """The folder of the target's drafts, and how their names begin."""
    stem = f".{target.name}.draft-"
    cache = root / ".cache"
    if target.parent.resolve() == root.resolve():  # either may be reached through a link
        cache.mkdir(exist_ok=True)
        if cache.stat().st_dev == root.stat().st_dev:  # it may be a link to another disk
            return cache, stem
    return target.parent, stem


def sweep(folder: Path, stem: str, target: Path) -> None:
    """Remove the rooms of builds that were killed; a site in them that is missed comes back."""
    for room in [path for path in folder.iterdir() if path.name.startswith(stem)]:
        if not is_abandoned(room):
            continue
        for old in room.glob("old-*"):
            if target.exists():
                keep_hidden(old, target)
            else:
                old.rename(target)
        shutil.rmtree(room, ignore_errors=True)


def keep_hidden(old: Path, new: Path) -> None:
    """Move hidden entries on: the site has none of its own, a ``.git`` there is the reader's."""
    for entry in old.iterdir():
        if entry.name.startswith(".") and not (new / entry.name).exists():
            entry.rename(new / entry.name)


def hold(path: Path) -> IO[bytes]:
    """Lock a new file as long as it is open, which is not longer than the process lives."""
    file = path.open("wb")
    if fcntl:
        with suppress(OSError):  # a disk without locks: then nothing is ever swept
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return file


def is_abandoned(room: Path) -> bool:
    """Whether the process that made the room is no more."""
    try:
        if time.time() - room.stat().st_mtime < NEW_BORN:
            return False
        if fcntl:
            with (room / HELD).open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            (room / HELD).unlink()
    except FileNotFoundError:
        return room.is_dir()
    except OSError:
        return False
    return True


def refusal(target: Path) -> str:
    """Why the folder must not be replaced, as a Russian sentence; empty if it may be."""
    other = "Назовите другую папку: python -m mkdocs build --site-dir ПАПКА"
    if target.is_symlink() or getattr(os.path, "isjunction", lambda _: False)(target):
        return f"{target} — ссылка на другую папку, сайт её не заменит: уберите ссылку. {other}"
    if target.exists() and not target.is_dir():
        return f"На месте папки сайта лежит файл {target}: уберите его. {other}"
    if target.is_mount():
        return f"{target} — отдельный диск, заменить его готовым сайтом нельзя. {other}"
    if target.parent.is_dir() and not os.access(target.parent, os.W_OK):
        return f"В папку {target.parent} нельзя писать, сайт туда не встанет. {other}"
    names = sorted(entry.name for entry in target.iterdir()) if target.exists() else []
    shown = [name for name in names if not name.startswith(".")]
    if shown and not (target / OURS).is_file():
        what = f"лежит не этот сайт ({', '.join(shown[:3])})"
        return f"В папке {target} {what}, а сборка заменила бы её целиком. {other}"
    return ""
