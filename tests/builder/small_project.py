"""A copy of the builder and of the drawing room with a few tiny figure modules, for damaging."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FIGURES = "docs/assets/figures"
SUBJECTS = "figures_src/lesson/page"

DOT = '''"""A dot."""

from figures_src.drawing import Drawing, canvas

FIGURES = {"dot": "Точка", "dash": "Черта"}


def compute():
    return 1


def facts(data):
    return {"MODULE.one": data}


def draw(data, palette):
    drawings = {}
    for name in FIGURES:
        figure, axes = canvas(100, 50, palette)
        axes.text(50, 25, name, color=palette.text)
        drawings[name] = Drawing(figure, "Маленькое слово посреди листа.", pixels=name == "dash")
    return drawings
'''

# Instead of a module's ``return 1``: it never ends, and says that it has begun.
ENDLESS = 'open("begun", "w").close()\n    import time; time.sleep(600)'


def lay_out(root: Path, *names: str) -> Path:
    """The project at ``root``: a page and the modules ``names`` that draw for it."""
    package = root / "figures_src"
    for room in ("builder", "drawing"):
        shutil.copytree(
            ROOT / "figures_src" / room, package / room, ignore=shutil.ignore_patterns("__py*")
        )
    for file in ("__init__.py", "__main__.py"):
        shutil.copy(ROOT / "figures_src" / file, package / file)
    shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")
    empty = ("figures_src/lesson/__init__.py", f"{SUBJECTS}/__init__.py", "docs/lesson/page.md")
    for file in empty:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).touch()
    for name in names:
        write_module(root, name)
    return root


def write_module(root: Path, name: str, *changes: tuple[str, str], text: str = DOT) -> Path:
    """Write the module ``name`` with some of its text changed; the text must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = root / SUBJECTS / f"{name}.py"
    path.write_text(text.replace("MODULE", name), encoding="utf-8")
    return path


def command(root: Path, *arguments: str) -> dict:
    """How to start the builder of the project at ``root``, for ``subprocess``."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {
        "args": [sys.executable, "-m", "figures_src", *arguments],
        "cwd": root,
        "env": {**own, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
        "text": True,
        "encoding": "utf-8",
    }


def make(root: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(**command(root, *arguments), capture_output=True, check=False)


def outputs(root: Path) -> dict[str, tuple[str, int]]:
    """Digest and time of writing of each output."""
    folder = root / FIGURES
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rewritten(before: dict, after: dict) -> set[str]:
    """Names of outputs that are new, gone or written again."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def manifest(root: Path) -> dict:
    return json.loads((root / FIGURES / "manifest.json").read_text(encoding="utf-8"))
