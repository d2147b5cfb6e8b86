"""Figure modules as they stand in the source: found and read without being imported.

Reading instead of importing keeps a run that has nothing to do under a second: neither NumPy nor
matplotlib is loaded before a figure has to be drawn.
"""

import ast
import difflib
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path, PurePosixPath
from typing import Any

from packaging.requirements import Requirement

from figures_src.builder.failures import FigureError
from figures_src.builder.places import PACKAGE, ROOT
from figures_src.builder.sources import ImportGraph, decoded, shown_source

LESSON = "lesson"  # figures_src/lesson/<page>/ draws for docs/lesson/<page>.md
SLIDES = "slides"  # figures_src/slides/<name>.py draws for slides what the module <name> computes
FIGURE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class FigureModule:
    """One ``figures_src/lesson/<page>/<name>.py``; ``figures``: name → Russian title."""

    program: str  # its own path from the root of the project
    about: str
    figures: dict[str, str]
    sources: tuple[str, ...]  # paths from the root of the project, sorted
    fingerprint: str
    slides: str = ""  # the path of the program that draws its slides, if there is one

    @property
    def name(self) -> str:
        """The stem of the file: the folder of its outputs, the first word of its facts."""
        return PurePosixPath(self.program).stem


def discover(package: Path = PACKAGE) -> dict[str, FigureModule]:
    """All figure modules of ``package`` by name.

    Raises:
        FigureError: a module stands where none is looked for, two have one name, or one cannot be
            read as Python or has no literal ``FIGURES``.
    """
    graph = ImportGraph(package)
    modules = {path.stem: read(path, graph) for path in programs(package)}
    for path in sorted((package / SLIDES).glob("*.py")):
        if path.stem not in modules and not path.stem.startswith("_"):
            raise FigureError(
                f"{shown_source(path)}: слайды названы по модулю, который для них считает, "
                f"а модуля {path.stem} нет{near(path.stem, modules)}"
            )
    return modules


def programs(package: Path) -> list[Path]:
    """The files of the figure modules, each in the folder of its page, sorted by name.

    Raises:
        FigureError: one stands beside these folders, its page does not exist, or its name is taken.
    """
    rooms, pages = package / LESSON, package.parent / "docs" / LESSON
    for path in sorted([*package.glob("*.py"), *rooms.glob("*.py")]):
        if not path.stem.startswith("_"):
            raise FigureError(
                f"{shown_source(path)}: рисунок лежит в папке страницы, где он стоит: "
                f"{package.name}/{LESSON}/<страница>/{path.name}"
            )
    found: dict[str, Path] = {}
    for path in sorted(rooms.glob("*/*.py")):
        if path.stem.startswith("_"):
            continue
        page = pages / f"{path.parent.name.replace('_', '-')}.md"
        if not page.is_file():
            raise FigureError(
                f"{shown_source(path)}: страницы docs/{LESSON}/{page.name} нет; папка рисунков "
                "названа по странице, с _ вместо дефиса"
            )
        other = found.setdefault(path.stem, path)
        if other != path:
            raise FigureError(
                f"{shown_source(path)}: имя {path.stem} уже занято модулем {shown_source(other)}, "
                "а по нему названа папка рисунков"
            )
    return [found[name] for name in sorted(found)]


def read(path: Path, graph: ImportGraph | None = None) -> FigureModule:
    """Read the declaration of the figure module at ``path``.

    ``graph`` knows what the modules of its package import, for several of them read in one go.

    Raises:
        FigureError: the file cannot be read as Python, leaves open what it shows, or has no literal
            ``FIGURES``.
    """
    package = path.parents[2]
    graph = graph or ImportGraph(package)
    builder = package / "builder"
    if left := open_lines(path):
        raise FigureError(
            f"{shown_source(path)}: вместо «…» напишите, что показывает рисунок, его название и "
            f"описание (строки {', '.join(map(str, left))})"
        )
    figures = declared(graph.tree(path), path)
    about = ast.get_docstring(graph.tree(path)) or ""
    if is_open(about):
        raise FigureError(
            f"{shown_source(path)}, строка 1: нет строки о том, что показывает рисунок"
        )
    slides = package / SLIDES / path.name
    drawn = [slides] if slides.is_file() else []
    rests_on = graph.reached(path, *drawn, builder / "save.py")
    # What decides whether a drawing is accepted and what is noted of it is no part of a figure.
    deciding = graph.reached(builder / "render.py")
    room = f"{package.name}/builder/"
    sources = [it for it in rests_on if not it.startswith(room) or it == f"{room}save.py"]
    return FigureModule(
        program=path.relative_to(package.parent).as_posix(),
        about=about,
        figures=figures,
        sources=tuple(sources),
        fingerprint=fingerprint(sorted({*sources, *deciding}), package.parent),
        slides=drawn[0].relative_to(package.parent).as_posix() if drawn else "",
    )


def declared(tree: ast.Module, path: Path) -> dict[str, str]:
    """The dictionary ``FIGURES`` of the module at ``path``: file name → title.

    Raises:
        FigureError: it is absent, not literal, or a name is unfit for a file and an address.
    """
    figures: Any = None
    for node in tree.body:
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(isinstance(name, ast.Name) and name.id == "FIGURES" for name in targets):
            try:
                figures = ast.literal_eval(node.value)
            except (ValueError, TypeError):
                figures = None
    texts = [*figures, *figures.values()] if isinstance(figures, dict) else []
    if not texts or not all(isinstance(text, str) and text.strip() for text in texts):
        raise FigureError(
            f"{shown_source(path)}: ожидается словарь FIGURES, записанный буквально: "
            'FIGURES = {"imya-risunka": "Название"}'
        )
    for name, title in figures.items():
        if is_open(title):
            raise FigureError(f"{shown_source(path)}: у рисунка «{name}» нет названия: «{title}»")
        if not FIGURE_NAME.fullmatch(name):
            raise FigureError(
                f"{shown_source(path)}: имя рисунка «{name}» станет именем файла и адресом, "
                "поэтому ожидаются строчные латинские буквы, цифры и дефисы между ними"
            )
    return figures


def near(name: str, known: Iterable[str]) -> str:
    """«; похожие имена: …», where there are some."""
    found = difflib.get_close_matches(name, known)
    return f"; похожие имена: {', '.join(found)}" if found else ""


def open_lines(path: Path) -> list[int]:
    """Where the author of the module still has to write something, as the new module was begun."""
    lines = decoded(path.read_bytes(), shown_source(path)).splitlines()
    return [number for number, line in enumerate(lines, 1) if '"…"' in line]


def is_open(text: str) -> bool:
    """Whether ``text`` is still to be written: it has no letter."""
    return not any(sign.isalpha() for sign in text)


def fingerprint(sources: list[str], root: Path, libraries: str = "") -> str:
    """SHA-256 of the sources' contents and of the versions of ``libraries``.

    Unless others are named, they are those that figures are drawn with.
    """
    digest = hashlib.sha256((libraries or library_versions()).encode())
    for source in sources:
        digest.update(f"\0{source}\0".encode())
        digest.update((root / source).read_bytes())
    return digest.hexdigest()


@cache
def library_versions() -> str:
    """Names and installed versions of the project's run-time dependencies, as one text."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions = []
    for requirement in project["dependencies"]:
        name = Requirement(requirement).name
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError as error:
            raise FigureError(
                f"не установлен пакет {name}: выполните make figures, он поставит всё нужное"
            ) from error
    return "\n".join(versions)
