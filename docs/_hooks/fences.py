"""Name each block of code and each caption that is never closed, or begun in no way at all.

Half a page would silently become code, or prose. The rules are those of pymdownx.superfences: a
block ends with the same sign at the same indent.
"""

import logging
import re

from mkdocs.structure.pages import Page
from pymdownx.superfences import RE_NESTED_FENCE_START
from source_line import place

log = logging.getLogger("mkdocs.hooks.fences")

FENCE = re.compile(r"(?P<indent>[> ]*)(?P<sign>`{3,}|~{3,})(?P<head>[^`]*)")
# In a list a block begins on a line of its own: this would be shown as it is.
IN_ITEM = re.compile(r"[> ]*(?:[-*+]|\d+\.) +(?:`{3,}|~{3,})[^`]*")
CAPTION = re.compile(r" *(?P<sign>/{3,}) *(?P<kind>[\w-]*)[^/]*")


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Look at the blocks of one page, as it was written."""
    uri, written = page.file.src_uri, page.file.content_string
    is_program = uri.endswith(".py")  # put together from cells: the line is looked for
    for line, start in unclosed(markdown if is_program else written):
        if is_program:
            texts = enumerate(written.splitlines(), 1)
            line = next((number for number, text in texts if start in text), None)
        if start.startswith("/"):
            log.warning("%s: подпись «%s» не закрыта строкой «///»", place(uri, line), start)
        elif start.startswith(("`", "~")):
            log.warning("%s: блок кода «%s» не закрыт", place(uri, line), start)
        else:
            log.warning("%s: блок кода в списке начинают с новой строки", place(uri, line))
    return markdown


def unclosed(markdown: str) -> list[tuple[int, str]]:
    """Line and text of each opening that has no end, or that does not count as one."""
    faults, outside = fences(list(enumerate(markdown.expandtabs(4).splitlines(), 1)))
    return sorted(faults + captions(outside))


def fences(lines: list[tuple[int, str]]) -> tuple[list, list]:
    """The faulty openings of code, and the lines outside all code."""
    faults, outside = [], []
    opened: tuple[int, re.Match] | None = None
    for number, line in lines:
        if opened:
            goes_on = inside(line, opened[1])
            if goes_on is None:
                faults.append((opened[0], opened[1][0].strip("> ")))
            if not goes_on:
                opened = None
            if goes_on is not None:
                continue
        fence = FENCE.fullmatch(line)
        if fence and RE_NESTED_FENCE_START.fullmatch(line, fence.end("indent")):
            opened = number, fence
        elif fence or IN_ITEM.fullmatch(line):
            faults.append((number, line.strip("> ")))
        else:
            outside.append((number, line))
    if opened:
        faults.append((opened[0], opened[1][0].strip("> ")))
    return faults, outside


def inside(line: str, opened: re.Match) -> bool | None:
    """Whether the block goes on after the line; None: it was never closed and ends before it."""
    if not line.strip("> "):
        return True
    if not line.startswith(opened["indent"]):
        return None
    content = line[len(opened["indent"]) :]
    if content.rstrip() == opened["sign"]:
        return False
    # A second beginning: whoever shows one as text gives the outer block a longer sign.
    second = FENCE.fullmatch(content)
    if second and second["head"].strip() and second["sign"].startswith(opened["sign"]):
        return None
    return True


def captions(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The captions that another one, or the page's end, comes upon."""
    faults = []
    opened: tuple[int, str] | None = None
    for number, line in lines:
        caption = CAPTION.fullmatch(line)
        if not caption:
            continue
        if opened and caption["kind"]:
            faults.append(opened)
        opened = (number, line.strip()) if caption["kind"] else None
    return [*faults, opened] if opened else faults
