"""Real handwritten fours and eights, and two filters that look for their lines.

Slides S14 and S15.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import RISING_LINE, VERTICAL_LINE
from figures_src.cnn.fours_and_eights import EIGHT, FOUR
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import picture

FIGURES = {
    "digits": "Рукописные четвёрки и восьмёрки",
    "filters": "Фильтры вертикальной и наклонной линии",
}

COLUMNS, ROWS = 6, 2
NAMES = ("вертикальный", "наклонный")
STROKES = {
    "вертикальная": np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]]),
    "наклонная": np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]),
}


@dataclass(frozen=True)
class FoursEights:
    """The first digits of both kinds, (12, 28, 28); answers[filter, stroke] of the two filters."""

    fours: np.ndarray
    eights: np.ndarray
    kernels: np.ndarray
    answers: np.ndarray
    even: list[int]


def compute() -> FoursEights:
    images, labels = load_digits()
    shown = COLUMNS * ROWS
    kernels = np.stack([VERTICAL_LINE, RISING_LINE])
    answers = [[correlate2d(s, kernel).item() for s in STROKES.values()] for kernel in kernels]
    even = [correlate2d(np.ones((3, 3), int), kernel).item() for kernel in kernels]
    return FoursEights(
        images[labels == FOUR][:shown],
        images[labels == EIGHT][:shown],
        kernels,
        np.array(answers),
        even,
    )


def draw(data: FoursEights, palette: Palette) -> dict[str, Drawing]:
    return {"digits": draw_digits(data, palette), "filters": draw_filters(data, palette)}


def draw_digits(data: FoursEights, palette: Palette) -> Drawing:
    side, step, band = 74, 79, 190
    figure, axes = canvas(480, 2 * band, palette)
    for block, (words, digits) in enumerate((("четвёрки", data.fours), ("восьмёрки", data.eights))):
        top = block * band + 28
        label(axes, 5, top - 14, words, palette, align="left", bold=True)
        for index, digit in enumerate(digits):
            row, column = divmod(index, COLUMNS)
            left, down = 5 + column * step, top + row * step
            picture(axes, digit, left, down, side, side, role=palette.image, colours=palette.grey)
    return Drawing(
        figure,
        f"{len(data.fours)} рукописных четвёрок и {len(data.eights)} рукописных восьмёрок: белые "
        "линии на чёрном. Почерк у всех разный: четвёрки открытые сверху, прямые и с наклоном, "
        "восьмёрки широкие и узкие.",
        pixels=True,
    )


def draw_filters(data: FoursEights, palette: Palette) -> Drawing:
    """Rows: the filters; columns: what lies under them; in the crossing: the answer."""
    figure, axes = canvas(400, 420, palette)
    cell, columns, rows = 34, (166, 290), (166, 308)
    label(axes, 57, 66, "ответ фильтра\nна линию", palette, colour=palette.muted)
    for left, (words, stroke) in zip(columns, STROKES.items(), strict=True):
        label(axes, left + 51, 14, words, palette)
        spots = {tuple(place): palette.highlight for place in np.argwhere(stroke)}
        matrix(axes, stroke, left, 28, cell, palette.image, palette, spots=spots)
    for index, top in enumerate(rows):
        label(axes, 57, top - 12, NAMES[index], palette)
        matrix(axes, data.kernels[index], 6, top, cell, palette.filter, palette)
        for column, left in enumerate(columns):
            answer = data.answers[index, column]
            own = index == column
            role = palette.activation_map if own else palette.image
            spot = left + 17, top + 17
            matrix(axes, [[answer]], *spot, 68, role, palette, size=26 if own else 20, bold=own)
    said = "; ".join(
        f"{name} фильтр: строки "
        + ", ".join(" ".join(number(w) for w in row) for row in data.kernels[index])
        + "; ответы "
        + ", ".join(
            f"{number(a)} — {n} линия" for a, n in zip(data.answers[index], STROKES, strict=True)
        )
        for index, name in enumerate(NAMES)
    )
    return Drawing(figure, f"Два фильтра и две линии. {said.capitalize()}.")
