"""How long the lesson is, where a page asks: ``<!-- minutes -->`` and ``<!-- pages -->`` are sums,
``<!-- minutes: lesson/colour.md -->`` is one chapter's.
"""

import re

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.lesson.reading import about
from figures_src.drawing.numbers import plural

PLACE = re.compile(r"<!-- (?P<what>minutes|pages)(?:: (?P<page>[\w./-]+))? -->")


def fill(markdown: str, lesson: Lesson, uri: str) -> str:
    """Write the minutes and the number of chapters.

    Raises:
        Fault: a page asks for the minutes of what is no chapter.
    """
    minutes = {page: lesson.minutes[page] for page in lesson.chapters}

    def answer(match: re.Match[str]) -> str:
        what, page = match["what"], match["page"]
        if what == "pages":
            return plural(len(minutes), "страница", "страницы", "страниц")
        if page is None:
            return about(sum(minutes.values()))
        if page not in minutes:
            raise Fault(f"{uri}: «{match[0]}»: такой страницы урока нет в меню")
        return str(minutes[page])

    return PLACE.sub(answer, markdown)
