"""Draw the figures before the pages are read, when something that they rest on has changed.

The builder itself knows what is up to date; this only spares its start while pages are being
edited. FIGURES_READY=1 says that the figures have just been drawn by someone else.
"""

import os
import subprocess
import sys
from pathlib import Path

from _site.lesson.faults import Fault


def draw(root: Path, drawn: Path, seen: frozenset | None) -> frozenset | None:
    """Run the builder if the programs or the files in ``drawn`` are not those that were ``seen``.

    Returns:
        What there is afterwards: lives as long as `mkdocs serve`.

    Raises:
        Fault: the builder has failed, and has said why.
    """
    if os.environ.get("FIGURES_READY") == "1":
        return seen
    if seen and seen == picture_of(root, drawn) and (drawn / "manifest.json").is_file():
        return seen
    done = subprocess.run([sys.executable, "-m", "figures_src"], cwd=root, check=False)
    if done.returncode:
        raise Fault("Рисунки не построены, причина названа выше. Повторить: python -m figures_src")
    return picture_of(root, drawn)


def picture_of(root: Path, drawn: Path) -> frozenset:
    """Programs with their times and sizes, drawn files by name: enough to see a change."""
    programs = (root / "figures_src").rglob("*.py")
    stats = ((path, path.stat()) for path in programs)
    return frozenset(
        [(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats]
        + [str(path) for path in drawn.rglob("*.*")]
    )
