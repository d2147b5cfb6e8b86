"""All that the pages of one build are made of, gathered before the first of them is read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from _site.lesson import glossary, reading
from _site.lesson.addresses import SLIDE
from _site.lesson.faults import Fault
from _site.lesson.glossary import Term
from _site.lesson.titles import title_of
from _site.lesson.uses import Use, uses_of
from figures_src.builder import disk, manifest_types
from figures_src.builder.manifest_types import Manifest
from figures_src.teacher.slides import Slide, read_slides

CHAPTERS = "lesson/"  # the folder of the lesson's own pages


@dataclass
class SourcePage:
    """A page as it is written: its place among the sources, its place in the site, its text.

    ``inserts`` is what its text only marks, name → HTML: a tree is made of it, with addresses
    that are relative to the source, as in Markdown. ``beside`` are other files whose words it
    shows: how a message names each → its text.
    """

    uri: str
    address: str
    text: str
    inserts: dict[str, str] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)


@dataclass
class Lesson:
    """The data of one build; ``page`` is the one that is being read or written."""

    manifest: Manifest = field(default_factory=Manifest)
    uses: dict[str, list[Use]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # of the pages that are written by hand
    minutes: dict[str, int] = field(default_factory=dict)  # that each of them is read
    chapters: list[str] = field(default_factory=list)  # pages of the lesson, as in the menu
    menu: list[str] = field(default_factory=list)  # all pages, those of the menu first
    terms: list[Term] | None = None  # None: there is no glossary
    slides: list[Slide] = field(default_factory=list)
    programs: frozenset[str] = frozenset()  # those of snippets/ that can be taken away
    running: frozenset[str] = frozenset()  # and those of them that a browser can run
    code: dict[str, str] = field(default_factory=dict)  # source → the page that shows it
    folders: dict[str, Path] = field(default_factory=dict)  # where a page's inclusions are
    stated: set[str] = field(default_factory=set)  # facts that stand on the written pages
    stale: int = 0  # marks that are not what was computed
    shows_stale: bool = False  # on the pages too: for the author, while serving
    page: SourcePage | None = None

    @property
    def places(self) -> dict[str, tuple[str, str]]:
        """Anchor of a caption → figure and page."""
        return {
            use.anchor: (figure, use.page) for figure, uses in self.uses.items() for use in uses
        }

    @property
    def slide_places(self) -> list[tuple[str, tuple[str, str]]]:
        """The places of figures that are slides, in the slides' order."""
        return sorted(item for item in self.places.items() if SLIDE.fullmatch(item[0]))

    def gather(self, texts: Mapping[str, str], menu: list[str], figures: Path) -> None:
        """Take in what was drawn and what was written.

        Args:
            texts: page → its text as it is written.
            menu: the pages of the menu, in its order.
            figures: the folder of the drawn figures.

        Raises:
            Fault: the manifest, the glossary or the slides are not in order.
        """
        self.manifest = drawn(figures)
        self.uses = uses_of(texts)
        self.titles = {page: title_of(text) for page, text in texts.items()}
        self.minutes = {page: reading.minutes(text) for page, text in texts.items()}
        self.chapters = [page for page in menu if page in texts and page.startswith(CHAPTERS)]
        self.menu = [*menu, *sorted(set(texts) - set(menu))]
        if glossary.SOURCE in texts:
            self.terms = glossary.read(texts[glossary.SOURCE])

    def gather_slides(self) -> None:
        """Read the slides, each with its figure and page.

        Raises:
            Fault: slides.toml is not in order, or a slide's figure stands nowhere.
        """
        try:
            self.slides, homeless = read_slides(self.places)
        except ValueError as error:
            raise Fault(str(error)) from error
        if homeless:
            codes = ", ".join(f"S{number:02}" for number in homeless)
            raise Fault(f"У слайдов нет рисунка ни на одной странице: {codes}")


def drawn(figures: Path) -> Manifest:
    """The manifest that the builder of the figures has written.

    Raises:
        Fault: there is none, or it is damaged; the message says what to do.
    """
    try:
        return manifest_types.read(figures)
    except ValueError as error:
        raise Fault(str(error)) from error
    except OSError as error:
        raise Fault(f"Опись рисунков не прочитана: {disk.words(error)}") from error
