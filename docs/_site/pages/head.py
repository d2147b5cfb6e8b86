"""The head of a page: stop where it is not YAML, and name each key that nobody reads.

MkDocs would print a broken head as the page's text, and pass over a misspelt key in silence.
"""

import difflib
import logging
import re
from collections.abc import Iterable

import yaml

from _site.lesson.faults import Fault, line_of, place
from _site.lesson.lesson import SourcePage

log = logging.getLogger("mkdocs.hooks.front_matter")

# The keys of a page, and what may stand under those that have parts: None is any text.
KEYS: dict[str, set[str] | None] = {
    "title": None,
    "description": None,
    "plain_numbers": None,  # of the number sweep in the tests
    "packages": None,  # of a practice page
    "search": {"exclude", "boost", "words"},
    "hide": {"toc", "navigation", "footer"},
    "icon": None,
    "status": None,
    "template": None,
}
TEXTS = ("title", "description")
HEAD = re.compile(r"-{3}[ \t]*\n(?P<yaml>.*?)(?:^-{3}[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)


def check(page: SourcePage, meta: dict, markdown: str) -> None:
    """Look at the head of one page.

    Args:
        meta: what MkDocs has read of it.
        markdown: the text that MkDocs has left.

    Raises:
        Fault: MkDocs could not read the head and has left it in the text.
    """
    if broken := HEAD.match(markdown):
        raise Fault(
            f"{place(page.uri, fault_line(broken['yaml']))}: шапка страницы не разобрана. "
            "Значение с двоеточием и пробелом внутри берут в кавычки, "
            "кончается шапка строкой «---»"
        )
    for problem in problems(meta, page.text, page.uri):
        log.warning(problem)


def fault_line(head: str) -> int:
    """The line of the page where its head ceases to be YAML."""
    try:
        yaml.safe_load(head)
    except yaml.MarkedYAMLError as error:
        if error.problem_mark:
            return error.problem_mark.line + 2  # counted from 0, and below «---»
    return 1


def problems(meta: dict, source: str, uri: str) -> list[str]:
    """Keys that nobody reads, and titles that are no text."""
    found = []
    for key, value in meta.items():
        where = place(uri, key_line(source, key))
        if key not in KEYS:
            found.append(f"{where}: {unknown(key, KEYS)}")
            continue
        if key in TEXTS and not isinstance(value, str):
            found.append(f"{where}: {key} — не текст: возьмите значение в кавычки")
        if (
            key == "search"
            and isinstance(value, dict)
            and not isinstance(value.get("words", ""), str)
        ):
            found.append(f"{where}: words под search — не текст: слова пишут через запятую")
        parts = KEYS[key]
        if parts is not None and not isinstance(value, dict | list):
            found.append(f"{where}: под {key} ожидается: {', '.join(sorted(parts))}")
        elif parts is not None:
            found += [
                f"{where}: {unknown(it, parts)}, под {key}" for it in value if it not in parts
            ]
    return found


def unknown(key: str, known: Iterable[str]) -> str:
    """The key, and the one that may be meant; all of them if none is near."""
    near = difflib.get_close_matches(str(key), list(known), n=1)
    hint = f"похожий: {near[0]}" if near else f"известны: {', '.join(sorted(known))}"
    return f"в шапке не бывает ключа «{key}» ({hint})"


def key_line(source: str, key: str) -> int | None:
    """The line of the page's head where the key stands, in a Markdown page or in a program."""
    found = re.search(rf"^(?:# ?)?\s*{re.escape(str(key))}\s*:", source, re.I | re.M)
    return line_of(source, found.end()) if found else None
