"""Facts on their way into the manifest: what a page may show, and nothing that JSON cannot hold."""

import math
from collections.abc import Mapping

from figures_src.builder.manifest_types import Chance, Fact
from figures_src.drawing.measured import Measured

# No page shows more than four digits. The noise of another processor begins at the fifteenth.
DIGITS = 6
ERROR_DIGITS = 2  # of a standard error, itself an estimate


def facts_of(results: Mapping[str, object]) -> dict[str, Fact]:
    """What a module's ``facts()`` returned, as the manifest keeps it.

    A float is rounded to DIGITS significant digits, and so is a :class:`Measured`; NumPy's numbers
    and arrays become plain numbers and lists.

    Raises:
        ValueError: a fact is NaN or infinite.
        TypeError: a fact is none of int, float, str, bool, Measured or a list of these.
    """
    return {name: plain(value, name) for name, value in results.items()}


def plain(value: object, name: str) -> Fact:
    """One fact; ``name`` is for the error message."""
    if isinstance(value, Measured):
        mean, error = (value.mean, DIGITS), (value.error, ERROR_DIGITS)
        return Chance(*(significant(number, name, digits) for number, digits in (mean, error)))
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return [plain(item, name) for item in value]
    if isinstance(value, float):
        return significant(value, name, DIGITS)
    if isinstance(value, int | str | bool):
        return value
    raise TypeError(
        f"факт {name} должен быть числом, строкой, Measured или их списком, "
        f"а не {type(value).__name__}"
    )


def significant(value: float, name: str, digits: int) -> float:
    """``value`` rounded to so many significant digits; NaN and infinity are refused."""
    if not math.isfinite(value):
        raise ValueError(f"факт {name}: ожидается конечное число, получено {value}")
    return float(f"{value:.{digits}g}")
