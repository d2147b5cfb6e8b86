"""Runs in the browser before a program of a page: where its print, show and input lead.

Tests run it in CPython too, with a ``post`` of their own.
"""

import builtins
import sys

TYPE_CHECKING = False  # the browser has no typing
if TYPE_CHECKING:
    from collections.abc import Callable

NO_INPUT = "input() на этой странице не работает: впишите значение прямо в программу"
NO_TABLE = "show() рисует таблицу чисел: список строк одной длины"
LARGEST = 256  # rows and columns of a picture


class Page:
    """What stands in for a stream: each piece goes to the page at once."""

    def __init__(self, post: "Callable[[str, str], object]") -> None:
        self.post = post

    def write(self, text: str) -> int:
        self.post("text", text)
        return len(text)

    def flush(self) -> None:
        """Nothing is held back."""


def rows_of(table: object) -> list[list[float]]:
    """The numbers of a rectangular table.

    Raises:
        TypeError: it is none.
    """
    try:
        rows = [[float(number) for number in row] for row in table]  # type: ignore[attr-defined]
    except (TypeError, ValueError):
        raise TypeError(NO_TABLE) from None
    numbers = [number for row in rows for number in row]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or not numbers or max(len(rows), *widths) > LARGEST:
        raise TypeError(NO_TABLE)
    if any(number - number != 0 for number in numbers):  # infinite or no number
        raise TypeError(NO_TABLE)
    return rows


def begin(post: "Callable[[str, str], object]") -> None:
    """Lead what the next program says to ``post(kind, text)``."""

    def show(table: object) -> None:
        post("map", repr(rows_of(table)))

    def refuse(prompt: object = "") -> str:
        raise RuntimeError(NO_INPUT)

    sys.stdout = sys.stderr = Page(post)  # type: ignore[assignment]
    builtins.show = show  # type: ignore[attr-defined]
    builtins.input = refuse
