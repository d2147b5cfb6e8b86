"""What the tree processors of the lesson share: the lesson, and the page in work."""

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from _site.lesson.lesson import Lesson, SourcePage


class LessonProcessor(Treeprocessor):
    """A processor of the tree of one page."""

    def __init__(self, md: Markdown, lesson: Lesson) -> None:
        super().__init__(md)
        assert lesson.page is not None
        self.lesson = lesson
        self.page: SourcePage = lesson.page

    @property
    def stash(self) -> list[str]:
        """The raw HTML that the tree only holds the place of."""
        return self.md.htmlStash.rawHtmlBlocks
