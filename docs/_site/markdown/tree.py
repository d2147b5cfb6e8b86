"""The prose of a page's tree, block by block, and HTML made into elements.

A block is what a reader sees as one run of text: a paragraph, a heading, a cell. Inline tags are
transparent («в <em>карте</em>» reads «в карте»); code, formulas and pictures count as something
strange, so that a word keeps its neighbour but nobody changes what is inside.

Python-Markdown keeps raw HTML out of the tree: code, a single inline tag of the author, a whole
block. The tree has only a placeholder; what it stands for is looked up in the stash.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, fromstring

from markdown.util import HTML_PLACEHOLDER_RE

from _site.lesson.faults import Fault


def names(listed: str) -> frozenset[str]:
    """Names of tags, parted by spaces, as a set."""
    return frozenset(listed.split())


INLINE = names("a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u")
# Their text is not prose.
CLOSED = names("button code kbd math pre samp script select style svg textarea var")
VOID = names("area base br col embed hr img input link meta source track wbr")
PICTURES = names("img input")
# One tag that an author wrote within a line: the stash has it as text, and has no tree of it.
RAW_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)[^<>]*>")
FORMULA = "arithmatex"


@dataclass(frozen=True)
class Piece:
    """A stretch of prose: part of an element's ``text`` or ``tail``.

    ``inside`` are the tags around it, outermost first; ``raw`` are those of them that stand in the
    stash, by number.
    """

    holder: Element
    where: str
    start: int
    end: int
    inside: tuple[str, ...]
    raw: tuple[int, ...]

    @property
    def text(self) -> str:
        return getattr(self.holder, self.where)[self.start : self.end]


def blocks(root: Element, stash: list[str]) -> list[list[Piece | None]]:
    """The prose of the tree, in order; None stands for something strange."""
    reader = Reader(stash)
    reader.element(root, ())
    return [block for block in reader.found if block]


class Reader:
    """Walks over a tree and parts its prose into blocks."""

    def __init__(self, stash: list[str]) -> None:
        self.stash = stash
        self.found: list[list[Piece | None]] = [[]]
        self.raw: list[tuple[str, int]] = []  # tags of the author that are open: name, number

    def element(self, element: Element, inside: tuple[str, ...]) -> None:
        tag = element.tag
        if not isinstance(tag, str):  # a comment
            return
        if tag in CLOSED or tag in PICTURES or FORMULA in element.get("class", "").split():
            self.found[-1].append(None)
            return
        is_block = tag not in INLINE
        if is_block:
            self.begin()
        inner = (*inside, tag)
        self.words(element, "text", inner)
        for child in element:
            self.element(child, inner)
            self.words(child, "tail", inner)
        if is_block:
            self.begin()

    def begin(self) -> None:
        """A new block: no tag of a line goes on in it."""
        self.found.append([])
        self.raw.clear()

    def words(self, holder: Element, where: str, inside: tuple[str, ...]) -> None:
        whole = getattr(holder, where) or ""
        start = 0
        for mark in HTML_PLACEHOLDER_RE.finditer(whole):
            self.piece(holder, where, start, mark.start(), inside)
            self.stashed(int(mark[1]))
            start = mark.end()
        self.piece(holder, where, start, len(whole), inside)

    def piece(
        self, holder: Element, where: str, start: int, end: int, inside: tuple[str, ...]
    ) -> None:
        opened = tuple(name for name, _ in self.raw)
        if end > start and CLOSED.isdisjoint(opened):
            numbers = tuple(number for _, number in self.raw)
            self.found[-1].append(Piece(holder, where, start, end, inside + opened, numbers))

    def stashed(self, number: int) -> None:
        """Take in what a placeholder stands for."""
        raw = self.stash[number]
        tag = RAW_TAG.fullmatch(raw) if isinstance(raw, str) else None
        name = tag["name"].lower() if tag else ""
        if name and name not in INLINE and name not in CLOSED and name not in PICTURES:
            self.found.append([])
        elif name not in INLINE and not (isinstance(raw, str) and raw.startswith("<!--")):
            self.found[-1].append(None)
        if tag and tag["close"]:
            opened = [index for index, (known, _) in enumerate(self.raw) if known == name]
            del self.raw[opened[-1] if opened else len(self.raw) :]
        elif name and name not in VOID:
            self.raw.append((name, number))


def fragment(html: str) -> list[Element]:
    """The elements of a well-formed piece of HTML (``download=""``, ``<img />``).

    Raises:
        Fault: it is not well-formed.
    """
    try:
        return list(fromstring(f"<div>{html}</div>"))
    except ParseError as error:
        where = html.splitlines()[error.position[0] - 1]
        raise Fault(f"Разметка не разобрана: «{where}»") from error


def parents_of(root: Element) -> dict[Element, Element]:
    """Each element's parent."""
    return {child: parent for parent in root.iter() for child in parent}


def replace(parent: Element, old: Element, new: Iterable[Element]) -> None:
    """Put elements in the place of one."""
    elements = list(new)
    elements[-1].tail = old.tail
    index = list(parent).index(old)
    parent[index : index + 1] = elements


def put(piece: Piece, start: int, end: int, element: Element, parent: Element | None) -> None:
    """Put an element in place of a part of a piece; later parts must have been done before.

    Args:
        parent: that of ``piece.holder``, whose tail may be meant.
    """
    whole = getattr(piece.holder, piece.where)
    setattr(piece.holder, piece.where, whole[: piece.start + start])
    element.tail = whole[piece.start + end :]
    if piece.where == "text":
        piece.holder.insert(0, element)
    else:
        assert parent is not None
        parent.insert(list(parent).index(piece.holder) + 1, element)
