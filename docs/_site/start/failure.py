"""Say in one Russian sentence why the site was not built, and where: no traceback, no English.

A programme's own fault is named with its file and line, which is what its author needs.
"""

import logging
import re
import traceback
from pathlib import Path

from mkdocs.exceptions import Abort, BuildError
from pymdownx.snippets import SnippetMissingError

from _site.lesson.faults import Fault, line_of, place
from _site.lesson.lesson import SourcePage
from figures_src.builder import disk
from figures_src.builder.failures import FigureError
from figures_src.cnn.given import WrongData

log = logging.getLogger("mkdocs.hooks.failure")

ROOT = Path(__file__).resolve().parents[3]


def stop(error: Exception, page: SourcePage | None) -> None:
    """Tell the reason and stop; ``page`` is the one in work.

    Raises:
        Abort: always; MkDocs shows its text without a traceback.
    """
    if isinstance(error, Abort):  # the count of warnings in strict mode
        count = sum(map(int, re.findall(r"\d+", str(error))))
        raise Abort(f"Сайт не собран: замечаний {count}, они названы выше.") from error
    log.error(sentence(error, page))
    raise Abort("Сайт не собран: причина названа выше.") from error


def sentence(error: Exception, page: SourcePage | None) -> str:
    """The reason in words of the project."""
    uri = page.uri if page else ""
    if isinstance(error, Fault | BuildError | FigureError):
        text = str(error)
        return text if uri in text else f"{uri}: {text}"
    if isinstance(error, WrongData):
        return f"{error.where}: {error}"
    if isinstance(error, SnippetMissingError):
        return missing_snippet(error, page)
    if isinstance(error, OSError):
        return ": ".join(filter(None, [uri, disk.words(error)]))
    kind = type(error).__name__
    where = f", страница {uri}" if uri else ""
    return f"Ошибка в программе сайта: {kind}: {error} ({origin(error)}{where})"


def missing_snippet(error: SnippetMissingError, page: SourcePage | None) -> str:
    """Which insertion of the page leads nowhere; the error names only the path or the section."""
    missing = str(error).partition("'")[2].rpartition("'")[0]
    if "section" in str(error):
        what = f"во вставляемом файле нет части «{missing}»"
    else:
        what = f"вставляется файл «{missing}», а его нет ни в snippets, ни в docs"
    if page is None:
        return what
    text = page.text
    name = re.escape(missing)
    found = re.search(rf"^.*8<.*{name}|^\s*(?:\S+:)?{name}\s*$", text, re.MULTILINE)
    line = line_of(text, found.end()) if found else None
    return f"{place(page.uri, line)}: {what}"


def origin(error: Exception) -> str:
    """File and line where the error arose, in the project if it went through it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [(name, it.lineno) for it in frames if (name := name_of(Path(it.filename)))]
    return place(*(ours or [(Path(frames[-1].filename).name, frames[-1].lineno)])[-1])


def name_of(path: Path) -> str:
    """The path of a program within the project; nothing for one that is installed or generated.

    The checkout may be reached through a link.
    """
    if not path.is_absolute() or "site-packages" in path.parts:
        return ""
    path = path.resolve()
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else ""
