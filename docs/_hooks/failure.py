"""Say in one Russian sentence why the site was not built, and where: no traceback, no English.

A programme's own fault is named with its file and line, which is what its author needs.
"""

import logging
import re
import traceback
from pathlib import Path

from disk_words import complaint
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from pymdownx.snippets import SnippetMissingError
from source_line import line_of, place

log = logging.getLogger("mkdocs.hooks.failure")

ROOT = Path(__file__).resolve().parents[2]

_page: list[Page] = []  # the one in work


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """No page is in work yet."""
    _page.clear()
    return config


@event_priority(100)
def on_pre_page(page: Page, **_: object) -> Page:
    """The page is being read."""
    _page[:] = [page]
    return page


@event_priority(100)
def on_env(env: object, **_: object) -> object:
    """All pages have been read."""
    _page.clear()
    return env


@event_priority(100)
def on_page_context(context: dict, page: Page, **_: object) -> dict:
    """The page is being written."""
    _page[:] = [page]
    return context


@event_priority(100)
def on_post_build(**_: object) -> None:
    """All pages have been written."""
    _page.clear()


@event_priority(-1000)  # when every other hook has had its say
def on_build_error(error: Exception) -> None:
    """Tell the reason and stop.

    Raises:
        Abort: always; MkDocs shows its text without a traceback.
    """
    if isinstance(error, Abort):  # the count of warnings in strict mode
        count = sum(map(int, re.findall(r"\d+", str(error))))
        raise Abort(f"Сайт не собран: замечаний {count}, они названы выше.") from error
    log.error(sentence(error, _page[0] if _page else None))
    raise Abort("Сайт не собран: причина названа выше.") from error


def sentence(error: Exception, page: Page | None) -> str:
    """The reason in words of the project."""
    uri = page.file.src_uri if page else ""
    if isinstance(error, BuildError):
        text = str(error)
        return text if uri in text else f"{uri}: {text}"
    if isinstance(error, SnippetMissingError):
        return missing_snippet(error, page)
    if isinstance(error, OSError):
        return ": ".join(filter(None, [uri, complaint(error)]))
    kind = type(error).__name__
    where = f", страница {uri}" if uri else ""
    return f"Ошибка в программе сайта: {kind}: {error} ({origin(error)}{where})"


def missing_snippet(error: SnippetMissingError, page: Page | None) -> str:
    """Which insertion of the page leads nowhere; the error names only the path or the section."""
    missing = re.search(r"'(.*)'", str(error))[1]
    if "section" in str(error):
        what = f"во вставляемом файле нет части «{missing}»"
    else:
        what = f"вставляется файл «{missing}», а его нет ни в snippets, ни в docs"
    if page is None:
        return what
    text = page.file.content_string
    name = re.escape(missing)
    found = re.search(rf"^.*8<.*{name}|^\s*(?:\S+:)?{name}\s*$", text, re.MULTILINE)
    line = line_of(text, found.end()) if found else None
    return f"{place(page.file.src_uri, line)}: {what}"


def origin(error: Exception) -> str:
    """File and line where the error arose, in the project if it went through it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [it for it in frames if is_ours(Path(it.filename))]
    frame = (ours or frames)[-1]
    path = Path(frame.filename)
    return place(path.relative_to(ROOT).as_posix() if is_ours(path) else path.name, frame.lineno)


def is_ours(path: Path) -> bool:
    """Whether the program is one of the project's, not an installed one."""
    return path.is_relative_to(ROOT) and "site-packages" not in path.parts
