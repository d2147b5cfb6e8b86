"""Compare what a page marks with ``data-fact`` with what the figures computed.

A number must be the computed one, a claim must be true, and a sentence must have been read for the
data that there are now: fact_places.py says how each is written. While the site is being served,
what is stale is marked on the page too.
"""

import difflib
import logging
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from bs4 import BeautifulSoup
from bs4.element import Tag
from markdown.util import HTML_PLACEHOLDER_RE

from _site.lesson.faults import place
from _site.markdown.fact_format import advice, agrees, corrected
from _site.markdown.fact_places import all_places, take
from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import Piece, blocks, parents_of, put
from figures_src.builder.manifest_types import Fact
from figures_src.drawing.numbers import NBSP

# A child of "mkdocs": in strict mode MkDocs counts its warnings and fails the build.
log = logging.getLogger("mkdocs.hooks.facts")
MARK = "data-fact"
LONGEST = 80  # characters of a sentence that a message quotes


@dataclass(frozen=True)
class Said:
    """A mark (``name`` or ``name:value``), its text, and where it is.

    It is an element of the tree, or a tag of raw HTML: the number of its piece in the stash, and
    its own number there.
    """

    mark: str
    shown: str
    where: Element | tuple[int, int]


class FactChecker(LessonProcessor):
    """Warns of each mark of the page that is unknown or stale."""

    def run(self, root: Element) -> None:
        facts = self.lesson.manifest.facts
        said = self.said(root)
        sources = {self.page.uri: self.page.text, **self.page.beside} if said else {}
        left = [
            found
            for uri, text in sources.items()
            for found in all_places(text, uri, self.lesson.folders)
        ]
        for it in said:
            here = take(left, it.mark, it.shown)
            if problem := flaw(it, facts):
                where = place(here.file, here.line) if here else self.page.uri
                log.warning(f"{where}: {problem}")
                self.lesson.stale += 1
                if self.lesson.shows_stale:
                    self.show(it, facts, root)

    def said(self, root: Element) -> list[Said]:
        """Each mark of the tree, then of raw HTML."""
        found = [
            Said(name, self.words("".join(element.itertext())), element)
            for element in root.iter()
            if (name := element.get(MARK)) is not None
        ]
        for number, raw in enumerate(self.stash):
            for index, tag in enumerate(marked(raw)):
                around = "".join(piece.text for piece in self.inside(root, number))
                shown = (around or tag.get_text()).strip()
                found.append(Said(str(tag[MARK]), shown, (number, index)))
        return found

    def inside(self, root: Element, number: int) -> list[Piece]:
        """The text in a tag that an author wrote within a line: the stash has the tag alone."""
        pieces = [it for block in blocks(root, self.stash) for it in block if it]
        return [it for it in pieces if number in it.raw]

    def words(self, text: str) -> str:
        """A text of the tree, with the words of the raw HTML in it."""

        def raw(number: str) -> str:
            return BeautifulSoup(str(self.stash[int(number)]), "html.parser").get_text()

        return HTML_PLACEHOLDER_RE.sub(lambda mark: raw(mark[1]), text).strip()

    def show(self, said: Said, facts: dict[str, Fact], root: Element) -> None:
        """Write after the stale text what is wrong with it."""
        told, look = news(said, facts), {"class": "stale"}
        if isinstance(said.where, Element):
            SubElement(said.where, "mark", look).text = told
            return
        number, index = said.where
        if pieces := self.inside(root, number):
            mark, last = Element("mark", look), pieces[-1]
            mark.text = told
            length = len(last.text)
            put(last, length, length, mark, parents_of(root).get(last.holder))
            return
        tag = marked(self.stash[number])[index]
        added = BeautifulSoup(f'<mark class="stale">{told}</mark>', "html.parser")
        tag.append(added)
        self.stash[number] = str([*tag.parents][-1])


def marked(raw: object) -> list[Tag]:
    """The tags of a piece of raw HTML that carry a mark."""
    if not isinstance(raw, str) or MARK not in raw:
        return []
    return list(BeautifulSoup(raw, "html.parser").find_all(None, {MARK: True}))


def flaw(said: Said, facts: dict[str, Fact]) -> str:
    """What is wrong with a mark, for its author; empty if nothing is."""
    name, _, read = said.mark.partition(":")
    if name not in facts:
        near = difflib.get_close_matches(name, facts)
        hint = f"; похожие имена: {', '.join(near)}" if near else ""
        return f"факта «{name}» никто не вычисляет{hint}"
    value, shown = facts[name], said.shown
    quoted = shown if len(shown) <= LONGEST else shown[:LONGEST].rsplit(" ", 1)[0] + "…"
    if read:
        now = f"изменились данные {name}, теперь {value}"
        return "" if read == str(value) else f"перечитайте «{quoted}»: {now}"
    if agrees(shown, value):
        return ""
    if isinstance(value, bool):
        return f"больше не верно: «{quoted}» (факт {name})"
    return f"факт {name}: написано «{shown}», {advice(value, shown)}"


def news(said: Said, facts: dict[str, Fact]) -> str:
    """What stands on the page after a stale text."""
    name, _, read = said.mark.partition(":")
    if name not in facts:
        return f" ←{NBSP}такого числа нет"
    if read:
        return f" ←{NBSP}перечитайте: данные изменились"
    if isinstance(facts[name], bool):
        return f" ←{NBSP}больше не{NBSP}верно"
    return f" →{NBSP}теперь{NBSP}{corrected(facts[name], said.shown) or 'ни одного'}"
