"""Compare each number that a page marks with ``data-fact`` with what the figures computed."""

import difflib
import logging
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup
from markdown.util import HTML_PLACEHOLDER_RE

from _site.lesson.faults import place
from _site.markdown.fact_format import advice, agrees
from _site.markdown.fact_places import FactPlace, all_places, take
from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import blocks
from figures_src.builder.manifest_types import Fact

# A child of "mkdocs": in strict mode MkDocs counts its warnings and fails the build.
log = logging.getLogger("mkdocs.hooks.facts")
MARK = "data-fact"


class FactChecker(LessonProcessor):
    """Warns of each fact of the page that is unknown or stated wrongly."""

    def run(self, root: Element) -> None:
        said = self.said(root)
        if said:
            places = all_places(self.page.text, self.page.uri, self.lesson.folders)
            for problem in problems(said, self.lesson.manifest.facts, self.page.uri, places):
                log.warning(problem)

    def said(self, root: Element) -> list[tuple[str, str]]:
        """Fact and text of each mark: of the tree, then of raw HTML."""
        found = [
            (name, self.words("".join(element.itertext())))
            for element in root.iter()
            if (name := element.get(MARK)) is not None
        ]
        marks = [
            (number, tag)
            for number, raw in enumerate(self.stash)
            if isinstance(raw, str) and MARK in raw
            for tag in BeautifulSoup(raw, "html.parser").find_all(None, {MARK: True})
        ]
        pieces = [it for block in blocks(root, self.stash) for it in block if it] if marks else []
        for number, tag in marks:
            # Of a tag within a line the stash has the tag alone, and the tree its text.
            around = "".join(piece.text for piece in pieces if number in piece.raw)
            found.append((str(tag[MARK]), (around or tag.get_text()).strip()))
        return found

    def words(self, text: str) -> str:
        """A text of the tree, with the words of the raw HTML in it."""

        def raw(number: str) -> str:
            return BeautifulSoup(str(self.stash[int(number)]), "html.parser").get_text()

        return HTML_PLACEHOLDER_RE.sub(lambda mark: raw(mark[1]), text).strip()


def problems(
    said: list[tuple[str, str]], facts: dict[str, Fact], uri: str, places: list[FactPlace]
) -> list[str]:
    """What is wrong with the marked numbers of one page, each with its place in the source."""
    found = []
    left = list(places)
    for name, shown in said:
        here = take(left, name, shown)
        where = place(here.file, here.line) if here else uri
        if name not in facts:
            near = difflib.get_close_matches(name, facts)
            hint = f"; похожие имена: {', '.join(near)}" if near else ""
            found.append(f"{where}: факта «{name}» никто не вычисляет{hint}")
        elif not agrees(shown, facts[name]):
            found.append(f"{where}: факт {name}: написано «{shown}», {advice(facts[name], shown)}")
    return found
