"""Put what was made of data where the page marks its place: ``<div data-insert="…" markdown="1">``.

Made into elements, it is treated like all that the author has written: links are resolved and
checked, numbers compared, spaces bound.
"""

from xml.etree.ElementTree import Element

from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import fragment, parents_of, replace

MARK = "data-insert"


def marker(name: str) -> str:
    """The Markdown of a place."""
    return f'<div {MARK}="{name}" markdown="1"></div>'


class Inserter(LessonProcessor):
    """Fills the places of one page."""

    def run(self, root: Element) -> None:
        if not self.page.inserts:
            return
        parents = parents_of(root)
        for place, parent in parents.items():
            if (name := place.get(MARK)) is not None:
                replace(parent, place, fragment(self.page.inserts[name]))
