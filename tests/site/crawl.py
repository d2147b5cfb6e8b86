"""A crawl of the built site: each check reads a folder and returns what is wrong with it.

The checks are functions of a folder, so that tests can also run them on a damaged copy.
"""

import gzip
import posixpath
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from figures_src.builder.manifest_types import Manifest

# Attributes by which a page makes the browser fetch something.
FETCHED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "video": ("src", "poster"),
    "audio": ("src",),
    "track": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "input": ("src",),
}
# <link rel> of these kinds only names an address.
NAMED_ONLY = {"canonical", "alternate", "prev", "next", "license", "author"}
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
GOOD_ID = re.compile(r"[a-z][a-z0-9-]*")
FIGURES = "assets/figures/"


@cache
def parsed(html: str) -> BeautifulSoup:
    """The tree of ``html``. Whoever reads the same text again gets the same tree: do not change it.

    The site's pages are read by many tests, and most of them once more in the offline copy.
    """
    return BeautifulSoup(html, "html.parser")


@dataclass
class Page:
    """One page of the site; ``name`` is its path in the folder."""

    site: Path
    name: str
    html: str = field(repr=False)

    @cached_property
    def soup(self) -> BeautifulSoup:
        return parsed(self.html)

    @cached_property
    def ids(self) -> list[str]:
        return [tag["id"] for tag in self.soup.find_all(id=True)]

    @cached_property
    def article(self) -> Tag:
        return self.soup.find("article") or self.soup

    def resolve(self, address: str) -> tuple[str, str] | None:
        """(path in the site, fragment) of a relative address; None for another host."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if not path:
            return self.name, unquote(parts.fragment)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(self.name), path))
        return joined, unquote(parts.fragment)


def read(site: Path) -> dict[str, Page]:
    """All pages of the folder by name."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        found[name] = Page(site, name, path.read_text(encoding="utf-8"))
    return found


def broken_links(pages: dict[str, Page]) -> list[str]:
    """Links and files that lead nowhere."""
    faults = []
    for page in pages.values():
        if page.name == "404.html":  # its addresses are absolute: it is served under any path
            continue
        for tag in page.soup.find_all(True):
            for attribute in ("href", "src", "data", "poster"):
                address = tag.get(attribute)
                target = page.resolve(address) if isinstance(address, str) else None
                if target and (fault := unresolved(page, *target, pages)):
                    faults.append(f"{page.name}: {address}: {fault}")
    return faults


def unresolved(page: Page, path: str, fragment: str, pages: dict[str, Page]) -> str:
    """Why (path, fragment) is no place in the site; empty if it is one."""
    if path.startswith(("..", "/")):
        return "ведёт за пределы сайта"
    if path.endswith("/") or (page.site / path).is_dir():
        return "ведёт в папку: с диска она не откроется"
    if not (page.site / path).is_file():
        return "файла нет"
    if not fragment or path not in pages:
        return ""
    if fragment not in pages[path].ids:
        return "такого места на странице нет"
    inside = pages[path].soup.find(id=fragment).find_parent(class_="tabbed-content")
    return "место скрыто во вкладке" if inside else ""


def foreign_requests(site: Path, pages: dict[str, Page]) -> list[str]:
    """Addresses on other hosts that a browser would fetch by itself."""
    faults = []
    for page in pages.values():
        for tag in page.soup.find_all(True):
            names = FETCHED.get(tag.name, ())
            if tag.name == "link" and not NAMED_ONLY & set(tag.get("rel", [])):
                names = ("href",)
            addresses = [part for name in names for part in tag.get(name, "").split(",")]
            addresses += IN_STYLES.findall(tag.get("style", ""))
            if tag.name == "style":
                addresses += IN_STYLES.findall(tag.get_text())
            faults += [f"{page.name}: {it}" for it in addresses if is_foreign(it)]
    for path in sorted(site.rglob("*.css")):
        addresses = IN_STYLES.findall(path.read_text(encoding="utf-8"))
        faults += [f"{path.name}: {it}" for it in addresses if is_foreign(it)]
    return faults


def is_foreign(address: str) -> bool:
    parts = urlsplit(address.strip())
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp")


def picture_faults(pages: dict[str, Page]) -> list[str]:
    """Pictures without a Russian alternative text, width or height."""
    faults = []
    for page in pages.values():
        for image in page.soup.find_all("img"):
            where = f"{page.name}: {image.get('src', '')[:80]}"
            if not re.search("[а-яё]", image.get("alt", "").lower()):
                faults.append(f"{where}: нет русского alt")
            if not (image.get("width", "").isdigit() and image.get("height", "").isdigit()):
                faults.append(f"{where}: нет width и height")
    return faults


def heading_faults(pages: dict[str, Page]) -> list[str]:
    """Headings whose id is missing, not Latin or made up from a number."""
    return [
        f"{page.name}: «{heading.get_text()[:60]}»: id «{heading.get('id', '')}»"
        for page in pages.values()
        for heading in page.soup.find_all(re.compile(r"h[1-6]"))
        if not GOOD_ID.fullmatch(heading.get("id", "")) or re.search(r"_\d+$", heading["id"])
    ]


def double_ids(pages: dict[str, Page]) -> list[str]:
    """Ids that stand on a page twice."""
    return [
        f"{page.name}: #{name}"
        for page in pages.values()
        for name in sorted(set(page.ids))
        if page.ids.count(name) > 1
    ]


def foreign_language(pages: dict[str, Page]) -> list[str]:
    """Pages that are not declared to be Russian."""
    return [name for name, page in pages.items() if page.soup.html.get("lang") != "ru"]


def shown_files(pages: dict[str, Page]) -> set[str]:
    """Files of figures that pages show, as the manifest writes them."""
    targets = (
        page.resolve(image.get("src", ""))
        for page in pages.values()
        for image in page.soup.find_all("img")
    )
    return {it[0].removeprefix(FIGURES) for it in targets if it and it[0].startswith(FIGURES)}


def figure_faults(pages: dict[str, Page], manifest: Manifest) -> list[str]:
    """Figures that are drawn and never shown, or shown and not in the manifest."""
    shown = shown_files(pages)
    known = set()
    slides = {it.small for pictures in manifest.slides().values() for it in pictures}
    faults = [
        f"{path}: нарисован, но его нет ни на одной странице" for path in sorted(slides - shown)
    ]
    for name, figure in manifest.figures.items():
        files = {file for it in figure.frames or [figure] for file in (it.light, it.dark)}
        known |= files
        if not files <= shown:
            faults.append(f"{name}: нарисован, но его нет ни на одной странице")
    lost = sorted(shown - known - slides)
    return faults + [f"{path}: показан, но его нет в описи" for path in lost]


def unused_facts(pages: dict[str, Page], manifest: Manifest) -> list[str]:
    """Facts that are computed and stated nowhere."""
    used = {
        tag["data-fact"].partition(":")[0]
        for page in pages.values()
        for tag in page.soup.find_all(attrs={"data-fact": True})
    }
    return sorted(set(manifest.facts) - used)


def weight(path: Path) -> int:
    """What a file weighs on the way to the reader, in bytes."""
    return len(gzip.compress(path.read_bytes(), mtime=0))
