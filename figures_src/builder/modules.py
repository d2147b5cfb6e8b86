"""Figure modules as they stand in the source: found and read without being imported.

Reading instead of importing keeps a run that has nothing to do under a second: neither NumPy nor
matplotlib is loaded before a figure has to be drawn.
"""

import ast
import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent  # figures_src
ROOT = PACKAGE.parent


class FigureError(Exception):
    """A figure module that cannot be drawn; the message names the module and what is wrong."""


@dataclass(frozen=True)
class FigureModule:
    """One ``figures_src/<name>.py``: its figures (name → Russian title) and what it depends on."""

    name: str
    about: str
    figures: dict[str, str]
    sources: tuple[str, ...]  # paths from the root of the project, sorted
    fingerprint: str


def discover(package: Path = PACKAGE) -> dict[str, FigureModule]:
    """All figure modules of ``package`` by name.

    Raises:
        FigureError: a module has a syntax error or no literal ``FIGURES``.
    """
    paths = sorted(path for path in package.glob("*.py") if not path.stem.startswith("_"))
    seen: dict[Path, list[Path]] = {}
    return {path.stem: read(path, seen) for path in paths}


def read(path: Path, seen: dict[Path, list[Path]] | None = None) -> FigureModule:
    """Read the declaration of the figure module at ``path``.

    ``seen`` remembers what each source imports, for modules read in one go.

    Raises:
        FigureError: the file has a syntax error or no literal ``FIGURES``.
    """
    tree = parse(path)
    figures = None
    for node in tree.body:
        names = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(name, ast.Name) and name.id == "FIGURES" for name in names):
            try:
                figures = ast.literal_eval(node.value)
            except ValueError:
                break
    texts = [*figures, *figures.values()] if isinstance(figures, dict) else []
    if not texts or not all(isinstance(text, str) and text for text in texts):
        raise FigureError(
            f"figures_src/{path.name}: ожидается словарь FIGURES, записанный буквально: "
            'FIGURES = {"имя-рисунка": "Название"}'
        )
    sources = project_sources(path, {} if seen is None else seen)
    return FigureModule(
        name=path.stem,
        about=ast.get_docstring(tree) or "",
        figures=figures,
        sources=tuple(sources),
        fingerprint=fingerprint(sources, path.parent.parent),
    )


def parse(path: Path) -> ast.Module:
    """The syntax tree of a source file; a syntax error is a FigureError that names the line."""
    try:
        return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
    except SyntaxError as error:
        raise FigureError(
            f"figures_src/{path.name}, строка {error.lineno}: синтаксическая ошибка: {error.msg}"
        ) from error


def project_sources(path: Path, seen: dict[Path, list[Path]]) -> list[str]:
    """The file, what it imports inside the project, and what saving needs, with all of theirs.

    A data file that stands beside a source and shares its stem belongs to it.
    """
    package = path.parent
    found: set[Path] = set()
    waiting = [path, package / "builder" / "save.py", package / "builder" / "facts.py"]
    while waiting:
        source = waiting.pop()
        if source in found:
            continue
        found.add(source)
        if source not in seen:
            seen[source] = imported_files(source, package) + data_files(source)
        waiting += seen[source]
    return sorted(file.relative_to(package.parent).as_posix() for file in found)


def data_files(source: Path) -> list[Path]:
    """Files beside ``source`` that share its stem."""
    return [path for path in source.parent.glob(f"{source.stem}.*") if path.suffix != ".py"]


def imported_files(source: Path, package: Path) -> list[Path]:
    """Files of the project that ``source`` imports; a package stands for its ``__init__.py``."""
    if source.suffix != ".py":
        return []
    names: list[str] = []
    for node in ast.walk(parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    files = []
    for name in names:
        parts = name.split(".")
        if parts[0] != package.name:
            continue
        place = package.parent.joinpath(*parts)
        files += [place.with_suffix(".py"), place / "__init__.py"]
        files += [package.joinpath(*parts[1:n], "__init__.py") for n in range(1, len(parts))]
    return [file for file in files if file.is_file()]


def fingerprint(sources: list[str], root: Path) -> str:
    """SHA-256 of the sources' contents and of the versions of everything they draw with."""
    digest = hashlib.sha256(library_versions().encode())
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
        name = requirement.split(";")[0].split("=")[0].rstrip("<>!~ ")
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError as error:
            raise FigureError(
                f"не установлен пакет {name}: выполните make figures, он поставит всё нужное"
            ) from error
    return "\n".join(versions)
