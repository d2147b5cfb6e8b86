"""Checks of what comes in: every refusal says what came and what was expected."""

import operator

import numpy as np
from numpy.typing import ArrayLike

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
        value: anything that NumPy turns into an array.
        name: what the array is called in the error message.
        shape: names of the axes, for example ``"height", "width"``; no names: any rank.

    Raises:
        ValueError: not numbers, wrong rank, an empty axis, NaN or infinity.
    """
    try:
        array = np.asarray(value)
    except ValueError as error:
        reason = "ожидается массив чисел, получены строки разной длины"
        raise ValueError(f"{name}: {reason}") from error
    if array.dtype.kind not in "iufb":
        raise ValueError(f"{name}: ожидается массив чисел, получен dtype {array.dtype}")
    if shape and array.ndim != len(shape):
        raise ValueError(
            f"{name}: {EXPECTED_AXES[len(shape)]} ({', '.join(shape)}), "
            f"получена форма {array.shape}"
        )
    if array.size == 0:
        raise ValueError(f"{name}: ожидается хотя бы одно число, получена форма {array.shape}")
    if array.dtype.kind == "b":
        array = array.astype(np.int64)
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        bad = int(np.count_nonzero(~np.isfinite(array)))
        raise ValueError(f"{name}: ожидаются конечные числа, получено NaN и бесконечных: {bad}")
    return array


def whole(value: int, name: str, *, least: int) -> int:
    """``value`` as an int that is at least ``least``; otherwise a ValueError."""
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name}: ожидается целое число, получено {value!r}") from None
    if number < least:
        raise ValueError(f"{name}: ожидается целое число не меньше {least}, получено {number}")
    return number


def pair(value: int | tuple[int, int], name: str, *, least: int) -> tuple[int, int]:
    """One number for both axes, or one for each (rows, columns)."""
    if isinstance(value, (tuple, list)):
        if len(value) != 2:
            raise ValueError(f"{name}: ожидается одно число или два, получено {value!r}")
        rows, columns = value
    else:
        rows = columns = value
    return whole(rows, name, least=least), whole(columns, name, least=least)


def borders(padding: Padding) -> tuple[int, int, int, int]:
    """Padding as (top, left, bottom, right); given as one number, as (rows, columns) or as four."""
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
