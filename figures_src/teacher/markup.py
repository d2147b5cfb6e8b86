"""The HTML of a built page as code of Typst, element by element.

What belongs to the screen alone is left out: buttons, links to files, the dark twins of pictures.
An element that is not known stops the work: nothing is lost in silence.
"""

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from figures_src.teacher.mathematics import formula
from figures_src.teacher.strings import joined, literal

SKIPPED = {"script", "style", "button", "link", "svg", "input", "nav", "template"}
SCREEN_ONLY = {"headerlink", "figure-files", "only-dark", "only-print", "on-screen", "snippet-file"}
SCREEN_ONLY |= {"chapter", "reading-time"}  # a book numbers its chapters itself
PLAIN = {"span", "abbr", "small", "label", "time", "u", "center", "cite"}
BLOCKS = {"div", "section", "article", "header", "main", "aside"}
BLOCK_TAGS = BLOCKS | {"p", "ul", "ol", "li", "dl", "dt", "dd", "table", "figure", "figcaption"}
BLOCK_TAGS |= {"pre", "blockquote", "details", "summary", "hr", "button", "script", "link"}
HEADING = re.compile(r"h([1-6])")
POINTS = 0.75  # of a CSS pixel


@dataclass
class Book:
    """What links need to know: the pages of the book, and where the site is.

    ``labels`` (page#id), ``tops`` (page → label of its chapter) and ``rasters`` (address of a
    WebP picture → name of its copy) grow while the pages are read.
    """

    pages: list[str]
    address: str
    labels: set[str] = field(default_factory=set)
    tops: dict[str, str] = field(default_factory=dict)
    rasters: dict[str, str] = field(default_factory=dict)
    page: str = ""

    def raster(self, address: str) -> str:
        """What the book calls its own copy of a WebP picture, which a PDF cannot hold as it is."""
        return self.rasters.setdefault(
            address, address.removesuffix("webp").replace("/", "-") + "jpg"
        )

    def anchor(self, identifier: str | None) -> str:
        """Code that labels what stands before it.

        Raises:
            ValueError: the page has another element with this id.
        """
        if not identifier:
            return ""
        name = f"{self.page}#{identifier}"
        if name in self.labels:
            raise ValueError(f"{self.page}: на странице два места с именем #{identifier}")
        self.labels.add(name)
        return f"#label({literal(name)})"

    def resolve(self, address: str) -> str:
        """An address of the page as seen from the site's root."""
        path, _, fragment = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), path))
        return (target if path else self.page) + (f"#{fragment}" if fragment else "")


def children(element: _Element, book: Book) -> str:
    """Everything inside an element, as one expression."""
    inside = [child for child in element if isinstance(child.tag, str)]
    parts = []
    if text := gap(element.text, None, inside[0] if inside else None):
        parts.append(string(text))
    for place, child in enumerate(inside):
        parts.append(node(child, book))
        follower = inside[place + 1] if place + 1 < len(inside) else None
        if text := gap(child.tail, child, follower):
            parts.append(string(text))
    return joined(parts)


def gap(text: str | None, before: _Element | None, after: _Element | None) -> str:
    """``text``, unless it is the mere white space that parts blocks in the source."""
    between = [element for element in (before, after) if element is not None]
    if not text or (not text.strip(" \t\r\n") and any(map(is_block, between))):
        return ""
    return text


def is_block(element: _Element) -> bool:
    return element.tag in BLOCK_TAGS or bool(HEADING.fullmatch(str(element.tag)))


def string(text: str) -> str:
    """Running text; spaces and line breaks of the source are one space, no-break spaces stay."""
    return literal(re.sub(r"[ \t\r\n]+", " ", text))


def node(element: _Element, book: Book) -> str:
    """Code for one element.

    Raises:
        ValueError: the element is not known.
    """
    if not isinstance(element.tag, str):  # a comment
        return ""
    name = element.tag.rsplit("}", 1)[-1]
    classes = set((element.get("class") or "").split())
    if name in SKIPPED or classes & SCREEN_ONLY:
        return ""
    if level := HEADING.fullmatch(name):
        anchor = book.anchor(element.get("id"))
        if level[1] == "1" and anchor:
            book.tops[book.page] = f"{book.page}#{element.get('id')}"
        return f"[#heading(level: {level[1]}, {children(element, book)}){anchor}]"
    if "highlight" in classes:
        return code(element)
    if "admonition" in classes or name == "details":
        return box(element, book)
    if name in BLOCKS or name in PLAIN:
        return children(element, book)
    known = ELEMENTS.get(name)
    if known is None:
        raise ValueError(f"{book.page}: элемент <{name}> ещё не умеет становиться PDF")
    return known(element, book)


def paragraph(element: _Element, book: Book) -> str:
    return f"par({children(element, book)})"


def link(element: _Element, book: Book) -> str:
    """A link within the book by page, any other by its address."""
    inside = children(element, book)
    address = element.get("href")
    if not address:
        return inside
    if re.match(r"[a-z]+:", address):
        return f"outer({literal(address)}, {inside})"
    target = book.resolve(address)
    if target.partition("#")[0] in book.pages:
        return f"inner({literal(target)}, tops, {inside})"
    return f"link({literal(book.address + target)}, {inside})"


def picture(element: _Element, book: Book) -> str:
    width = float(element.get("width") or 480) * POINTS
    address = book.resolve(element.get("src"))
    path = book.raster(address) if address.endswith(".webp") else "/" + address
    return f"picture({literal(path)}, {width:.1f}pt, {literal(element.get('alt') or '')})"


def figure(element: _Element, book: Book) -> str:
    """The picture or the steps, with the caption below; never parted by the end of a page."""
    caption = element.find("figcaption")
    steps = element.find_class("player-step")
    if steps:
        frames = [f"step({frame(step, book)})" for step in steps]
        shown = f"steps(({', '.join(frames)},))"
    else:
        shown = joined(node(child, book) for child in element if child is not caption)
    below = children(caption, book) if caption is not None else "none"
    return f"[#drawing({shown}, {below}){book.anchor(element.get('id'))}]"


def frame(step: _Element, book: Book) -> str:
    shown = joined(node(image, book) for image in step.iter("img"))
    says = step.find_class("player-says")
    return f"{shown}, {children(says[0], book) if says else 'none'}"


def code(element: _Element) -> str:
    """A listing with its title."""
    title = element.find_class("filename")
    name = (title[0].text or "").strip() if title else ""
    source = next(element.iter("pre"))
    return f"listing({literal(source.text_content().rstrip())}, {literal(name)})"


def preformatted(element: _Element, book: Book) -> str:
    return f'listing({literal(element.text_content().rstrip())}, "")'


def box(element: _Element, book: Book) -> str:
    """An admonition or a question with its answer."""
    title = element.find("summary")
    if title is None:
        found = element.find_class("admonition-title")
        title = found[0] if found else None
    rest = joined(node(child, book) for child in element if child is not title)
    name = children(title, book) if title is not None else "none"
    return f"aside({name}, {rest})"


def items(kind: str) -> Callable[[_Element, Book], str]:
    """A list of this kind."""

    def made(element: _Element, book: Book) -> str:
        return f"{kind}({', '.join(children(item, book) for item in element.iterchildren('li'))})"

    return made


def definitions(element: _Element, book: Book) -> str:
    parts = []
    for child in element:
        inside = children(child, book)
        if child.tag == "dt":
            term = next((it.get("id") for it in child.iter() if it.get("id")), None)
            parts.append(f"[#term({inside}){book.anchor(term)}]")
        else:
            parts.append(f"meaning({inside})")
    return joined(parts)


def grid(element: _Element, book: Book) -> str:
    """A table; every row has as many cells as the first."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    cells = []
    for row in rows:
        for cell in row:
            inside = children(cell, book)
            bold = f"strong({inside})" if cell.tag == "th" else inside
            span = f"colspan: {cell.get('colspan')}, " if cell.get("colspan") else ""
            cells.append(f"table.cell({span}{bold})")
    return f"sheet({max(map(len, rows))}, {', '.join(cells)})"


def wrapped(function: str) -> Callable[[_Element, Book], str]:
    return lambda element, book: f"{function}({children(element, book)})"


ELEMENTS = {
    "p": paragraph,
    "a": link,
    "img": picture,
    "figure": figure,
    "pre": preformatted,
    "ul": items("list"),
    "ol": items("enum"),
    "dl": definitions,
    "table": grid,
    "blockquote": wrapped("quote"),
    "strong": wrapped("strong"),
    "b": wrapped("strong"),
    "em": wrapped("emph"),
    "i": wrapped("emph"),
    "sub": wrapped("sub"),
    "sup": wrapped("super"),
    "mark": wrapped("highlight"),
    "kbd": lambda element, book: f"raw({literal(element.text_content())})",
    "code": lambda element, book: f"raw({literal(element.text_content())})",
    "br": lambda element, book: "linebreak()",
    "hr": lambda element, book: "line(length: 100%, stroke: 0.5pt)",
    "math": lambda element, book: formula(element),
}
