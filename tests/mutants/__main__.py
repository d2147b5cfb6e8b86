"""Plant small faults in the project, one at a time, and see whether its tests notice them.

``make mutants`` or ``python -m tests.mutants [FILE …] [--most N] [--seed S]``. Not a part of
``make test``: a pass takes half an hour.
"""

import argparse
import signal
import sys
import time
from pathlib import Path

from tests.mutants import harmless
from tests.mutants.harmless import Harmless, Key
from tests.mutants.trial import Subject, Trial, Unsound, subject
from tests.mutants.watchers import files

ROOT = Path(__file__).resolve().parents[2]
ENOUGH = 0.9  # of the mutants of each file


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description="Проверяет тесты: замечают ли они ошибки."
    )
    parser.add_argument("files", nargs="*", metavar="ФАЙЛ", help="файл или папка (иначе все)")
    parser.add_argument("--most", type=int, default=10, metavar="N", help="ошибок на файл")
    parser.add_argument("--seed", type=int, default=2026, metavar="S", help="номер выборки")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="сколько сразу")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        listed = {it.key: it for it in harmless.read(root)}
        named = [Path(it).as_posix() for it in options.files]
        every = [subject(root, it, options.most, options.seed) for it in files(root, named)]
        faults = stale(every, listed, root)
        with Trial(root, options.jobs) as trial:
            for it, ends in trial.ends([it for it in every if it.mutants]):
                faults += verdict(it, ends, listed)
    except (ValueError, TypeError) as error:
        print(error, file=sys.stderr)
        return 2
    except Unsound as error:
        print(f"Тесты не проходят и без ошибок: {error}", file=sys.stderr)
        return 2
    minutes = (time.monotonic() - started) / 60
    print(f"\nФайлов: {len(every)}, минут: {minutes:.1f}.", *faults, sep="\n")
    return 1 if faults else 0


def verdict(it: Subject, ends: list[int | None], listed: dict[Key, Harmless]) -> list[str]:
    """Print what became of a file's mutants; return what is wrong with it."""
    fates = dict(zip(it.mutants, ends, strict=True))
    survivors = [mutant for mutant, status in fates.items() if status == 0]
    excused = [mutant for mutant in survivors if it.names[mutant] in listed]
    planted, killed = len(ends) - len(excused), len(ends) - len(survivors)
    note = f", безвредных: {len(excused)}" if excused else ""
    if late := ends.count(None):
        note += f", остановлено по времени: {late}"
    print(f"{it.file:<45} {killed:>3} из {planted}{note}")
    for mutant in survivors:
        if mutant not in excused:
            was, now = mutant.change(it.source)
            place = f"{it.file}:{mutant.line(it.source)}"
            print(f"  {place}: {mutant.kind}\n    было:  {was}\n    стало: {now}")
    sys.stdout.flush()
    faults = [
        f"{it.file}: тесты видят ошибку из {harmless.LIST}: {it.names[mutant][2]}"
        for mutant, status in fates.items()
        if status != 0 and it.names[mutant] in listed
    ]
    if killed < ENOUGH * planted:
        faults.append(f"{it.file}: замечено {killed} из {planted}, нужно девять из десяти")
    return faults


def stale(subjects: list[Subject], listed: dict[Key, Harmless], root: Path) -> list[str]:
    """Entries of the list that fit no mutant of their file."""
    known = {name for it in subjects for name in it.names.values()}
    read = {it.file for it in subjects}
    return [
        f"{harmless.LIST}: такой ошибки больше нет: {it.file}: {it.now} (nth = {it.nth})"
        for key, it in listed.items()
        if key not in known and (it.file in read or not (root / it.file).is_file())
    ]


if __name__ == "__main__":
    # Stopped by its end or by a signal, the program removes its copies.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main())
