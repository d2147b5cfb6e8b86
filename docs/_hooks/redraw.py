"""Draw the figures before the pages are read, when something that they rest on has changed.

The builder itself knows what is up to date; this hook only spares its start while pages are being
edited. FIGURES_READY=1 says that the figures have just been drawn by someone else.
"""

import os
import subprocess
import sys
from pathlib import Path

from figure_manifest import FOLDER
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

# What the folders looked like when the builder last finished; lives as long as `mkdocs serve`.
_seen: list[frozenset] = []


def on_pre_build(config: MkDocsConfig) -> None:
    """Run the builder if the programs or the drawn files differ from the last time."""
    if os.environ.get("FIGURES_READY") == "1":
        return
    root = Path(config.config_file_path).parent
    drawn = Path(config.docs_dir, FOLDER)
    if _seen and _seen[0] == picture_of(root, drawn) and (drawn / "manifest.json").is_file():
        return
    done = subprocess.run([sys.executable, "-m", "figures_src"], cwd=root, check=False)
    if done.returncode:
        raise PluginError(
            "Рисунки не построены, причина названа выше. Повторить: python -m figures_src"
        )
    _seen[:] = [picture_of(root, drawn)]


def picture_of(root: Path, drawn: Path) -> frozenset:
    """Programs with their times and sizes, drawn files by name: enough to see a change."""
    programs = (root / "figures_src").rglob("*.py")
    stats = ((path, path.stat()) for path in programs)
    return frozenset(
        [(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in stats]
        + [str(path) for path in drawn.rglob("*.*")]
    )
