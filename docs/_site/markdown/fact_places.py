"""Where the sources say a fact: file, line and the text that carries the mark.

A page says ``**93 %**{ data-fact=robustness.maximum_centred }``; a file that it includes may, too.
A sentence that rests on a fact without telling it names the value for which it was last read:
``<span data-fact="convolution.example:c6a2">…</span>``. Notes to a slide say
``{convolution.signs: слева минусы}``, and ``{convolution.example:c6a2: …}`` of such a sentence.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from _site.lesson.faults import line_of
from _site.lesson.uses import FENCED

NAME = re.compile(r"(?P<name>[\w.%-]+?)(?::(?P<read>\w+))?")
FACT = re.compile(
    rf"\bdata-fact=[\"']?{NAME.pattern}(?![\w.%:-])(?:(?=[^>\n]*>(?P<inside>[^<]*))|)"
)
NOTE = re.compile(rf"\{{{NAME.pattern}: (?P<inside>[^{{}}]*)\}}")  # of a slide
# The emphasis that stands right before the braces of the mark.
EMPHASIS = re.compile(r"(\*\*|__|\*|_)(?=\S)((?:(?!\1).)+)\1\Z", re.DOTALL)
INCLUDED = re.compile(r"^\s*-+8<-+\s+[\"'](?P<path>[^\"':\n]+)", re.MULTILINE)
LONGEST = 300  # characters that a mark can be about


@dataclass(frozen=True)
class FactPlace:
    """One mark; ``shown`` is empty where it cannot be told.

    ``read`` is the value for which a sentence was last read. ``shown_at`` and ``read_at`` are where
    these stand in the source.
    """

    file: str
    line: int
    name: str
    shown: str
    read: str = ""
    shown_at: int = 0
    read_at: int = 0


def fact_places(text: str, file: str) -> list[FactPlace]:
    """The marks of one source, in their order."""
    found = []
    for match in (NOTE if file.endswith(".toml") else FACT).finditer(text):
        before = text[max(match.start() - LONGEST, 0) : match.start()]
        braces = before.rfind("{")
        shown, start = match["inside"] or "", match.start("inside")
        if match.re is FACT and braces > before.rfind("<"):
            emphasis = EMPHASIS.search(before[:braces])
            shown = emphasis[2] if emphasis else ""
            start = match.start() - len(before) + (emphasis.start(2) if emphasis else 0)
        start += len(shown) - len(shown.lstrip())
        read = match["read"] or "", match.start("read")
        line = line_of(text, match.start())
        found.append(FactPlace(file, line, match["name"], shown.strip(), read[0], start, read[1]))
    return found


def outside_code(text: str) -> str:
    """The text with its blocks of code blanked out: what they show of marks is none."""
    return FENCED.sub(lambda match: re.sub(r"\S", " ", match[0]), text)


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


def take(places: list[FactPlace], mark: str, shown: str) -> FactPlace | None:
    """The first place that says just this, else the first that names the fact; it is used up."""
    named = [place for place in places if mark in (place.name, f"{place.name}:{place.read}")]
    best = next((place for place in named if plain(place.shown) == plain(shown)), None)
    if found := best or next(iter(named), None):
        places.remove(found)
    return found


def plain(text: str) -> str:
    """The text without marks of emphasis and with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"[*_`]", "", text)).strip()
