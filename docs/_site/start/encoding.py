"""Stop at a page or a program that is not UTF-8, and name it: MkDocs itself would not."""

import re
from collections.abc import Mapping
from pathlib import Path

from _site.lesson.faults import Fault, place

PAGES = (".md", ".py")
SNIPPETS = (".py", ".out")


def check(sources: Mapping[str, Path], snippets: Path) -> None:
    """Read every page and every program that a page may show.

    Args:
        sources: the files of docs/, as messages name them.
        snippets: the folder of programs.

    Raises:
        Fault: the message names each file that is not UTF-8, and where it ceases to be.
    """
    paths = {name: path for name, path in sources.items() if name.endswith(PAGES)}
    for path in sorted(snippets.glob("*")):
        if path.suffix in SNIPPETS:
            paths[f"snippets/{path.name}"] = path
    if faults := [it for name, path in paths.items() if (it := fault(path.read_bytes(), name))]:
        raise Fault("\n".join(faults))


def fault(contents: bytes, name: str) -> str:
    """Why the file is not UTF-8, as a sentence; empty if it is."""
    try:
        contents.decode("utf-8")
    except UnicodeDecodeError as error:
        before = contents[: error.start]
        line = before.count(b"\n") + 1
        byte = error.start - before.rfind(b"\n")
        return (
            f"{place(name, line)}, байт {byte}: файл не в кодировке UTF-8{guess(contents)}. "
            "Сохраните его в UTF-8"
        )
    return ""


def guess(contents: bytes) -> str:
    """What the encoding may be, where it can be told."""
    if contents[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ", похоже на UTF-16"
    words = contents.decode("cp1251", errors="ignore")
    if re.search("[а-яё]{3}", words):
        return ", похоже на Windows-1251"
    return ""
