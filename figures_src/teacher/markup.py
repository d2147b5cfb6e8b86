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
from figures_src.teacher.strings import joined, literal, tupled

SKIPPED = {"script", "style", "button", "link", "svg", "input", "nav", "template"}
SCREEN_ONLY = {"headerlink", "figure-files", "only-dark", "only-print", "on-screen", "snippet-file"}
SCREEN_ONLY |= {"chapter", "reading-time"}  # a book numbers its chapters itself
IN_EVERY_CHAPTER = {"check", "try"}  # sections that the contents need not name
PLAIN = {"span", "abbr", "small", "label", "time", "u", "center", "cite"}
BLOCKS = {"div", "section", "article", "header", "main", "aside"}
BLOCK_TAGS = BLOCKS | {"p", "ul", "ol", "li", "dl", "dt", "dd", "table", "figure", "figcaption"}
BLOCK_TAGS |= {"pre", "blockquote", "details", "summary", "hr", "button", "script", "link"}
HEADING = re.compile(r"h([1-6])")


@dataclass
class Book:
    """What links need to know: the pages of the book, and where the site is.

    While pages are read, these grow: ``labels`` (page#id), ``tops`` (page → label of its chapter),
    ``titles`` (page → code of its title), ``answers`` (page → code of each) and ``rasters``
    (address of a WebP picture → name of its copy).
    """

    pages: list[str]
    address: str
    labels: set[str] = field(default_factory=set)
    tops: dict[str, str] = field(default_factory=dict)
    rasters: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    answers: dict[str, list[str]] = field(default_factory=dict)
    page: str = ""
    number: str = ""  # of the chapter, if it has one

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
            parts.append(string(text.lstrip(" \t\r\n") if child.tag == "br" else text))
    return joined(parts)


def gap(text: str | None, before: _Element | None, after: _Element | None) -> str:
    """``text``, unless it is the mere white space that parts blocks in the source."""
    between = [element for element in (before, after) if element is not None]
    if not text or (not text.strip(" \t\r\n") and any(map(is_block, between))):
        return ""
    return text


def is_block(element: _Element) -> bool:
    return element.tag in BLOCK_TAGS or is_heading(element)


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
        return heading(element, int(level[1]), book)
    if "highlight" in classes:
        return code(element)
    if name == "details" and "question" in classes:
        return question(element, book)
    if is_box(element):
        return box(element, book)
    if "margin-note" in classes:
        return f"remark({children(element, book)})"
    if name in BLOCKS or name in PLAIN:
        return children(element, book)
    known = ELEMENTS.get(name)
    if known is None:
        raise ValueError(f"{book.page}: элемент <{name}> ещё не умеет становиться PDF")
    return known(element, book)


def heading(element: _Element, level: int, book: Book) -> str:
    name, inside = element.get("id"), children(element, book)
    anchor = book.anchor(name)
    settings = f"level: {level}"
    if level == 1:
        # The number that the site gives it, and no count of the book's own.
        settings += f", numbering: {f'_ => {literal(book.number)}' if book.number else 'none'}"
        if anchor:
            book.tops[book.page] = f"{book.page}#{name}"
        number = literal(f"{book.number}. ") if book.number else ""
        book.titles[book.page] = joined([number, inside])
    elif name in IN_EVERY_CHAPTER or not book.number:
        settings += ", outlined: false, bookmarked: true"
    follower = element.getnext()
    name = movable(follower, book) if follower is not None and follower.tag == "figure" else "none"
    spot = f"#spot({name})" if name != "none" else ""  # before the heading, which stays with it
    return f"[{spot}#heading({settings}, {inside}){anchor}]"


def paragraph(element: _Element, book: Book) -> str:
    """A paragraph; one that announces what follows stays with it."""
    inside = f"par({children(element, book)})"
    announces = element.text_content().rstrip().endswith(":") or is_code(element.getnext())
    return f"introduction({inside})" if announces else inside


def is_code(element: _Element | None) -> bool:
    return element is not None and "highlight" in (element.get("class") or "").split()


def link(element: _Element, book: Book) -> str:
    """A link within the book by page, any other by its address; a term is noted for the index."""
    inside = children(element, book)
    if "term" in (element.get("class") or "").split():
        target = book.resolve(element.get("href"))
        noted = mention(target.partition("#")[2], main=False)
        return f"{{ inner({literal(target)}, tops, {inside}); {noted} }}"
    address = element.get("href")
    if not address:
        return inside
    if re.match(r"[a-z]+:", address):
        return f"outer({literal(address)}, {inside})"
    target = book.resolve(address)
    if target.partition("#")[0] in book.pages:
        return f"inner({literal(target)}, tops, {inside})"
    return f"link({literal(book.address + target)}, {inside})"


def mention(term: str, *, main: bool) -> str:
    """What the index reads: here stands a term, and whether it is explained."""
    return f"mention({literal(term)}, {yes_or_no(main)})"


def picture(element: _Element, book: Book) -> str:
    """A picture; its natural size, in CSS pixels, decides how large it is printed."""
    width, height = (float(element.get(side) or 480) for side in ("width", "height"))
    told = f"{literal(book.page)}, {literal(source(element, book))}, {width:g}, {height:g}"
    return f"picture({told}, {literal(element.get('alt') or '')})"


def source(element: _Element, book: Book) -> str:
    """Where Typst finds a picture."""
    address = book.resolve(element.get("src"))
    return book.raster(address) if address.endswith(".webp") else "/" + address


def figure(element: _Element, book: Book) -> str:
    """The picture with its caption, or the steps of a player."""
    caption = element.find("figcaption")
    says = children(caption, book) if caption is not None else "none"
    steps = element.find_class("player-step")
    if steps:
        frames = ", ".join(f"step({frame(step, book)})" for step in steps)
        made = f"player(({frames},), {says})"
    else:
        shown = joined(node(child, book) for child in element if child is not caption)
        name = movable(element, book)
        made = f"drawing({name}, {shown}, {says})"
        if name != "none" and not is_heading(element.getprevious()):
            made = f"spot({name})#{made}"
    return f"[#{made}{book.anchor(element.get('id'))}]"


def movable(element: _Element, book: Book) -> str:
    """The name of a figure without which the text can go on; ``none`` of any other.

    What is announced by a colon, or belongs to a question, stays where it is.
    """
    before = element.getprevious()
    announced = before is not None and before.text_content().rstrip().endswith(":")
    boxed = any(is_box(it) for it in element.iterancestors())
    if announced or boxed or not element.get("id") or element.find_class("player-step"):
        return "none"
    return literal(f"{book.page}#{element.get('id')}")


def is_box(element: _Element) -> bool:
    return element.tag == "details" or "admonition" in (element.get("class") or "").split()


def is_heading(element: _Element | None) -> bool:
    return element is not None and bool(HEADING.fullmatch(str(element.tag)))


def frame(step: _Element, book: Book) -> str:
    shown = joined(node(image, book) for image in step.iter("img"))
    says = step.find_class("player-says")
    return f"{shown}, {children(says[0], book) if says else 'none'}"


def code(element: _Element) -> str:
    """A program with its title, and with the output that stands after it."""
    if is_code(element.getprevious()):
        return ""  # shown already
    parts = []
    part: _Element | None = element
    while part is not None and is_code(part):
        title = part.find_class("filename")
        name = (title[0].text or "").strip() if title else ""
        text = next(part.iter("pre")).text_content().rstrip()
        parts.append(tupled([literal(name), literal(text)]))
        part = part.getnext()
    return f"listing({', '.join(parts)})"


def preformatted(element: _Element, book: Book) -> str:
    return f"listing({tupled([literal(''), literal(element.text_content().rstrip())])})"


def question(element: _Element, book: Book) -> str:
    """A question with the figure or the table that it is about; its answer is put aside."""
    summary, *rest = element
    count = 0
    while count < len(rest) and (rest[count].tag == "figure" or is_code(rest[count])):
        count += 1
    answers = book.answers.setdefault(book.page, [])
    number = literal(str(len(answers) + 1))
    name = f"answer-{len(answers) + 1}"
    asked = children(summary, book)
    shown = joined(node(child, book) for child in rest[:count])
    answered = joined(node(child, book) for child in rest[count:])
    answers.append(f"[#answer({number}, {answered}){book.anchor(name)}]")
    alone = [yes_or_no(not is_question(it)) for it in (element.getprevious(), element.getnext())]
    target = literal(f"{book.page}#{name}")
    return f"question({number}, {target}, {asked}, {shown}, {', '.join(alone)})"


def is_question(element: _Element | None) -> bool:
    return element is not None and "question" in (element.get("class") or "").split()


def yes_or_no(value: bool) -> str:
    return "true" if value else "false"


def box(element: _Element, book: Book) -> str:
    """An admonition, or what is for the curious."""
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
    """A table; every row has as many cells as the first. Its head comes again on each page."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in element.iter("tr")]
    made = []
    for place, row in enumerate(rows):
        cells = []
        for cell in row:
            inside = children(cell, book)
            bold = f"strong({inside})" if cell.tag == "th" else inside
            span = f"colspan: {cell.get('colspan')}, " if cell.get("colspan") else ""
            cells.append(f"table.cell({span}{bold})")
        is_head = place == 0 and all(cell.tag == "th" for cell in row)
        made += [f"table.header({', '.join(cells)})"] if is_head else cells
    return f"sheet({max(map(len, rows))}, {', '.join(made)})"


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
    "dfn": lambda element, book: mention(element.get("data-term"), main=True),
}
