"""Write files whole or not at all, and sweep the drafts of runs that were killed."""

import contextlib
import errno
import os
import re
from pathlib import Path

import psutil

DRAFT = re.compile(r"\..+\.(?P<process>\d+)\.draft")
CAUSES = {
    errno.ENOSPC: "на диске кончилось место",
    errno.EDQUOT: "место, отведённое на диске, кончилось",
    errno.EFBIG: "файл слишком велик для этого диска",
    errno.EROFS: "диск доступен только для чтения",
    errno.EACCES: "доступ запрещён",
    errno.EPERM: "доступ запрещён",
    errno.ENOENT: "такого файла нет",
    errno.EISDIR: "это папка, а не файл",
    errno.ENOTDIR: "на пути к нему стоит файл, а не папка",
    errno.EEXIST: "на пути к нему стоит файл, а не папка",
    errno.ENAMETOOLONG: "имя слишком длинное",
    errno.EIO: "диск не читается или не пишется",
}


def put(path: Path, contents: bytes) -> None:
    """Put ``contents`` at ``path`` in one step; its folder is made if need be.

    Raises:
        OSError: it can't be; ``path`` is as it was. ``filename`` is the path.
    """
    put_all({path: contents})


def put_all(files: dict[Path, bytes]) -> None:
    """Put files that belong together: none of them is replaced before all are written.

    Raises:
        OSError: as for ``put``.
    """
    drafts: dict[Path, Path] = {}
    path = None
    try:
        for path, contents in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            sweep(path.parent)
            drafts[path] = path.with_name(f".{path.name}.{os.getpid()}.draft")
            drafts[path].write_bytes(contents)
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove drafts in ``folder`` whose process lives no longer."""
    for draft in folder.iterdir():
        match = DRAFT.fullmatch(draft.name)
        if match and not psutil.pid_exists(int(match["process"])):
            with contextlib.suppress(OSError):  # another run may be sweeping too
                draft.unlink()


def told(error: OSError, place: object) -> str:
    """One Russian sentence: which file (``place`` if the error names none), and what is wrong."""
    cause = CAUSES.get(error.errno or 0, error.strerror or str(error))
    return f"{error.filename or place}: {cause}."
