"""Read the words of built HTML block by block, and change them without touching the tags.

A block is what a reader sees as one run of text: a paragraph, a heading, a cell. Inline tags are
transparent («в <em>карте</em>» reads «в карте»); code, formulas and scripts count as one strange
character, so that a word keeps its neighbour but nobody changes what is inside.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

# A comment, a declaration, or a tag; «>» may stand in a quoted attribute.
TOKEN = re.compile(
    r"<!--.*?-->|<![^>]*>|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)


def names(listed: str) -> frozenset[str]:
    """Names of tags, parted by spaces, as a set."""
    return frozenset(listed.split())


INLINE = names("a abbr b bdi bdo cite del dfn em i ins mark q s small span strong sub sup time u")
# Their text is not prose.
CLOSED = names("button code kbd math pre samp script select style svg textarea var")
VOID = names("area base br col embed hr img input link meta source track wbr")
STRANGE = "\ufffc"
# A formula that nobody has turned into MathML is a span of LaTeX.
LATEX = re.compile(r'\bclass="[^"]*\barithmatex\b')


@dataclass
class Piece:
    """A stretch of HTML. ``text`` is what may be changed; ``inside`` are the open inline and
    block tags around it, innermost last."""

    html: str
    text: bool
    inside: tuple[str, ...] = ()


def blocks(html: str) -> list[list[Piece]]:
    """The pieces of the page, in order, parted where a block begins or ends."""
    found: list[list[Piece]] = [[]]
    opened: list[str] = []
    shut = 0  # how many tags are open since the closed element began
    place = 0
    for tag in TOKEN.finditer(html):
        if tag.start() > place:
            found[-1].append(Piece(html[place : tag.start()], not shut, tuple(opened)))
        place = tag.end()
        name = (tag["name"] or "").lower()
        closing = bool(tag["close"])
        empty = name in VOID or tag[0].endswith("/>")
        if shut:
            shut += 0 if empty or not name else -1 if closing else 1
        elif not closing and not empty and (name in CLOSED or LATEX.search(tag[0])):
            shut = 1
        elif name and name not in INLINE and name not in CLOSED and name != "img":
            found.append([])
        found[-1].append(Piece(tag[0], False))
        if closing and name in opened:
            del opened[len(opened) - 1 - opened[::-1].index(name) :]
        elif name and not closing and not empty:
            opened.append(name)
    if place < len(html):
        found[-1].append(Piece(html[place:], not shut, tuple(opened)))
    return found


def each_block(html: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to the text of every block; it must keep the length of the text.

    Raises:
        ValueError: it has not kept the length.
    """
    result = []
    for block in blocks(html):
        before = "".join(piece.html if piece.text else mark(piece.html) for piece in block)
        after = change(before)
        if len(after) != len(before):
            raise ValueError(f"изменилась длина текста: {before!r} → {after!r}")
        place = 0
        for piece in block:
            length = len(piece.html) if piece.text else len(mark(piece.html))
            result.append(after[place : place + length] if piece.text else piece.html)
            place += length
    return "".join(result)


def mark(html: str) -> str:
    """What a piece that is not prose looks like to the rules: nothing for an inline tag."""
    tag = TOKEN.fullmatch(html)
    if tag is None:
        return STRANGE if html.strip() else ""
    return STRANGE if (tag["name"] or "").lower() in {"img", "input"} else ""
