"""Make the files of downloads/: presentation, worksheets, the book, the offline copy.

What is made depends on contents alone: a file whose sources, figures and libraries are the same as
last time is taken from .cache/kit. The last two are made of the finished pages; `serve`, which is
there for editing, shows what the last build has made.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from importlib import metadata
from pathlib import Path

from figure_manifest import SLIDE, figure_uses, read_manifest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from teacher_kit import ROOT, base_address, log

from figures_src.kit import offline

LIBRARIES = ("typst", "python-pptx", "segno", "pillow", "numpy", "matplotlib")
SEED, VARIANTS = 2026, 30  # of the ready set
SIZE = re.compile(r"<!-- size: (?P<path>[\w./-]+) -->")
LATER = re.compile(r'<span data-size="(?P<path>[\w./-]+)">[^<]*</span>')
BOOK = "downloads/book.pdf"
CACHE = ROOT / ".cache" / "kit"
LONGEST = 3600  # seconds that a file may be in the making

# The chapters of the book: pages of the menu whose sources begin so.
CHAPTERS = ("lesson/", "glossary.md", "further.md", "sources.md")
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)

_ready: dict[str, Path] = {}
_chapters: list[str] = []
_command: list[str] = ["build"]


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is `build` or `serve`."""
    _command[:] = [command]


@event_priority(-50)  # after the hooks that add pages
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the files that do not need the finished pages."""
    _ready.clear()
    manifest = read_manifest(config)
    places = sorted(
        (use.anchor, (figure, use.page))
        for figure, uses in figure_uses(files).items()
        for use in uses
        if SLIDE.fullmatch(use.anchor)
    )
    address = base_address(config)
    told = json.dumps(places)
    figures = [manifest["figures"].get(figure) for _, (figure, _) in places]
    key = json.dumps([address, places, figures, manifest["facts"], pictures_of(manifest)])
    _ready["downloads/slides.pptx"] = made(
        "slides.pptx", key, ["presentation", "--address", address], told
    )
    sheets = ["worksheets", "--seed", str(SEED), "--variants", str(VARIANTS)]
    for path, part in (("worksheets", "variants"), ("worksheets-answers", "answers")):
        inside = f"{part}-{SEED}.pdf"
        file = made("worksheets", json.dumps(sheets), sheets, "", inside)
        _ready[f"downloads/{path}.pdf"] = file
    for path, file in _ready.items():
        files.append(File.generated(config, path, abs_src_path=str(file)))
    return files


def made(name: str, key: str, command: list[str], told: str, inside: str = "") -> Path:
    """The finished file in the cache; it is made if nothing there has the same key.

    Args:
        key: all that decides the contents, beside the sources of the kit.
        command: arguments of ``python -m figures_src.kit``.
        told: what the command reads from its standard input.
        inside: if given, the command fills a folder, and this is the name of the file in it.

    Raises:
        PluginError: the command failed.
    """
    digest = hashlib.sha256(f"{sources()}\0{key}".encode()).hexdigest()[:16]
    stem, suffix = Path(name).stem, Path(name).suffix
    target = CACHE / f"{stem}-{digest}{suffix}"
    result = target / inside if inside else target
    if result.is_file():
        return result
    earlier = by_age(name)
    if earlier and _command[0] == "serve":
        # While pages are being edited, yesterday's file will do.
        return earlier[-1] / inside if inside else earlier[-1]
    CACHE.mkdir(parents=True, exist_ok=True)
    option = ["--folder" if inside else "--output", str(target)]
    done = subprocess.run(
        [sys.executable, "-m", "figures_src.kit", *command, *option],
        cwd=ROOT,
        input=told,
        text=True,
        capture_output=True,
        check=False,
    )
    if done.returncode or not result.is_file():
        raise PluginError(f"{name} не получился: {reason(done.stderr)}")
    sweep(earlier)
    return result


def reason(said: str) -> str:
    """What a command complained of; of a traceback, the last line."""
    lines = said.strip().splitlines()
    is_traceback = any(line.startswith("Traceback") for line in lines)
    return lines[-1] if is_traceback else " ".join(lines)


def sources() -> str:
    """Everything that decides what the kit makes: its programs, the numerics, the libraries."""
    folders = [ROOT / "figures_src" / name for name in ("kit", "cnn", "drawing")]
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".typ", ".toml"}:
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    versions = [f"{library} {metadata.version(library)}" for library in LIBRARIES]
    return digest.hexdigest() + " ".join(versions)


def on_nav(nav: Navigation, **_: object) -> Navigation:
    """The book follows the menu."""
    _chapters[:] = [
        page.file.dest_uri for page in nav.pages if page.file.src_uri.startswith(CHAPTERS)
    ]
    return nav


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """Write the sizes that are known; leave a mark for those that are not yet."""

    def size(match: re.Match) -> str:
        path = match["path"]
        if path in _ready:
            return megabytes(_ready[path].stat().st_size)
        return f'<span data-size="{path}">…</span>'

    return SIZE.sub(size, markdown)


@event_priority(-300)  # after every hook that writes pages, redirects and the search index
def on_post_build(config: MkDocsConfig) -> None:
    """Make the book and the offline copy of the finished site; write their sizes on its pages."""
    site = Path(config.site_dir)
    if _command[0] == "serve":
        for name in (BOOK, offline.NAME):
            for file in by_age(name)[-1:]:
                shutil.copyfile(file, site / name)
        return
    shutil.copyfile(book(site, base_address(config), config), site / BOOK)
    archive = CACHE / f"offline-{offline.digest(site)[:16]}.zip"
    if not archive.is_file():
        sweep(by_age(offline.NAME))
        # It is written twice: what a killed build has left of it must not pass for whole.
        draft = archive.with_name(f".{archive.name}.{os.getpid()}")
        offline.write(site, draft, write_sizes)
        draft.replace(archive)
    write_sizes(site, offline.sizes(site, archive))
    shutil.copyfile(archive, site / offline.NAME)
    log.info("Офлайн-копия: %s, %s", offline.NAME, megabytes(archive.stat().st_size))


def by_age(name: str) -> list[Path]:
    """What the cache holds of the file or folder ``name``, the newest last."""
    pattern = f"{Path(name).stem}-*{Path(name).suffix}"
    return sorted(CACHE.glob(pattern), key=lambda path: path.stat().st_mtime)


def sweep(files: list[Path]) -> None:
    """Remove old files, all but the last: another build may be about to use it.

    Drafts of killed builds go, too: they are hidden, and none is at work for so long.
    """
    now = time.time()
    drafts = [it for it in CACHE.glob(".*") if now - it.stat().st_mtime > LONGEST]
    for old in [*files[:-1], *drafts]:
        if old.is_dir():
            shutil.rmtree(old)
        else:
            old.unlink()


def book(site: Path, address: str, config: MkDocsConfig) -> Path:
    """The book of the built pages; it depends on what stands in their articles."""
    texts = [(site / page).read_text(encoding="utf-8") for page in _chapters]
    articles = [match[0] for match in map(ARTICLE.search, texts) if match]
    key = json.dumps([address, _chapters, articles, pictures_of(read_manifest(config))])
    command = ["book", "--site", str(site), "--address", address]
    return made("book.pdf", key, command, json.dumps(_chapters))


def pictures_of(manifest: dict) -> list[tuple[str, str]]:
    """Every drawn file with its digest."""
    modules = manifest["modules"].values()
    return sorted(item for module in modules for item in module["outputs"].items())


def write_sizes(site: Path, known: dict[str, int]) -> None:
    """Replace each mark on the built pages by the size of the file it names."""
    for page in sorted(site.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        if "data-size=" in text:
            page.write_text(
                LATER.sub(lambda match: megabytes(known[match["path"]]), text), encoding="utf-8"
            )


def megabytes(size: int) -> str:
    """«3,7 МБ»; rounded up, so that a promise of at most so much holds."""
    tenths = -(-size * 10 // 2**20)
    return f"{tenths // 10},{tenths % 10}\u00a0МБ"
