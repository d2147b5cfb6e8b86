"""Name each id that stands on a page twice: a link to it would lead to the first of them only."""

import logging
import re
from collections import Counter

from html_text import TOKEN
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page
from source_line import line_of, place

log = logging.getLogger("mkdocs.hooks.page_ids")

ID = re.compile(r'(?<![\w-])id="([^"]+)"')


@event_priority(-100)  # when every other hook has added its own
def on_page_content(html: str, page: Page, **_: object) -> str:
    """Look at the ids of one page."""
    for name in twice(html):
        log.warning(problem(name, page.file.content_string, page.file.src_uri))
    return html


def twice(html: str) -> list[str]:
    """The ids that more than one tag has, in the order of the page."""
    if not repeated(ID.findall(html)):
        return []
    # Text may quote an id: now for the tags alone, which takes longer.
    return repeated([it for tag in TOKEN.finditer(html) for it in ID.findall(tag[0])])


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
