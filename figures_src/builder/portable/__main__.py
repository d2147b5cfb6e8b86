"""Draw everything as if on several computers and compare: ``make portable``.

Each run has another kernel of matrix products (those that this processor can run), another number
of threads and workers, another locale, time zone, umask and day. All facts, descriptions and files
must be the same, byte for byte, and so must be what snippets and practice pages print and show.
"""

import argparse
import difflib
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from figures_src.builder.failures import FigureError
from figures_src.builder.modules import discover
from figures_src.builder.places import CACHE, ROOT
from figures_src.builder.portable.circumstances import EVERY, Circumstances
from figures_src.builder.portable.comparison import differences
from figures_src.builder.portable.kernels import Kernel, runnable
from figures_src.builder.portable.trial import known_programs, say

COMPUTER = Path(__file__).parent / "computer"  # what every Python of a run loads
AT_A_TIME = 2  # runs


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


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m figures_src.builder.portable",
        description="Рисует всё как на разных компьютерах и сравнивает.",
    )
    parser.add_argument("names", nargs="*", metavar="ИМЯ", help="модуль или программа")
    parser.add_argument("--computers", type=int, metavar="N", help="только первые N компьютеров")
    options = parser.parse_args(arguments)
    started = time.perf_counter()
    try:
        names = chosen(options.names)
    except FigureError as error:
        print(error, file=sys.stderr)
        return 1
    CACHE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="portable-", dir=CACHE) as place:
        runs = planned(Path(place))[: options.computers]
        for run in runs:
            say(run.words)
        if len({run.core for run in runs}) == 1:
            say("Ядро матричных произведений здесь одно: другие этот процессор не умеет.")
        complaints = []
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            tasks = [pool.submit(carry_out, run, names) for run in runs]
            for task in as_completed(tasks):
                complaints += task.result()
        if not complaints:
            for run in runs[1:]:
                complaints += [
                    f"{it} ({runs[0].kernel.name} и {run.kernel.name})"
                    for it in differences(runs[0].folder, run.folder)
                ]
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    seconds = f"{time.perf_counter() - started:.0f} с"
    if complaints:
        print(f"Результаты зависят от компьютера: отличий {len(complaints)}, {seconds}.")
        return 1
    print(f"Одинаково на всех: прогонов {len(runs)}, модулей и программ {len(names)}, {seconds}.")
    return 0


def chosen(names: list[str]) -> list[str]:
    """All modules and programs, or those named.

    Raises:
        FigureError: there is no such module or program.
    """
    known = [*discover(), *known_programs()]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, cutoff=0.5)
            hint = f"; похожие имена: {', '.join(near)}" if near else ""
            raise FigureError(f"нет модуля или программы «{name}»{hint}")
    return names or known


def planned(place: Path) -> list[Run]:
    """A run for each kernel, and never fewer than two."""
    kernels = runnable()
    kernels *= 2 if len(kernels) == 1 else 1
    return [
        Run(*kernel, circumstances, place / str(number))
        for number, (kernel, circumstances) in enumerate(zip(kernels, cycle(EVERY)), 1)
    ]


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
    for line in process.stdout:
        say(f"{run.kernel.name} {line.rstrip()}")
    if process.wait():
        reason = errors.read_text(encoding="utf-8", errors="replace").strip()
        return [f"{run.kernel.name}: {reason}"]
    return [f"{run.kernel.name}: {it}" for it in unproved(run, notes)]


def unproved(run: Run, notes: Path) -> list[str]:
    """What the notes of the run's processes say against its kernel."""
    seen = [json.loads(note.read_text(encoding="utf-8")) for note in notes.glob("*.json")]
    if not seen:
        return ["ни один процесс не записал, каким ядром он считал"]
    cores = {core for note in seen for core in note["cores"]} - {run.core}
    hidden = run.asked.get("NPY_DISABLE_CPU_FEATURES", "").split()
    found = {it for note in seen for it in note["found"]} & set(hidden)
    complaints = [f"ожидается ядро {run.core}, а считало {core}" for core in sorted(cores)]
    return complaints + [f"NumPy не отказалась от {it}" for it in sorted(found)]


if __name__ == "__main__":
    sys.exit(main())
