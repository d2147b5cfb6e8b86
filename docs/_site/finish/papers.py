"""The teacher's papers: their own program makes them, the store of finished work keeps them."""

import subprocess
import sys
from pathlib import Path

from _site.lesson.faults import Fault
from figures_src.builder.places import PACKAGE, ROOT
from figures_src.builder.store import Store, key_of

STORE = Store("downloads")
ROOM = PACKAGE / "teacher"


def made(name: str, key: str, command: list[str], told: str = "", *, serving: bool) -> Path:
    """The folder of finished files; they are made if the store has none with the same key.

    Args:
        name: of the file that is made; without a suffix the command fills a folder.
        key: all that decides the contents, beside the program itself.
        command: arguments of ``python -m figures_src.teacher``.
        told: what the command reads from its standard input.
        serving: while pages are being edited, yesterday's files will do.

    Raises:
        Fault: the command failed.
    """
    state = key_of([ROOM / "__main__.py"], key)
    found = STORE.find(name, state) or (STORE.newest(name) if serving else None)
    return found or STORE.make(name, state, lambda draft: run(name, command, told, draft))


def run(name: str, command: list[str], told: str, folder: Path) -> None:
    """Let the program write into ``folder``."""
    output = ["--output", str(folder / name)] if Path(name).suffix else ["--folder", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "figures_src.teacher", *command, *output],
        cwd=ROOT,
        input=told,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode or not any(folder.iterdir()):
        raise Fault(f"{name} не получился: {reason(done.stderr)}")


def reason(said: str) -> str:
    """What a command complained of; of a traceback, the last line."""
    lines = said.strip().splitlines()
    is_traceback = any(line.startswith("Traceback") for line in lines)
    return lines[-1] if is_traceback else " ".join(lines)
