"""What a figure rests on: the project's files that it imports, and their data, read as text."""

import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

from figures_src.builder.failures import FigureError
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
        place = f", строка {error.lineno}" if error.lineno else ""
        raise FigureError(f"{name}{place}: синтаксическая ошибка: «{error.msg}»") from error
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
    """Which files of ``package`` each of its sources needs; every source is read once."""

    def __init__(self, package: Path) -> None:
        self.package = package
        self.trees: dict[Path, ast.Module] = {}
        self.needs: dict[Path, list[Path]] = {}

    def tree(self, source: Path) -> ast.Module:
        """The syntax tree of ``source``; raises what ``parse`` raises."""
        if source not in self.trees:
            self.trees[source] = parse(source)
        return self.trees[source]

    def reached(self, *starts: Path) -> list[str]:
        """The files ``starts`` and all that they need, as sorted paths from above the package.

        A data file that stands beside a source and shares its stem belongs to it.
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
        return sorted(file.relative_to(self.package.parent).as_posix() for file in found)

    def imported_files(self, source: Path) -> list[Path]:
        """Files of the package that ``source`` imports; a package stands for its ``__init__``."""
        if source.suffix != ".py":
            return []
        package, root = self.package, self.package.parent
        files = []
        for name in imported_names(self.tree(source), source.relative_to(root).parts[:-1]):
            parts = name.split(".")
            if parts[0] != package.name:
                continue
            place = root.joinpath(*parts)
            files += [place.with_suffix(".py"), place / "__init__.py"]
            files += [package.joinpath(*parts[1:n], "__init__.py") for n in range(1, len(parts))]
        return [file for file in dict.fromkeys(files) if file.is_file()]


def data_files(source: Path) -> list[Path]:
    """Files beside ``source`` that share its stem."""
    beside = source.parent.glob(f"{source.stem}.*")
    return [path for path in beside if path.suffix != ".py" and path.is_file()]


def imported_names(tree: ast.Module, here: tuple[str, ...]) -> list[str]:
    """Full dotted names that a file of the package ``here`` imports, relative ones resolved.

    What ``from`` imports may be a module or a name in one: both are given.
    """
    names = []
    for node in statements(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) + 1 - node.level] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            names += [base, *(f"{base}.{alias.name}" for alias in node.names)]
    return names


def statements(tree: ast.Module) -> Iterator[ast.AST]:
    """All statements, in whatever they are nested: ten times faster than to walk expressions."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for block in ("body", "orelse", "finalbody", "handlers", "cases"):
            waiting += getattr(node, block, ())
