"""The index of terms: where the pages explain what the glossary names, and where they use it.

A page of the site links the first use of each term itself; only the places that explain one have to
be found. There an empty <dfn> is put behind the word.
"""

import posixpath
import re
from dataclasses import dataclass

from lxml.etree import _Element, iterwalk

from figures_src.teacher.markup import HEADING, SCREEN_ONLY, SKIPPED
from figures_src.teacher.strings import literal, tupled

GLOSSARY = "glossary.html"
WORDLESS = SKIPPED | {"pre", "code", "math"}


@dataclass(frozen=True)
class Entry:
    """A term, and the section that explains it: a whole page if ``section`` is empty."""

    name: str
    anchor: str
    page: str
    section: str


@dataclass(frozen=True)
class Start:
    """A place with a name; a heading of the first two levels ends the section before it."""

    name: str
    border: bool


@dataclass(frozen=True)
class Piece:
    """Text of a page: what an element begins with, or what follows it."""

    element: _Element
    tail: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    def mark(self, place: int, term: str) -> None:
        """Put a <dfn> into the text."""
        before, after = self.text[:place], self.text[place:]
        mark = self.element.makeelement("dfn", {"data-term": term})
        if self.tail:
            self.element.tail = None  # or it would go along
            self.element.addnext(mark)
            self.element.tail = before
        else:
            self.element.text = before
            self.element.insert(0, mark)
        mark.tail = after


def entries(glossary: _Element) -> list[Entry]:
    """The entries of the glossary's page, by the alphabet."""
    found = []
    for term in glossary.iter("dt"):
        named, meaning = term.find("strong"), term.getnext()
        if named is None or not term.get("id") or meaning is None or meaning.tag != "dd":
            continue
        if links := meaning.findall(".//a"):
            page, _, section = links[-1].get("href").partition("#")
            page = posixpath.normpath(page)
            found.append(Entry(named.text_content(), term.get("id"), page, section))
    return sorted(found, key=lambda entry: alphabet(entry.name))


def alphabet(name: str) -> tuple[bool, str]:
    """Russian before Latin; ё stands with е."""
    lower = name.lower().replace("ё", "е")
    return lower[:1].isascii(), lower


def explain(article: _Element, page: str, terms: list[Entry], forms: dict[str, str]) -> None:
    """Mark the places of one page that explain a term: its first use in the section.

    Args:
        forms: name of a term → regular expression of its forms.

    Raises:
        ValueError: a section does not use the word that it explains.
    """
    waiting = {term for term in terms if term.page == page and forms.get(term.anchor)}
    reached = whole = {term for term in waiting if not term.section}
    found = []
    for it in walk(article):
        if isinstance(it, Start):
            begun = {term for term in waiting if term.section == it.name}
            reached = (whole if it.border else reached) | begun
            continue
        for term in reached & waiting:
            word = rf"(?<![\w-])(?:{forms[term.anchor]}|{re.escape(term.name)})(?![\w-])"
            if match := re.search(word, it.text, re.IGNORECASE):
                found.append((it, match.end(), term.anchor))
                waiting.remove(term)
    if waiting:
        names = ", ".join(f"«{term.name}»" for term in sorted(waiting, key=lambda it: it.name))
        raise ValueError(f"{page}: в разделе, на который ссылается словарь, нет слова {names}")
    for piece, place, name in sorted(found, key=lambda it: (it[1], it[2]), reverse=True):
        piece.mark(place, name)


def walk(article: _Element) -> list[Start | Piece]:
    """The named places and the printed texts of a page, as they follow each other."""
    found: list[Start | Piece] = []
    silent: list[_Element] = []
    for event, element in iterwalk(article, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            if element.get("id"):
                found.append(Start(element.get("id"), element.tag in ("h1", "h2")))
            classes = set((element.get("class") or "").split())
            wordless = element.tag in WORDLESS or classes & SCREEN_ONLY
            if wordless or HEADING.fullmatch(element.tag):
                silent.append(element)
            if not silent:
                found.append(Piece(element, tail=False))
        else:
            if silent and silent[-1] is element:
                silent.pop()
            if not silent and element is not article:
                found.append(Piece(element, tail=True))
    return found


def code(terms: list[Entry]) -> str:
    """The index as the last chapter."""
    told = tupled(
        tupled(map(literal, (it.anchor, f"{GLOSSARY}#{it.anchor}", it.name))) for it in terms
    )
    lead = "Жирным — где слово объяснено, остальные — где глава называет его впервые."
    return f"#index(heading(level: 1, {literal('Указатель')}), {literal(lead)}, {told})"
