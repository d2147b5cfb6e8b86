"""Name each id that stands on a page twice: a link to it would lead to the first of them only."""

import logging
import re
from collections import Counter
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

from _site.lesson.faults import line_of, place
from _site.markdown.processor import LessonProcessor

log = logging.getLogger("mkdocs.hooks.page_ids")


class IdChecker(LessonProcessor):
    """Looks at the ids of one page, when everyone else has added their own."""

    def run(self, root: Element) -> None:
        ids = [name for element in root.iter() if (name := element.get("id"))]
        for raw in self.stash:
            if isinstance(raw, str) and "id=" in raw:
                ids += ids_of(raw)
        for name in repeated(ids):
            log.warning(problem(name, self.page.text, self.page.uri))


class IdReader(HTMLParser):
    """Collects the ids of raw HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]


def ids_of(html: str) -> list[str]:
    """The ids of the tags of a piece of HTML."""
    reader = IdReader()
    reader.feed(html)
    return reader.ids


def repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def problem(name: str, source: str, uri: str) -> str:
    """Where the page's source says the id again, as far as it says so itself."""
    same = re.escape(name)
    written = rf'\{{[^}}\n]*#{same}(?![\w-])|\bid:\s*{same}(?![\w-])|\bid="{same}"'
    lines = [line_of(source, match.end()) for match in re.finditer(written, source)]
    if len(lines) > 1:
        return f"{place(uri, lines[1])}: id «{name}» уже занят в строке {lines[0]}"
    return f"{place(uri, *lines)}: id «{name}» стоит на странице дважды"
