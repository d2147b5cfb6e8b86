"""No-break spaces, set in the tree of a page: sources are written with ordinary spaces.

A line shall not begin with a dash, a per cent sign or a unit, nor end with a one-letter word.
"""

import re
from functools import cache
from xml.etree.ElementTree import Element

from _site.markdown.processor import LessonProcessor
from _site.markdown.tree import Piece, blocks

STRANGE = "\ufffc"
NBSP = "\u00a0"
GAP = r"[ \n\t]"
# Prepositions, conjunctions and negations that lean on the next word.
SHORT = "в|во|к|ко|со|о|об|обо|у|и|а|но|на|не|ни|по|из|за|от|до"
PARTICLES = "же|ж|бы|б|ли|ль"
UNITS = r"px|мс|с|мин|ч|мм|см|м|км|мкм|нм|г|кг|байт\w*|КБ|МБ|ГБ|тыс\.|млн|млрд|°|%|×|·"
COUNTED = (
    r"пиксел\w*|клет\w+|раз|раза|лет|года?|год[ыу]|слоя|слоёв|карт\w*|фильтр\w*|вес\w*|чис\w+|"
    r"шаг\w*|цифр\w*|параметр\w*|нейрон\w*|класс\w*|минут\w*|секунд\w*|вход\w*|строк\w*|столбц\w*|"
    r"изображени\w*|снимк\w*|канал\w*|умножени\w*|положени\w*|градус\w*|процент\w*"
)

RULES = [
    re.compile(rule, re.IGNORECASE)
    for rule in (
        rf"(?<=\S){GAP}(?=—)",
        rf"(?<=\d){GAP}(?=(?:{UNITS})(?!\w))",
        rf"(?<=\d){GAP}(?=(?:{COUNTED})(?!\w))",
        rf"(?<=[×·=]){GAP}(?=[\d−])",
        rf"(?<=\d){GAP}(?==)",
        rf"(?<![\w-])(?:шаг|слой|слоя|слое|карт[аеуы])\w{{0,2}}{GAP}(?=\d)",
        rf"(?<![\w-])(?:№|§|рис\.|табл\.|стр\.|гл\.){GAP}(?=\d)",
        rf"(?<![\w-])(?:{SHORT}){GAP}(?=[^\s—])",
        # «с» after a number is a second, not a preposition.
        rf"(?<![\w-])(?<!\d\s)с{GAP}(?=[^\s—])",
        rf"(?<=\w){GAP}(?=(?:{PARTICLES})(?![\w-]))",
        # и т. д., и т. п., т. е.
        rf"(?<![\w-])т\.{GAP}(?=[декнп]\.)",
    )
]
# 40 500, 1 234 567.
THOUSANDS = re.compile(rf"(?<![\w,.])\d{{1,3}}(?:{GAP}\d{{3}})+(?![\d\w])")
# 7 − 3, (1 + 1 + 4 + 0) : 2; a longer one may be parted, or a phone could not hold it.
OPERAND = r"[(\d−][\d()−.,·×]*"
EXPRESSION = re.compile(rf"(?<![\w)]){OPERAND}(?:{GAP}[+−:]{GAP}{OPERAND})+")
SHORTEST_LINE = 22  # signs


class SpaceBinder(LessonProcessor):
    """Sets the no-break spaces of one page."""

    def run(self, root: Element) -> None:
        for block in blocks(root, self.stash):
            before = "".join(piece.text if piece else STRANGE for piece in block)
            after = bound(before)
            if after != before:
                write(block, after)


def write(block: list[Piece | None], text: str) -> None:
    """Put a text of the same length in place of the block's."""
    place = 0
    for piece in block:
        if piece is None:
            place += len(STRANGE)
            continue
        whole = getattr(piece.holder, piece.where)
        length = piece.end - piece.start
        changed = whole[: piece.start] + text[place : place + length] + whole[piece.end :]
        setattr(piece.holder, piece.where, changed)
        place += length


@cache  # `serve` converts every page anew when one is edited
def bound(text: str) -> str:
    """``text`` with the spaces replaced that must not become the end of a line."""
    for rule in RULES:
        text = rule.sub(lambda found: re.sub(GAP, NBSP, found[0]), text)
    text = EXPRESSION.sub(kept_together, text)
    return THOUSANDS.sub(lambda found: re.sub(GAP, NBSP, found[0]), text)


def kept_together(found: re.Match[str]) -> str:
    """A short expression on one line; a long one as it is."""
    return re.sub(GAP, NBSP, found[0]) if len(found[0]) <= SHORTEST_LINE else found[0]
