"""What lives as long as the command: one build of `build`, or many of `serve`."""

from dataclasses import dataclass, field

from mkdocs.structure.files import Files

from _site.finish.downloads import Downloads
from _site.finish.draft import Draft
from _site.finish.search import Sought
from _site.lesson.lesson import Lesson
from _site.pages.code import Finished
from _site.pages.practice.pages import Practice


@dataclass
class Site:
    """One build: its data, and the rooms that remember something from event to event."""

    lesson: Lesson
    downloads: Downloads
    practice: Practice
    redirects: dict[str, str] = field(default_factory=dict)  # address → place, in the site
    sought: list[Sought] = field(default_factory=list)  # the pages, for the search


def new_site(*, serving: bool) -> Site:
    """A build that has just begun."""
    lesson = Lesson(shows_stale=serving)
    return Site(lesson, Downloads(lesson, serving), Practice(Files([])))


@dataclass
class Session:
    """The command, what it has seen and kept, and the build it is at."""

    command: str = "build"
    draft: Draft | None = None  # of the site, where its folder shall be replaced
    is_whole: bool = False  # the draft
    seen: frozenset[object] | None = None  # the figures, as they were drawn last
    code: Finished = field(default_factory=Finished)
    site: Site = field(default_factory=lambda: new_site(serving=False))

    @property
    def serving(self) -> bool:
        return self.command == "serve"
