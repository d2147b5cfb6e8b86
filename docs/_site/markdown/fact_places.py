"""Where the sources say a fact: file, line and the text that carries the mark.

A page says ``**93 %**{ data-fact=robustness.maximum_centred }``; a file that it includes may, too.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from _site.lesson.faults import line_of

FACT = re.compile(r"\bdata-fact=[\"']?(?P<name>[\w.%-]+)[\"']?(?P<rest>[^>\n]*>(?P<inside>[^<]*))?")
# The emphasis that stands right before the braces of the mark.
EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)((?:(?!\1).)+)\1\Z", re.DOTALL)
INCLUDED = re.compile(r"^\s*-+8<-+\s+[\"'](?P<path>[^\"':\n]+)", re.MULTILINE)
LONGEST = 300  # characters that a mark can be about


@dataclass(frozen=True)
class FactPlace:
    """One mark; ``shown`` is empty where it cannot be told."""

    file: str
    line: int
    name: str
    shown: str


def fact_places(text: str, file: str) -> list[FactPlace]:
    """The marks of one source, in their order."""
    found = []
    for match in FACT.finditer(text):
        before = text[max(match.start() - LONGEST, 0) : match.start()]
        braces = before.rfind("{")
        if braces > before.rfind("<"):
            emphasis = EMPHASIS.search(before[:braces])
            shown = emphasis[2] if emphasis else ""
        else:
            shown = match["inside"] or ""
        found.append(FactPlace(file, line_of(text, match.start()), match["name"], shown.strip()))
    return found


def all_places(text: str, file: str, folders: dict[str, Path]) -> list[FactPlace]:
    """The marks of a page and, after them, of the files that it includes.

    Args:
        folders: how a message names a folder («snippets/») → the folder, in the order of search.
    """
    found = fact_places(text, file)
    for match in INCLUDED.finditer(text):
        for named, folder in folders.items():
            path = folder / match["path"].strip()
            if path.is_file():
                included = path.read_text(encoding="utf-8-sig", errors="replace")
                found += fact_places(included, f"{named}{match['path'].strip()}")
                break
    return found


def take(places: list[FactPlace], name: str, shown: str) -> FactPlace | None:
    """The first place that says just this, else the first that names the fact; it is used up."""
    named = [place for place in places if place.name == name]
    best = next((place for place in named if plain(place.shown) == plain(shown)), None)
    if found := best or next(iter(named), None):
        places.remove(found)
    return found


def plain(text: str) -> str:
    """The text without marks of emphasis and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"[*_`]", "", text)).strip()
