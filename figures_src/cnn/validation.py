"""Checks of what comes in: every refusal says what came and what was expected."""

import math
import operator

import numpy as np
from numpy.typing import ArrayLike

Sides = int | tuple[int, int]  # one number for both axes, or (rows, columns)
Padding = int | tuple[int, int] | tuple[int, int, int, int]

EXPECTED_AXES = {
    1: "ожидается одна ось",
    2: "ожидаются две оси",
    3: "ожидаются три оси",
    4: "ожидаются четыре оси",
}


def numeric(value: ArrayLike, name: str, *shape: str) -> np.ndarray:
    """``value`` as an array of finite numbers with one axis for each name in ``shape``.

    Args:
        value: anything that NumPy turns into an array of booleans (they become 0 and 1, int64),
            integers of up to 64 bits, or floats of up to 64 bits.
        name: what the array is called in the error message.
        shape: names of the axes, for example ``"height", "width"``; no names: any rank.

    Raises:
        ValueError: not such numbers, wrong rank, an empty axis, NaN or infinity.
    """
    return measured(value, name, *shape)[0]


def measured(value: ArrayLike, name: str, *shape: str) -> tuple[np.ndarray, int | float]:
    """As :func:`numeric`, and the largest absolute value as a Python number."""
    try:
        array = np.asarray(value)
    except ValueError as error:
        reason = "ожидается массив чисел, получены строки разной длины"
        raise ValueError(f"{name}: {reason}") from error
    if array.dtype.kind == "O":
        raise ValueError(f"{name}: ожидается массив чисел до 64 бит, получено {_no_number(array)}")
    if array.dtype.kind not in "iufb" or array.dtype.itemsize > 8:
        raise ValueError(f"{name}: ожидается массив чисел, получен dtype {array.dtype}")
    if shape and array.ndim != len(shape):
        raise ValueError(
            f"{name}: {EXPECTED_AXES[len(shape)]} ({', '.join(shape)}), "
            f"получена форма {array.shape}"
        )
    if array.size == 0:
        raise ValueError(f"{name}: ожидается хотя бы одно число, получена форма {array.shape}")
    if np.ma.is_masked(value):
        raise ValueError(f"{name}: ожидаются числа без пропусков, получен массив с маской")
    native = np.int64 if array.dtype.kind == "b" else array.dtype.newbyteorder("=")
    array = array.astype(native, copy=False)
    # Two passes without a copy; NaN wins in both, so that they find all that is not finite too.
    largest = max(abs(array.min().item()), abs(array.max().item()))
    if not math.isfinite(largest):
        bad = int(np.count_nonzero(~np.isfinite(array)))
        raise ValueError(f"{name}: ожидаются конечные числа, получено NaN и бесконечных: {bad}")
    if largest >= 2**63 and array.dtype.kind == "f" and not isinstance(value, np.ndarray):
        given = np.asarray(value, dtype=object)
        if all(isinstance(item, int) for item in given.flat):  # NumPy took them for floats
            raise ValueError(
                f"{name}: ожидаются целые числа одного типа, int64 или uint64, "
                f"получено от {min(given.flat)} до {max(given.flat)}"
            )
    return array, largest


def _no_number(array: np.ndarray) -> str:
    """What made NumPy keep an array of objects."""
    for item in array.flat:
        if isinstance(item, int):
            if not -(2**63) <= item < 2**64:
                return f"целое число в {item.bit_length()} бит"
        elif not isinstance(item, float | np.integer | np.floating | np.bool_):
            return f"{item!r:.60}"
    return "dtype object"


def whole(value: int, name: str, *, least: int | None) -> int:
    """``value`` (Python's or NumPy's integer, no boolean) as an int that is at least ``least``.

    It fits into 64 bits with its sign: sizes, steps and numbers of units are no larger.

    Raises:
        ValueError: another kind of value, or a smaller number.
    """
    try:
        if isinstance(value, bool):  # True is 1 for Python; a size or a step it is not
            raise TypeError
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name}: ожидается целое число, получено {value!r}") from None
    if number.bit_length() > 63:
        reason = f"ожидается целое число до 64 бит, получено число в {number.bit_length()} бит"
        raise ValueError(f"{name}: {reason}")
    if least is not None and number < least:
        raise ValueError(f"{name}: ожидается целое число не меньше {least}, получено {number}")
    return number


def pair(value: Sides, name: str, *, least: int) -> tuple[int, int]:
    """One number for both axes, or one for each (rows, columns)."""
    if isinstance(value, (tuple, list)):
        if len(value) != 2:
            raise ValueError(f"{name}: ожидается одно число или два, получено {value!r}")
        rows, columns = value
    else:
        rows = columns = value
    return whole(rows, name, least=least), whole(columns, name, least=least)


def borders(padding: Padding) -> tuple[int, int, int, int]:
    """Padding as (top, left, bottom, right); given as one number, as (rows, columns) or as four.

    The one meaning of ``padding`` wherever an image has two axes: (1, 0) is one row above and one
    below, and no columns.
    """
    if isinstance(padding, (tuple, list)):
        if len(padding) not in (2, 4):
            raise ValueError(
                "padding: ожидается одно число, (rows, columns) или (top, left, bottom, right), "
                f"получено {padding!r}"
            )
        four = tuple(padding) if len(padding) == 4 else tuple(padding) * 2
    else:
        four = (padding,) * 4
    top, left, bottom, right = (whole(side, "padding", least=0) for side in four)
    return top, left, bottom, right


def pooling_borders(padding: Padding, kernel: tuple[int, int]) -> tuple[int, int, int, int]:
    """As :func:`borders`, but smaller than the window: each window must see a real number."""
    edges = borders(padding)
    if max(edges[::2]) >= kernel[0] or max(edges[1::2]) >= kernel[1]:
        raise ValueError(f"padding: ожидается меньше окна {kernel}, получено {padding!r}")
    return edges
