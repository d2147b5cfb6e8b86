"""Offer each program of snippets/ for download in the title of the block of code that shows it.

A page shows a program by plain means: a fence with ``title="NAME.py"`` that includes the file with
``--8<--``.
"""

from xml.etree.ElementTree import Element

from _site.lesson.addresses import relative
from _site.markdown.processor import LessonProcessor

FOLDER = "downloads/snippets"
# The title as pymdownx.highlight writes it; blocks of code are text in the stash, not a tree.
BEGINS, ENDS = '<span class="filename">', "</span>"


class ProgramLinker(LessonProcessor):
    """Puts the download into the title of each program that the page shows."""

    def run(self, root: Element) -> None:
        for number, block in enumerate(self.stash):
            before, _, rest = str(block).partition(BEGINS)
            name, _, after = rest.partition(ENDS)
            if name in self.lesson.programs:
                address = relative(f"{FOLDER}/{name}", self.page.address)
                self.stash[number] = (
                    f'{before}{BEGINS}{name} <a class="snippet-file" href="{address}" download'
                    f' aria-label="Скачать программу {name}" data-search-exclude>Скачать</a>'
                    f"{ENDS}{after}"
                )
