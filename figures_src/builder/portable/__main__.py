"""Draw everything as if on several computers and compare: ``make portable``.

Each run has another kernel of matrix products (those that this processor can run), another number
of threads and workers, another locale, time zone, umask and day. All facts, descriptions and files
must be the same, byte for byte, and so must be what snippets and practice pages print and show.
"""

import argparse
import difflib
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import cycle
from pathlib import Path

from figures_src.builder.failures import FigureError
from figures_src.builder.modules import discover
from figures_src.builder.places import CACHE
from figures_src.builder.portable.circumstances import EVERY
from figures_src.builder.portable.comparison import differences
from figures_src.builder.portable.kernels import runnable
from figures_src.builder.portable.runs import Run, carry_out
from figures_src.builder.portable.trial import known_programs, say

AT_A_TIME = 2  # runs


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
            try:
                for task in as_completed(tasks):
                    complaints += task.result()
            finally:  # after Ctrl-C no further run begins
                pool.shutdown(wait=False, cancel_futures=True)
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


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit("Прервано.")
