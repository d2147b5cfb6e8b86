"""One run on one of the computers: started, followed, and what it says of its kernel."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from figures_src.builder.places import ROOT
from figures_src.builder.portable.circumstances import Circumstances
from figures_src.builder.portable.kernels import Kernel
from figures_src.builder.portable.trial import say

COMPUTER = Path(__file__).parent / "computer"  # what every Python of a run loads


@dataclass(frozen=True)
class Run:
    """One computer: a kernel, what it calls itself, the variables that ask for it, the rest."""

    kernel: Kernel
    core: str
    asked: dict[str, str]
    circumstances: Circumstances
    folder: Path

    @property
    def words(self) -> str:
        kin = "" if self.core in {"", self.kernel.core} else f" (ядро {self.core})"
        return f"{self.kernel.name}{kin}: {self.circumstances.words}"


def carry_out(run: Run, names: list[str]) -> list[str]:
    """Draw and run everything in the run's environment; return what went wrong."""
    notes = run.folder / "notes"
    notes.mkdir(parents=True)
    here = run.circumstances
    path = [str(COMPUTER), str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    errors = run.folder / "errors.txt"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "figures_src.builder.portable.trial"),
            *(f"--workers={here.workers}", f"--parts={here.parts}", str(run.folder), *names),
        ],
        cwd=ROOT,
        env={
            **os.environ,
            **run.asked,
            **here.environment(),
            "PYTHONPATH": os.pathsep.join(path),
            "MPLBACKEND": "module://shown_pictures",
            "PORTABLE_NOTES": str(notes),
        },
        umask=here.umask,
        stdout=subprocess.PIPE,
        stderr=errors.open("wb"),
        encoding="utf-8",
    )
    assert process.stdout is not None  # a pipe
    for line in process.stdout:
        say(f"{run.kernel.name} {line.rstrip()}")
    if process.wait():
        reason = errors.read_text(encoding="utf-8", errors="replace").strip()
        return [f"{run.kernel.name}: {reason}"]
    return [f"{run.kernel.name}: {it}" for it in unproved(run, notes)]


def unproved(run: Run, notes: Path) -> list[str]:
    """What the notes of the run's processes say against its kernel and its threads."""
    seen = [json.loads(note.read_text(encoding="utf-8")) for note in notes.glob("*.json")]
    if not seen:
        return ["ни один процесс не записал, каким ядром он считал"]
    cores = {core for note in seen for core in note["cores"]} - {run.core}
    hidden = run.asked.get("NPY_DISABLE_CPU_FEATURES", "").split()
    found = {it for note in seen for it in note["found"]} & set(hidden)
    expected = min(run.circumstances.threads, available())
    threads = {count for note in seen for count in note["threads"]} - {expected}
    return [
        *(f"ожидается ядро {run.core}, а считало {core}" for core in sorted(cores)),
        *(f"NumPy не отказалась от {it}" for it in sorted(found)),
        *(f"ожидается потоков {expected}, а считали {it}" for it in sorted(threads)),
    ]


def available() -> int:
    """Processors that this process may use; a matrix product has no more threads than these."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
