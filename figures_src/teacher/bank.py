"""The bank of questions as files."""

from pathlib import Path

from figures_src.builder import disk
from figures_src.teacher.gift import gift
from figures_src.teacher.questions import questions
from figures_src.teacher.spreadsheet import spreadsheet


def write(seed: int, count: int, folder: Path) -> list[Path]:
    """Write the questions of a set into ``folder``: for Moodle, and for a spreadsheet."""
    found = questions(seed, count)
    paths = [folder / f"questions-{seed}.gift.txt", folder / f"questions-{seed}.csv"]
    made = gift(found, seed), spreadsheet(found)
    disk.write_all(dict(zip(paths, made, strict=True)))
    return paths
