"""The project itself as one archive: whoever has the site can build it.

Only what is listed goes in: whatever else lies in the folder is not the project's to give away.
"""

from collections.abc import Iterator
from pathlib import Path

from figures_src.builder.places import FIGURES, ROOT
from figures_src.teacher import zips

FOLDER = "cnn-lesson-source"  # what it unpacks to
NAME = "downloads/source.zip"
PARTS = (
    ".ci",
    ".editorconfig",
    ".github",
    ".gitignore",
    ".pre-commit-config.yaml",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "LICENSE-texts",
    "Makefile",
    "README.md",
    "docs",
    "figures_src",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements.lock",
    "snippets",
    "tests",
)
MADE = {"__pycache__", ".ipynb_checkpoints"}


def files() -> list[Path]:
    """All files of the project, below its root, in order."""
    found: list[Path] = []
    for part in PARTS:
        path = ROOT / part
        found += [path] if path.is_file() else sorted(inside(path))
    return found


def inside(folder: Path) -> Iterator[Path]:
    """The files of a folder, but for what programs leave there and figures, which are drawn."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if path.is_dir():
            if path.name not in MADE and path != FIGURES:
                yield from inside(path)
        elif path.suffix != ".pyc":
            yield path


def entries() -> list[tuple[str, bytes]]:
    """Name in the archive and contents of each file."""
    return [
        (f"{FOLDER}/{path.relative_to(ROOT).as_posix()}", path.read_bytes()) for path in files()
    ]


def digest() -> str:
    """SHA-256 of everything that would go into the archive."""
    return zips.digest(entries())


def write(target: Path) -> None:
    """Write the archive."""
    zips.write_zip(target, entries())
