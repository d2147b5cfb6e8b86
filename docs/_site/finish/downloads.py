"""The files of downloads/: presentation, worksheets, questions, the book, the offline copy.

What is made depends on contents alone, and lies in the store of finished work. The last two are
made of the finished pages; `serve`, which is there for editing, shows what the last build has made.
A site that lacks the page which offers a file has no such file.
"""

import json
import logging
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from _site.finish import papers, sizes, source
from _site.lesson.addresses import HERE
from _site.lesson.lesson import Lesson
from figures_src.builder.store import key_of
from figures_src.teacher import offline
from figures_src.teacher.ready import READY

log = logging.getLogger("mkdocs.hooks.downloads")

SEED, QUESTIONS = 2026, 30  # of the ready bank: of each kind
BOOK, BRIEF = "downloads/book.pdf", "downloads/summary.pdf"
BRIEF_PAGE = "summary.html"
COVER = "index.html"
SLIDES, WORKSHEETS, OFFLINE = "teacher/slides.md", "teacher/worksheets.md", "teacher/offline.md"
CARD, COMMANDS, BANK = "teacher/plan.md", "teacher/commands.md", "teacher/questions.md"
# The chapters of the book: pages of the menu whose sources begin so.
CHAPTERS = ("lesson/", "glossary.md", "further.md", "sources.md")


@dataclass
class Downloads:
    """The downloads of one build."""

    lesson: Lesson
    serving: bool
    ready: dict[str, Path] = field(default_factory=dict)  # address in the site → file
    chapters: list[str] = field(default_factory=list)

    def add(self, files: Files, config: MkDocsConfig) -> None:
        """Add the files that do not need the finished pages."""
        if SLIDES in self.lesson.titles:
            self.ready["downloads/slides.pptx"] = self.slides(config.site_url or HERE)
        if CARD in self.lesson.titles:
            folder = papers.made("card.docx", "", ["card"], serving=self.serving)
            self.ready["downloads/card.docx"] = folder / "card.docx"
        if COMMANDS in self.lesson.titles:
            self.ready[source.NAME] = self.source()
        if WORKSHEETS in self.lesson.titles:
            folder = papers.made("worksheets", "", ["ready-worksheets"], serving=self.serving)
            for ready in READY:
                self.ready |= {at: folder / name for at, name in ready.addresses.items()}
        if BANK in self.lesson.titles:
            command = ["questions", "--seed", str(SEED), "--variants", str(QUESTIONS)]
            folder = papers.made("questions", str(command), command, serving=self.serving)
            self.ready["downloads/questions.gift.txt"] = folder / f"questions-{SEED}.gift.txt"
            self.ready["downloads/questions.csv"] = folder / f"questions-{SEED}.csv"
        for address, file in self.ready.items():
            files.append(File.generated(config, address, abs_src_path=str(file)))

    def source(self) -> Path:
        """The project itself."""
        name = Path(source.NAME).name
        if self.serving and (found := papers.STORE.newest(name)):
            return found / name  # nobody who edits a page waits for the whole project to be read
        return papers.STORE.make(name, source.digest(), lambda it: source.write(it / name)) / name

    def slides(self, address: str) -> Path:
        """The presentation."""
        manifest, places = self.lesson.manifest, self.lesson.slide_places
        figures = [manifest.figures.get(figure) for _, (figure, _) in places]
        drawn = manifest.slides(), manifest.outputs()
        key = repr((address, places, figures, manifest.facts, drawn))
        command = ["presentation", "--address", address]
        told = json.dumps(places)
        folder = papers.made("slides.pptx", key, command, told, serving=self.serving)
        return folder / "slides.pptx"

    def follow(self, nav: Navigation) -> None:
        """The book follows the menu."""
        pages = [page.file for page in nav.pages if page.file.src_uri.startswith(CHAPTERS)]
        self.chapters = [file.dest_uri for file in pages]

    def finish(self, site: Path, site_url: str) -> None:
        """Make the book and the offline copy of the finished site; write their sizes on it."""
        if OFFLINE not in self.lesson.titles:
            return
        if self.serving:
            for address in (BOOK, BRIEF, offline.NAME):
                name = Path(address).name
                if folder := papers.STORE.newest(name):
                    shutil.copyfile(folder / name, site / address)
            return
        shutil.copyfile(self.book(site, site_url), site / BOOK)
        if (site / BRIEF_PAGE).exists():
            shutil.copyfile(self.brief(site, site_url), site / BRIEF)
        archive = self.archive(site)
        sizes.write(site, offline.sizes(site, archive))
        shutil.copyfile(archive, site / offline.NAME)
        size = sizes.megabytes(archive.stat().st_size)
        log.info("Офлайн-копия: %s, %s", offline.NAME, size)

    def book(self, site: Path, address: str) -> Path:
        """The book of the built pages; it depends on what stands in their articles.

        The site's first page gives it the cover, the glossary the words of its index.
        """
        pages = [COVER, *self.chapters]
        articles = [article((site / page).read_text(encoding="utf-8")) for page in pages]
        forms = {term.anchor: term.pattern for term in self.lesson.terms or []}
        told = json.dumps({"pages": self.chapters, "forms": forms})
        key = json.dumps([address, told, articles, self.lesson.manifest.outputs()])
        command = ["book", "--site", str(site), "--address", address]
        return papers.made("book.pdf", key, command, told, serving=self.serving) / "book.pdf"

    def brief(self, site: Path, address: str) -> Path:
        """The two pages of the whole lesson."""
        told = article((site / BRIEF_PAGE).read_text(encoding="utf-8"))
        key = json.dumps([address, told, self.lesson.manifest.outputs()])
        command = ["summary", "--site", str(site), "--address", address]
        return papers.made("summary.pdf", key, command, serving=self.serving) / "summary.pdf"

    def archive(self, site: Path) -> Path:
        """The offline copy."""
        name = Path(offline.NAME).name
        key = key_of([papers.ROOM / "offline.py"], offline.digest(site))

        def fill(folder: Path) -> None:
            offline.write(site, folder / name, sizes.write)

        return papers.STORE.make(name, key, fill) / name


def article(html: str) -> str:
    """What stands in the article of a finished page; the theme writes one."""
    return html[html.index("<article") : html.index("</article>")]
