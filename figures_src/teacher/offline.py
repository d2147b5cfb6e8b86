"""The offline copy: the finished site as one ZIP that opens from a disk by index.html.

The site needs no server: its links are relative and its search index is a script. The copy leaves
out itself, what only a server needs, and the keys: it goes to the computers of a class.
"""

import posixpath
import re
from collections.abc import Callable
from pathlib import Path

from figures_src.teacher import zips
from figures_src.teacher.ready import READY

FOLDER = "cnn-lesson"  # what it unpacks to
NAME = "downloads/offline.zip"
# A map for search engines, the page for wrong addresses.
SERVER_ONLY = {"sitemap.xml", "sitemap.xml.gz", "404.html"}
# What is left out though pages lead to it, and what they say instead.
KEYS = "в копии для класса ответов нет"
ON_SITE = "есть на сайте"  # one set of each level is enough here
WITHHELD = {
    NAME: "эта копия открыта сейчас",
    **{ready.answers: KEYS for ready in READY},
    **dict.fromkeys((at for it in READY if it.is_spare for at in (it.pdf, it.docx)), ON_SITE),
    "downloads/questions.gift.txt": KEYS,
    "downloads/questions.csv": KEYS,
    "teacher/answers.html": KEYS,
    "downloads/source.zip": "в этой копии его нет",  # the keys can be computed with it
}
# The pictures of slides are all in the presentation: twice they would be a fifth of the copy.
SLIDE = re.compile(r"assets/figures/\w+/s\d\d-\d+\.(png|svg)")
IN_SLIDES = "есть в презентации"
LINK = re.compile(r'<a\b[^>]*href="(?P<path>[^":#]+)[^"]*"[^>]*>(?P<text>.*?)</a>', re.DOTALL)


def write(site: Path, target: Path, write_sizes: Callable[[Path, dict[str, int]], None]) -> None:
    """Write the archive to ``target``, which lies outside the site.

    Args:
        write_sizes: puts the sizes of the files that a dict names onto the built pages. The
            archive is written, measured, and written again with the pages that tell its size.
    """
    zips.write_zip(target, entries(site))
    write_sizes(site, sizes(site, target))
    zips.write_zip(target, entries(site))


def sizes(site: Path, archive: Path) -> dict[str, int]:
    """Address → size in bytes of each file of downloads/, the archive itself included."""
    found = {
        path.relative_to(site).as_posix(): path.stat().st_size
        for path in (site / "downloads").rglob("*")
        if path.is_file()
    }
    return found | {NAME: archive.stat().st_size}


def digest(site: Path) -> str:
    """SHA-256 of everything that would go into the archive."""
    return zips.digest(entries(site))


def entries(site: Path) -> list[tuple[str, bytes]]:
    """Every file of the copy with its name in the archive; index.html comes first."""
    paths = [path for path in site.rglob("*") if path.is_file()]
    names = {path.relative_to(site).as_posix(): path for path in paths}
    found = []
    for name in sorted(names, key=lambda name: (name != "index.html", name)):
        if withheld(name) or name in SERVER_ONLY or name.endswith(".map"):
            continue
        contents = names[name].read_bytes()
        if name.endswith(".html"):
            contents = unlinked(contents.decode(), name).encode()
        found.append((f"{FOLDER}/{name}", contents))
    return found


def withheld(name: str) -> str:
    """Why the copy lacks the file ``name``, or nothing."""
    return IN_SLIDES if SLIDE.fullmatch(name) else WITHHELD.get(name, "")


def unlinked(html: str, name: str) -> str:
    """The page ``name`` without links to what the copy lacks; it says why."""

    def told(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), match["path"]))
        if not (reason := withheld(target)):
            return match[0]
        return f"<span>{match['text']} ({reason})</span>"

    return LINK.sub(told, html)
