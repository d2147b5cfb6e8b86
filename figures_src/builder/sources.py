"""What a program rests on: the project's files that it imports, and their data, read as text."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from figures_src.builder.failures import FigureError, slip
from figures_src.builder.places import PACKAGE


def shown_source(path: Path) -> str:
    """``figures_src/cnn/filters.py``, wherever the project (or a copy of it) lies."""
    parts = path.parts
    if PACKAGE.name not in parts:
        return path.name
    return "/".join(parts[len(parts) - 1 - parts[::-1].index(PACKAGE.name) :])


def parse(path: Path) -> ast.Module:
    """The syntax tree of a source file, in the encoding that Python itself would read.

    Raises:
        FigureError: it cannot be read as Python; the message names the file and the line.
    """
    name = shown_source(path)
    text = decoded(path.read_bytes(), name)
    try:
        return ast.parse(text, filename=str(path))
    except SyntaxError as error:
        raise FigureError(slip(error, name)) from error
    except ValueError as error:  # null bytes
        raise FigureError(f"{name}: это не текст программы на Python: «{error}»") from error


def decoded(contents: bytes, name: str) -> str:
    """The text of a source file: UTF-8, with or without a byte order mark, or as it declares."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(contents).readline)
    except SyntaxError:  # the encoding is unknown, or the first two lines are not in it
        encoding = ""
    try:
        text = contents.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        line = contents.count(b"\n", 0, error.start) + 1
        raise FigureError(
            f"{name}, строка {line}: текст не в кодировке {error.encoding}; сохраните файл в UTF-8 "
            "или назовите его кодировку в первой строке: # -*- coding: cp1251 -*-"
        ) from error
    if not encoding:
        raise FigureError(f"{name}: в начале названа неизвестная кодировка, ожидается UTF-8")
    return text


class ImportGraph:
    """Which files of ``packages`` each of their sources needs; every source is read once.

    Paths are told from the folder that holds the first of the packages.
    """

    def __init__(self, *packages: Path) -> None:
        self.packages = {package.name: package for package in packages}
        self.root = packages[0].parent
        self.trees: dict[Path, ast.Module] = {}
        self.needs: dict[Path, list[Path]] = {}

    def tree(self, source: Path) -> ast.Module:
        """The syntax tree of ``source``; raises what ``parse`` raises."""
        if source not in self.trees:
            self.trees[source] = parse(source)
        return self.trees[source]

    def reached(self, *starts: Path) -> list[str]:
        """The files ``starts`` and all that they need, as sorted paths from the root.

        A data file that stands beside a source and shares its stem belongs to it.

        Raises:
            FigureError: one of them is no Python, or imports of the packages what is not there.
            OSError: one of ``starts`` is not there.
        """
        found: set[Path] = set()
        waiting = list(starts)
        while waiting:
            source = waiting.pop()
            if source in found:
                continue
            found.add(source)
            if source not in self.needs:
                self.needs[source] = self.imported_files(source) + data_files(source)
            waiting += self.needs[source]
        return sorted(file.relative_to(self.root).as_posix() for file in found)

    def imported_files(self, source: Path) -> list[Path]:
        """Files of the packages that ``source`` imports; a package stands for its ``__init__``."""
        if source.suffix != ".py":
            return []
        tree, files = self.tree(source), []
        own = next(it for it in self.packages.values() if source.is_relative_to(it))
        for module, names in imports(tree, source.relative_to(own.parent).parts[:-1]):
            top = module.partition(".")[0]
            if top not in self.packages:
                continue
            if not (found := self.files_of(module)):
                raise FigureError(f"{shown_source(source)}: импортирует {module}, а его нет")
            files += found
            for name in names:  # a module, or something in one
                files += self.files_of(f"{module}.{name}")
        return list(dict.fromkeys(files))

    def files_of(self, module: str) -> list[Path]:
        """What is read to import ``module``: itself and the packages above it; [] if it is none."""
        top, *rest = module.split(".")
        package = self.packages[top]
        place = package.joinpath(*rest)
        own = [it for it in (place.with_suffix(".py"), place / "__init__.py") if it.is_file()]
        above = [package.joinpath(*rest[:n], "__init__.py") for n in range(len(rest))]
        return own and own + [it for it in above if it.is_file()]


def data_files(source: Path) -> list[Path]:
    """Files beside ``source`` that share its stem."""
    beside = source.parent.glob(f"{source.stem}.*")
    return [path for path in beside if path.suffix != ".py" and path.is_file()]


def imported_names(tree: ast.Module, here: tuple[str, ...]) -> list[str]:
    """Full dotted names that a file of the package ``here`` imports, relative ones resolved.

    What ``from`` imports may be a module or a name in one: both are given.
    """
    found = imports(tree, here)
    return [it for module, names in found for it in (module, *(f"{module}.{n}" for n in names))]


def imports(tree: ast.Module, here: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """Each module that a file of the package ``here`` imports, with the names taken from it."""
    found: list[tuple[str, list[str]]] = []
    for node in statements(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, []) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) + 1 - node.level] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            found.append((base, [alias.name for alias in node.names]))
    return found


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """All statements, in whatever they are nested: ten times faster than to walk expressions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for block in ("body", "orelse", "finalbody", "handlers", "cases"):
            waiting += getattr(node, block, ())
