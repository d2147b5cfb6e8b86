"""The files of downloads/: presentation, worksheets, the book, the offline copy.

What is made depends on contents alone (kept.py). The last two are made of the finished pages;
`serve`, which is there for editing, shows what the last build has made. A site that lacks the page
which offers a file has no such file.
"""

import json
import logging
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from _site.finish import kept, sizes
from _site.lesson.addresses import HERE
from _site.lesson.lesson import Lesson
from figures_src.teacher import offline

log = logging.getLogger("mkdocs.hooks.downloads")

SEED, VARIANTS = 2026, 30  # of the ready set
BOOK = "downloads/book.pdf"
SLIDES, WORKSHEETS, OFFLINE = "teacher/slides.md", "teacher/worksheets.md", "teacher/offline.md"
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
        if WORKSHEETS in self.lesson.titles:
            sheets = ["worksheets", "--seed", str(SEED), "--variants", str(VARIANTS)]
            for path, part in (("worksheets", "variants"), ("worksheets-answers", "answers")):
                self.ready[f"downloads/{path}.pdf"] = kept.made(
                    "worksheets",
                    json.dumps(sheets),
                    sheets,
                    "",
                    f"{part}-{SEED}.pdf",
                    serving=self.serving,
                )
        for address, file in self.ready.items():
            files.append(File.generated(config, address, abs_src_path=str(file)))

    def slides(self, address: str) -> Path:
        """The presentation."""
        manifest, places = self.lesson.manifest, self.lesson.slide_places
        figures = [manifest.figures.get(figure) for _, (figure, _) in places]
        key = repr((address, places, figures, manifest.facts, manifest.outputs()))
        command = ["presentation", "--address", address]
        return kept.made("slides.pptx", key, command, json.dumps(places), serving=self.serving)

    def follow(self, nav: Navigation) -> None:
        """The book follows the menu."""
        pages = [page.file for page in nav.pages if page.file.src_uri.startswith(CHAPTERS)]
        self.chapters = [file.dest_uri for file in pages]

    def finish(self, site: Path, address: str) -> None:
        """Make the book and the offline copy of the finished site; write their sizes on it."""
        if OFFLINE not in self.lesson.titles:
            return
        if self.serving:
            for name in (BOOK, offline.NAME):
                for file in kept.by_age(name)[-1:]:
                    shutil.copyfile(file, site / name)
            return
        shutil.copyfile(self.book(site, address), site / BOOK)
        archive = self.archive(site)
        sizes.write(site, offline.sizes(site, archive))
        shutil.copyfile(archive, site / offline.NAME)
        size = sizes.megabytes(archive.stat().st_size)
        log.info("Офлайн-копия: %s, %s", offline.NAME, size)

    def book(self, site: Path, address: str) -> Path:
        """The book of the built pages; it depends on what stands in their articles."""
        articles = [article((site / page).read_text(encoding="utf-8")) for page in self.chapters]
        key = json.dumps([address, self.chapters, articles, self.lesson.manifest.outputs()])
        command = ["book", "--site", str(site), "--address", address]
        told = json.dumps(self.chapters)
        return kept.made("book.pdf", key, command, told, serving=self.serving)

    def archive(self, site: Path) -> Path:
        """The offline copy."""
        archive = kept.CACHE / f"offline-{offline.digest(site)[:16]}.zip"
        if not archive.is_file():
            kept.sweep(kept.by_age(offline.NAME))
            # It is written twice: what a killed build has left of it must not pass for whole.
            draft = archive.with_name(f".{archive.name}.{os.getpid()}")
            offline.write(site, draft, sizes.write)
            draft.replace(archive)
        return archive


def article(html: str) -> str:
    """What stands in the article of a finished page; the theme writes one."""
    return html[html.index("<article") : html.index("</article>")]
