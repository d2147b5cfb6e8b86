"""Numbers as a Russian typesetter writes them."""

MINUS = "\u2212"
NBSP = "\u00a0"
TIMES = "\u00d7"
DOT = "\u00b7"


def number(value: float, digits: int = 0) -> str:
    """``-3.25`` with one digit becomes «−3,2»: U+2212 for minus, a comma, groups of thousands.

    Four-digit numbers stay whole, as Russian typography wants it: 1352, but 40 500.
    """
    text = f"{abs(value):,.{digits}f}"
    whole, _, fraction = text.partition(".")
    whole = whole.replace(",", NBSP if len(whole) > len("9,999") else "")
    negative = value < 0 and float(text.replace(",", "")) != 0
    return (MINUS if negative else "") + whole + ("," + fraction if fraction else "")


def size(*sides: int) -> str:
    """``size(30, 30, 5)`` is «30×30×5»."""
    return TIMES.join(number(side) for side in sides)


def share(value: float, digits: int = 0) -> str:
    """A share of one as a percentage: ``0.34`` is «34 %»."""
    return number(100 * value, digits) + NBSP + "%"


def signed_sum(terms: list[float] | tuple[float, ...], digits: int = 0) -> str:
    """``[62, -33, 0]`` becomes «62 − 33 + 0»: the minus of a term is the operation before it."""
    parts = [number(terms[0], digits)]
    for term in terms[1:]:
        parts += [MINUS if term < 0 else "+", number(abs(term), digits)]
    return " ".join(parts)


def plural(count: int, one: str, few: str, many: str) -> str:
    """«1 пиксель», «2 пикселя», «5 пикселей»: the number with the form that agrees with it."""
    tail, teens = count % 10, 10 < count % 100 < 20
    word = one if tail == 1 and not teens else few if 1 < tail < 5 and not teens else many
    return f"{number(count)}{NBSP}{word}"
