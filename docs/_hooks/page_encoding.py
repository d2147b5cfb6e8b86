"""Stop at a page or a program that is not UTF-8, and name it: MkDocs itself would not."""

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from source_line import place

PAGES = (".md", ".py")
SNIPPETS = (".py", ".out")


@event_priority(100)  # before anyone reads a page
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read every page and every program that a page may show.

    Raises:
        PluginError: the message names each file that is not UTF-8, and where it ceases to be.
    """
    paths = {
        file.src_uri: Path(file.abs_src_path)
        for file in files
        if file.src_uri.endswith(PAGES) and file.abs_src_path
    }
    snippets = Path(config.config_file_path).parent / "snippets"
    for path in sorted(snippets.glob("*")):
        if path.suffix in SNIPPETS:
            paths[f"snippets/{path.name}"] = path
    if faults := [it for name, path in paths.items() if (it := fault(path.read_bytes(), name))]:
        raise PluginError("\n".join(faults))
    return files


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
