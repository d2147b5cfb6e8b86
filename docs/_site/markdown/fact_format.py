"""Whether a number written on a page is the computed fact, and how it should have been written.

Numbers are written as figures_src.drawing.numbers writes them; a share may stand in per cent, and
«тыс.», «млн», «млрд» scale a number. It is rounded to the digits that are shown. A fact of chance
has a mean and an error: it may show only digits that its error allows, down to the first digit
of the error. A yes or no is a claim: what the page says in words of its own is right while it is
yes.
"""

import math
import re
from decimal import Decimal

from figures_src.builder.manifest_types import Chance, Fact
from figures_src.drawing.numbers import NBSP, number, size

NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?: ?(%|тыс\.|млн|млрд))?")
SCALE = {"%": 0.01, "тыс.": 1e3, "млн": 1e6, "млрд": 1e9, "": 1.0}
SEPARATOR = re.compile(r"\s*×\s*|\s*;\s*|,\s+|\s+и\s+")
HAIR = 1e-9  # for what binary fractions add


def agrees(shown: str, value: Fact) -> bool:
    """Whether the text ``shown`` on a page states the computed ``value``."""
    if isinstance(value, list):
        parts = SEPARATOR.split(spaces(shown))
        return len(parts) == len(value) and all(map(agrees, parts, value))
    if isinstance(value, bool):
        return value
    if isinstance(value, str):
        return spaces(shown) == spaces(value)
    read = reading(shown)
    if not read:
        return False
    said, decimals, unit = read
    if isinstance(value, int) and not unit:
        return said == value
    last = 10.0**-decimals  # what one in the last digit is worth
    if isinstance(value, Chance):
        if value.error and last * (1 + HAIR) < 10.0 ** power(value, unit):
            # Finer than the error allows, unless it ends in noughts: «1350» for tens.
            return (said, decimals) in chances(value, unit)
        value = value.mean
    wanted = value / SCALE[unit]
    return abs(said - wanted) <= 0.5 * last + HAIR * max(1.0, abs(wanted))


def advice(value: Fact, shown: str) -> str:
    """The end of a message: what the page may say in place of ``shown``."""
    if isinstance(value, Chance) and value.error:
        return f"по разбросу можно написать {written(value, shown)}"
    return f"вычислено {written(value, shown)}"


def corrected(value: Fact, shown: str) -> str:
    """What to write in place of ``shown``; empty where only an author can say it."""
    if isinstance(value, bool) or value == []:
        return ""
    if isinstance(value, Chance) and value.error:
        return written(value, shown).partition(" или ")[0]
    return written(value, shown)


def written(value: Fact, shown: str = "") -> str:
    """The fact as prose would write it, with the unit and the digits that ``shown`` has."""
    if isinstance(value, list):
        return listed(value, shown)
    if isinstance(value, str):
        return value
    read = reading(shown)
    unit = read[2] if read else next((it for it in SCALE if it and it in shown), "")
    if isinstance(value, Chance):
        if value.error:
            return " или ".join(with_unit(number(*it), unit) for it in chances(value, unit))
        value = value.mean
    if isinstance(value, int) and not unit:
        return number(value)
    scaled = value / SCALE[unit]
    return with_unit(number(scaled, read[1] if read else decimals_of(scaled)), unit)


def listed(values: list[Fact], shown: str) -> str:
    """A size as «26×26», other lists with what parts them in ``shown``, or with commas."""
    if not values:
        return "ни одного"
    sides = [it for it in values if isinstance(it, int) and not isinstance(it, bool) and it > 0]
    if sides == values and len(sides) in (2, 3) and ("×" in shown or not shown):
        return size(*sides)
    parts, between = SEPARATOR.split(spaces(shown)), SEPARATOR.findall(spaces(shown))
    if len(parts) != len(values) or "×" in shown:
        parts, between = [""] * len(values), [", "] * (len(values) - 1)
    told = map(written, values, parts)
    return "".join(map("".join, zip(told, [*between, ""], strict=True)))


def chances(fact: Chance, unit: str) -> list[tuple[float, int]]:
    """The numbers that may stand for a fact of chance, each with its digits after the comma.

    First comes the one with all the digits that the error allows, then the one with one less.
    """
    mean, last = fact.mean / SCALE[unit], power(fact, unit)
    lasts = [last, last + 1] if abs(mean) >= 10.0 ** (last + 2) else [last]
    return [(round(mean, -it), max(-it, 0)) for it in lasts]


def power(fact: Chance, unit: str) -> int:
    """The power of ten of the last digit that the error allows: that of its own first digit."""
    return math.floor(math.log10(fact.error / SCALE[unit]) + HAIR)


def with_unit(text: str, unit: str) -> str:
    return f"{text}{NBSP}{unit}" if unit else text


def decimals_of(value: float) -> int:
    """How many digits after the comma six digits leave."""
    return max(-int(Decimal(f"{value:.6g}").normalize().as_tuple().exponent), 0)


def reading(shown: str) -> tuple[float, int, str] | None:
    """Number, digits after the comma and unit of a text; None if it is none."""
    text = re.sub(r"(?<=\d) (?=\d{3}(?:\D|$))", "", spaces(shown))
    match = NUMBER.fullmatch(text.replace("−", "-").replace(",", "."))
    if not match:
        return None
    digits, unit = match.groups()
    return float(digits), len(digits.partition(".")[2]), unit or ""


def spaces(text: str) -> str:
    """Every kind of space as one plain space."""
    return re.sub(r"\s+", " ", text).strip()
