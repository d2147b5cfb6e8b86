"""Name each block of code and each caption that is never closed, or begun in no way at all.

Half a page would silently become code, or prose. The rules are those of pymdownx.superfences: a
block ends with the same sign at the same indent.
"""

import logging
import re

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from pymdownx.superfences import RE_NESTED_FENCE_START

from _site.lesson.faults import place
from _site.lesson.lesson import Lesson, SourcePage

log = logging.getLogger("mkdocs.hooks.fences")

FENCE = re.compile(r"(?P<indent>[> ]*)(?P<sign>`{3,}|~{3,})(?P<head>[^`]*)")
# In a list a block begins on a line of its own: this would be shown as it is.
IN_ITEM = re.compile(r"[> ]*(?:[-*+]|\d+\.) +(?:`{3,}|~{3,})[^`]*")
CAPTION = re.compile(r" *(?P<sign>/{3,}) *(?P<kind>[\w-]*)[^/]*")


class FenceChecker(Preprocessor):
    """Looks at the blocks of one page, as it was written."""

    def __init__(self, md: Markdown, lesson: Lesson) -> None:
        super().__init__(md)
        assert lesson.page is not None
        self.page = lesson.page

    def run(self, lines: list[str]) -> list[str]:
        """Warn of each fault; the lines go on as they are."""
        for problem in problems("\n".join(lines), self.page):
            log.warning(problem)
        return lines


def problems(markdown: str, page: SourcePage) -> list[str]:
    """What is wrong with the blocks of a page, each with its line."""
    is_program = page.uri.endswith(".py")  # put together from cells: the line is looked for
    found = []
    for number, start in unclosed(markdown if is_program else page.text):
        line: int | None = number
        if is_program:
            texts = enumerate(page.text.splitlines(), 1)
            line = next((known for known, text in texts if start in text), None)
        where = place(page.uri, line)
        if start.startswith("/"):
            found.append(f"{where}: подпись «{start}» не закрыта строкой «///»")
        elif start.startswith(("`", "~")):
            found.append(f"{where}: блок кода «{start}» не закрыт")
        else:
            found.append(f"{where}: блок кода в списке начинают с новой строки")
    return found


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
