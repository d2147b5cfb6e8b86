"""How a chapter opens: which one of how many it is, and under its question how long it takes.

The order is that of the menu: nobody types a number.
"""

from xml.etree.ElementTree import Element

from _site.lesson.reading import about
from _site.markdown.processor import LessonProcessor

LEAD = "lead"
UNSOUGHT = {"data-search-exclude": ""}


class ChapterOpener(LessonProcessor):
    """Opens one page, if it is a chapter."""

    def run(self, root: Element) -> None:
        chapters = self.lesson.chapters
        if self.page.uri not in chapters:
            return
        places = {child.tag: index for index, child in reversed(list(enumerate(root)))}
        leads = [index for index, child in enumerate(root) if child.get("class") == LEAD]
        if leads:
            time = Element("p", {"class": "reading-time", **UNSOUGHT})
            time.text = about(self.lesson.minutes[self.page.uri])
            root.insert(leads[0] + 1, time)
        if "h1" in places:
            number = Element("p", {"class": "chapter", **UNSOUGHT})
            figure = Element("span", {"class": "chapter-number"})
            figure.text = str(chapters.index(self.page.uri) + 1)
            figure.tail = f" из {len(chapters)}"
            number.append(figure)
            root.insert(places["h1"], number)
