"""Data that a teacher changes, checked where they are written: what does not fit is one sentence.

The sentence names the file and the line: a module of data calls these functions at its top level.
"""

import sys
from pathlib import Path

import numpy as np

from figures_src.cnn.validation import whole

PACKAGE = Path(__file__).resolve().parents[1]


class WrongData(ValueError):
    """Data that do not fit; ``where`` is the place in the source: «figures_src/…, строка 6»."""

    def __init__(self, words: str, where: str) -> None:
        super().__init__(words)
        self.where = where


def table(
    name: str, rows: list[list[int]], shape: tuple[int, int], least_most: tuple[int, int]
) -> np.ndarray:
    """The rows as an array of whole numbers, int64 and read-only.

    Args:
        name: of the table, for the message.
        rows: as they are written.
        shape: how many rows and columns there are to be.
        least_most: the least and the largest number.

    Raises:
        WrongData: no such table.
    """
    expected = f"{name}: ожидается таблица {shape[0]}×{shape[1]}"
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise WrongData(f"{expected}: список строк, каждая в своих скобках", place())
    if len(rows) != shape[0]:
        raise WrongData(f"{expected}, строк в ней {len(rows)}", place())
    for number, row in enumerate(rows, 1):
        if len(row) != shape[1]:
            raise WrongData(f"{expected}, в строке {number} чисел {len(row)}", place())
        for value in row:
            if wrong := flaw(value, *least_most):
                raise WrongData(f"{name}, строка {number}: {wrong}", place())
    array = np.array(rows)
    array.flags.writeable = False
    return array


def levels(*values: int) -> tuple[int, ...]:
    """Brightness levels, each from 0 to 255.

    Raises:
        WrongData: one of them is no such number.
    """
    for value in values:
        if wrong := flaw(value, 0, 255):
            raise WrongData(f"яркость: {wrong}", place())
    return values


def bounds(*values: int, end: int) -> tuple[int, ...]:
    """Rows or columns of a picture, each larger than the one before, from 0 to ``end``.

    Raises:
        WrongData: they are not.
    """
    for value in values:
        if wrong := flaw(value, 0, end):
            raise WrongData(f"место на картинке: {wrong}", place())
    if list(values) != sorted(set(values)):
        listed = ", ".join(map(str, values))
        raise WrongData(f"места на картинке: ожидаются по возрастанию, записано {listed}", place())
    return values


def flaw(value: object, least: int, most: int) -> str:
    """Why this is no whole number from ``least`` to ``most``; empty if it is one."""
    try:
        fits = least <= whole(value, "", least=None) <= most  # type: ignore[arg-type]
    except ValueError:
        fits = False
    minus = "\u2212" if least < 0 else ""
    expected = f"от {minus}{abs(least)} до {most}"
    return "" if fits else f"ожидается целое число {expected}, записано {value!r}"


def place() -> str:
    """The line outside this module that is being run: where the data are written."""
    frame = sys._getframe()
    while frame.f_globals is globals() and frame.f_back:
        frame = frame.f_back
    file = Path(frame.f_code.co_filename).resolve()
    shown = file.relative_to(PACKAGE.parent) if file.is_relative_to(PACKAGE) else Path(file.name)
    return f"{shown.as_posix()}, строка {frame.f_lineno}"
