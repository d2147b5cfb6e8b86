"""The sizes of downloads: ``<!-- size: downloads/book.pdf -->`` on a page becomes «3,7 МБ».

What is made before the pages is told in their Markdown. What is made of the finished pages is told
on them: there stands a mark of our own, which is replaced as it is.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from _site.lesson.faults import Fault
from figures_src.drawing.numbers import NBSP, number

SIZE = re.compile(r"<!-- size: (?P<path>[\w./-]+) -->")
MARK = "data-size="


def tell(markdown: str, ready: Mapping[str, Path]) -> str:
    """Write the sizes that are known; leave a mark for those that are not yet."""

    def size(match: re.Match[str]) -> str:
        path = match["path"]
        return megabytes(ready[path].stat().st_size) if path in ready else mark(path)

    return SIZE.sub(size, markdown)


def mark(path: str) -> str:
    return f'<span {MARK}"{path}">…</span>'


def write(site: Path, known: dict[str, int]) -> None:
    """Replace each mark on the built pages by the size of the file it names.

    Raises:
        Fault: a page asks for the size of a file that there is not.
    """
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if MARK not in text:
            continue
        for path, size in known.items():
            text = text.replace(mark(path), megabytes(size))
        if MARK in text:
            name = page.relative_to(site).as_posix()
            raise Fault(f"{name}: назван размер файла, которого нет в downloads")
        page.write_text(text, encoding="utf-8")


def megabytes(size: int) -> str:
    """«3,7 МБ»; rounded up, so that a promise of at most so much holds."""
    tenths = -(-size * 10 // 2**20)
    return f"{number(tenths / 10, 1)}{NBSP}МБ"
