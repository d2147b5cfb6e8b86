"""Link the first use of each glossary term on a page to its entry, with the definition as tooltip.

The page that an entry links to explains the term itself: there it is not marked.
"""

import re
from xml.etree.ElementTree import Element

from _site.lesson.addresses import relative
from _site.lesson.faults import Fault
from _site.lesson.glossary import SOURCE, Term
from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import blocks, names, parents_of, put

MARKED = ("lesson/", "practice/", "index.md")
# Here a link would be nested, useless, or in the way of what a click does.
LEFT_ALONE = names("a h1 h2 h3 h4 h5 h6 summary figure figcaption th button label nav")
OURS = ("data-forms", "data-also")  # for this program and for the search


class TermLinker(LessonProcessor):
    """Marks the terms of one page; the glossary itself only loses its lists of words.

    Raises:
        Fault: there is no glossary.
    """

    def run(self, root: Element) -> None:
        uri = self.page.uri
        if uri == SOURCE:
            for entry in root.iter():
                for name in OURS:
                    entry.attrib.pop(name, None)
        elif uri.startswith(MARKED):
            if self.lesson.terms is None:
                raise Fault(f"Нет словаря {SOURCE}: подсказки берутся из него")
            self.mark(root, [it for it in self.lesson.terms if it.forms and it.page != uri])

    def mark(self, root: Element, terms: list[Term]) -> None:
        """Link the first use of each term."""
        if not terms:
            return
        finder, waiting = search_for(terms)
        address = relative(SOURCE, self.page.uri)
        found = []
        for piece in (it for block in blocks(root, self.stash) for it in block if it):
            if not LEFT_ALONE.isdisjoint(piece.inside):
                continue
            for match in finder.finditer(piece.text):
                if term := waiting.pop(match.lastgroup or "", None):
                    target = f"{address}#{term.anchor}"
                    link = Element("a", {"class": "term", "href": target, "title": term.meaning})
                    link.text = match[0]
                    found.append((piece, *match.span(), link))
        parents = parents_of(root)
        for piece, start, end, link in reversed(found):
            put(piece, start, end, link, parents.get(piece.holder))


def search_for(terms: list[Term]) -> tuple[re.Pattern[str], dict[str, Term]]:
    """What finds the terms, and the term of each of its groups."""
    # A longer form wins: «фильтр Собеля» is not a filter in general.
    ordered = sorted(terms, key=lambda term: (-term.forms.count(" "), -len(term.forms)))
    forms = "|".join(f"(?P<t{index}>{term.pattern})" for index, term in enumerate(ordered))
    finder = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    return finder, {f"t{index}": term for index, term in enumerate(ordered)}
