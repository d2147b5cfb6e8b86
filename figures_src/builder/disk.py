"""Files are written whole or not at all; why the disk refuses is told in Russian."""

import contextlib
import errno
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from figures_src.builder.places import shown

DRAFT = re.compile(r"\..+\.(?P<process>\d+)\.draft")
REASONS = {
    errno.ENOSPC: "на диске кончилось место",
    errno.EDQUOT: "место, отведённое на диске, кончилось",
    errno.EFBIG: "файл слишком велик для этого диска",
    errno.EROFS: "диск открыт только для чтения",
    errno.EACCES: "доступ запрещён или файл занят другой программой",
    errno.EPERM: "доступ запрещён или файл занят другой программой",
    errno.EBUSY: "занято другой программой",
    errno.ENOENT: "такого файла или папки нет",
    errno.EISDIR: "ожидается файл, а это папка",
    errno.EEXIST: "ожидается папка, а это файл",
    errno.ENOTDIR: "на этом месте или на пути к нему файл, а не папка",
    errno.ENOTEMPTY: "папка не пуста",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EIO: "диск не читается или не пишется",
}


def words(error: OSError, place: object = "") -> str:
    """Which file (``place`` if the error names none), and why it could not be read or written."""
    system = f"отказ системы «{error.strerror}»" if error.strerror else str(error)
    reason = REASONS.get(error.errno or 0, system)
    # Of two names the second is the one that stays: a draft was to become it.
    name = error.filename2 or error.filename or place
    return f"{shown(name) if isinstance(name, str | Path) else name}: {reason}" if name else reason


def write(path: Path, contents: bytes) -> None:
    """Put ``contents`` at ``path`` in one step; its folder is made if need be.

    Raises:
        OSError: it can't be; ``path`` is as it was. The error names the path, not its draft.
    """
    write_all({path: contents})


def write_all(files: dict[Path, bytes]) -> None:
    """Put files that belong together: none of them is replaced before all are written.

    What stands there already, byte for byte, is not written again.

    Raises:
        OSError: as for ``write``.
    """
    drafts: dict[Path, Path] = {}
    try:
        for path, contents in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            sweep(path.parent)
            if path.is_file() and path.read_bytes() == contents:
                continue
            drafts[path] = draft_of(path)
            with naming(path):
                drafts[path].write_bytes(contents)
        for path, draft in drafts.items():
            with naming(path):
                draft.replace(path)
    finally:
        for draft in drafts.values():
            discard(draft)


def move(source: Path, target: Path) -> None:
    """Put the file ``source`` at ``target`` in one step, on another disk too.

    Raises:
        OSError: it can't be; ``target`` is as it was.
    """
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copy = draft_of(target)
        try:
            with naming(target):
                shutil.copyfile(source, copy)
                copy.replace(target)
        finally:
            discard(copy)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def sweep(folder: Path) -> None:
    """Remove drafts in ``folder`` whose process lives no longer."""
    for draft in folder.iterdir():
        match = DRAFT.fullmatch(draft.name)
        if match and is_dead(int(match["process"])):
            discard(draft)


def discard(draft: Path) -> None:
    """Remove a draft if it is there; it has become the file, or another run may be sweeping too."""
    with contextlib.suppress(OSError):
        draft.unlink()


def is_dead(process: int) -> bool:
    import psutil  # where nothing was killed nobody asks: a run that draws nothing starts soonest

    return not psutil.pid_exists(process)


def draft_of(path: Path) -> Path:
    """Where this process writes what shall become ``path``."""
    return path.with_name(f".{path.name}.{os.getpid()}.draft")


@contextlib.contextmanager
def naming(path: Path) -> Iterator[None]:
    """What fails inside fails for ``path``, whatever its draft is called."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
