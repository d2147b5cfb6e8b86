"""Computed facts inside the teacher's texts: ``{convolution.top_right}`` becomes «−192»."""

from figures_src.builder.manifest_types import Chance, Fact
from figures_src.drawing.measured import Measured
from figures_src.drawing.numbers import number, share, size


def fact_text(name: str, facts: dict[str, Fact]) -> str:
    """The fact as Russian prose writes it; a name that ends in % is a share.

    A mean over runs has the digits that its standard error allows.

    Raises:
        ValueError: nobody computes it, or it is no number.
    """
    known, percent = name.removesuffix("%"), name.endswith("%")
    if known not in facts:
        raise ValueError(f"факта «{known}» никто не вычисляет")
    value = facts[known]
    if percent and isinstance(value, Chance):
        return Measured(value.mean, value.error).share()
    if percent and isinstance(value, float):
        return share(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return number(value)
    if isinstance(value, list):
        sides = [side for side in value if isinstance(side, int)]
        if len(sides) == len(value):
            is_size = len(sides) in (2, 3) and min(sides) > 0
            return size(*sides) if is_size else ", ".join(map(number, sides))
    raise ValueError(f"факт «{known}» нельзя записать одним числом или размером: {value!r}")
