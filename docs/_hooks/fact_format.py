"""How a computed fact is written in Russian prose, and whether a written number is that fact.

Minus is U+2212, the decimal sign a comma, thousands are parted by a no-break space, a share is
written in per cent («34 %»), a size as «26×26», other lists with commas. A number is rounded to
the digits that are shown; «тыс.», «млн» and «млрд» scale it.
"""

import re

NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)(?: ?(%|тыс\.|млн|млрд))?")
SCALE = {"%": 0.01, "тыс.": 1e3, "млн": 1e6, "млрд": 1e9, None: 1.0}
SEPARATOR = re.compile(r"\s*×\s*|\s*;\s*|,\s+|\s+и\s+")


def agrees(shown: str, value: object) -> bool:
    """Whether the text ``shown`` on a page states the computed ``value``."""
    if isinstance(value, list):
        parts = SEPARATOR.split(spaces(shown))
        return len(parts) == len(value) and all(map(agrees, parts, value))
    if isinstance(value, bool):
        return spaces(shown).lower() == ("да" if value else "нет")
    if isinstance(value, str):
        return spaces(shown) == spaces(value)
    match = NUMBER.fullmatch(plain(shown))
    if not match or not isinstance(value, int | float):
        return False
    digits, unit = match.groups()
    decimals = len(digits.partition(".")[2])
    wanted = value / SCALE[unit]
    if isinstance(value, int) and unit is None:
        return float(digits) == value
    # Half a unit of the last digit shown, and a hair for binary fractions.
    return abs(float(digits) - wanted) <= 0.5 * 10**-decimals + 1e-9 * max(1.0, abs(wanted))


def written(value: object, shown: str = "×") -> str:
    """The fact as prose would write it, for messages; a list is a size if ``shown`` is one."""
    if isinstance(value, list):
        numbers = all(isinstance(item, int) and item > 0 for item in value)
        size = numbers and len(value) in (2, 3) and "×" in shown
        return ("×" if size else ", ").join(map(written, value))
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int):
        return f"{value:,}".replace(",", "\u00a0").replace("-", "−")
    if isinstance(value, float):
        return f"{value:.6g}".replace(".", ",").replace("-", "−")
    return str(value)


def spaces(text: str) -> str:
    """Every kind of space as one plain space."""
    return re.sub(r"\s+", " ", text).strip()


def plain(text: str) -> str:
    """A number's text with an ASCII minus, a decimal point and no spaces between digits."""
    text = re.sub(r"(?<=\d) (?=\d{3}(?:\D|$))", "", spaces(text))
    return text.replace("−", "-").replace(",", ".")
