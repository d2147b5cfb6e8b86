"""ONE extension of Python-Markdown: all that happens to a page's text while it is a tree.

It needs no MkDocs: what it knows of the page and of the rest of the site is a Lesson. Where it
stands among the other extensions is told by the priorities, in the order of the work:

- before anything else the source is looked at (fences);
- 6.5 and 6: what the page only marks, and the figures, before the table of contents and the list
  of the page's ids, both 5;
- 4 to 1: the opening of a chapter, formulas, terms, titles of programs, before MkDocs resolves and
  checks links, 0;
- below 0: numbers, then spaces, when the title of the page has been read, then double ids.
"""

from markdown import Markdown
from markdown.extensions import Extension

from _site.lesson.lesson import Lesson
from _site.markdown.facts import FactChecker
from _site.markdown.fences import FenceChecker
from _site.markdown.figures import FigureCompleter
from _site.markdown.formulas import FormulaSetter
from _site.markdown.ids import IdChecker
from _site.markdown.inserts import Inserter
from _site.markdown.opening import ChapterOpener
from _site.markdown.programs import ProgramLinker
from _site.markdown.spaces import SpaceBinder
from _site.markdown.terms import TermLinker

__all__ = ["LessonExtension"]

ORDER = (
    (Inserter, 6.5),
    (FigureCompleter, 6),
    (ChapterOpener, 4),
    (FormulaSetter, 3),
    (TermLinker, 2),
    (ProgramLinker, 1),
    (FactChecker, -1),
    (SpaceBinder, -2),
    (IdChecker, -3),
)


class LessonExtension(Extension):
    """The extension; ``lesson.page`` is the page that is being converted."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self.lesson = lesson

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the processors, if it is a page of the lesson that is converted."""
        if self.lesson.page is None:
            return
        md.preprocessors.register(FenceChecker(md, self.lesson), "lesson_fences", 1000)
        for processor, priority in ORDER:
            name = f"lesson_{processor.__name__}"
            md.treeprocessors.register(processor(md, self.lesson), name, priority)
