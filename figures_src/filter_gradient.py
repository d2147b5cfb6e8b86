"""The gradient by one weight of a filter, by hand: the weight works in four places.

Page: lesson/learning.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.convolution import IMAGE, KERNEL
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import label, sign
from figures_src.drawing.numbers import DOT, number

FIGURES = {"weight": "Градиент центрального веса фильтра"}

# What the layers behind the map said: how much the error grows when a number of the map grows by 1.
FROM_ABOVE = np.array([[1, -1], [2, 0]])
CENTRE = 1, 1
RATE = 0.01


@dataclass(frozen=True)
class Gradient:
    """``pixels`` (2, 2) lay under the centre weight; ``gradient`` (3, 3) is by every weight."""

    image: np.ndarray
    above: np.ndarray
    pixels: np.ndarray
    gradient: np.ndarray
    moved: float


def compute() -> Gradient:
    gradient = correlate2d(IMAGE, FROM_ABOVE)
    row, column = CENTRE
    pixels = IMAGE[row : row + len(FROM_ABOVE), column : column + len(FROM_ABOVE)]
    moved = KERNEL[CENTRE] - RATE * gradient[CENTRE]
    return Gradient(IMAGE, FROM_ABOVE, pixels, gradient, float(moved))


def facts(data: Gradient) -> dict[str, object]:
    return {
        "filter_gradient.pixels": data.pixels.ravel(),
        "filter_gradient.centre": data.gradient[CENTRE],
        "filter_gradient.corner": data.gradient[0, 0],
        "filter_gradient.moved": data.moved,
    }


def draw(data: Gradient, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 262, palette)
    cell, top = 37, 44
    middle = top + 2 * cell
    row, column = CENTRE
    span = range(row, row + len(data.above)), range(column, column + len(data.above))
    label(axes, 80, 14, "изображение", palette)
    under = block(*span, palette.window)
    matrix(axes, data.image, 6, top, cell, palette.image, palette, spots=under)
    outline(axes, 6, top, cell, *span, palette.window)
    sign(axes, 169, middle, "⊛", palette)
    label(axes, 224, 30, "сигнал\nошибки", palette)
    matrix(axes, data.above, 187, middle - cell, cell, palette.dense, palette)
    sign(axes, 278, middle, "=", palette)
    label(axes, 384, 14, "градиент", palette)
    label(axes, 384, 34, "девяти весов", palette)
    start = middle - 1.5 * cell
    spots = {CENTRE: palette.highlight}
    width = 60
    matrix(axes, data.gradient, 294, start, (width, cell), palette.filter, palette, spots=spots)
    centre = [range(place, place + 1) for place in CENTRE]
    outline(axes, 294, start, (width, cell), *centre, palette.highlight)
    terms = [
        f"({number(signal)})" if signal < 0 else number(signal) for signal in data.above.ravel()
    ]
    summed = " + ".join(
        f"{number(pixel)}{DOT}{signal}"
        for pixel, signal in zip(data.pixels.ravel(), terms, strict=True)
    )
    total = number(data.gradient[CENTRE])
    label(axes, 240, 224, f"{summed} = {total}", palette, size=16, bold=True)
    label(axes, 240, 248, "градиент центрального веса", palette, colour=palette.muted)
    rows = "; ".join(" ".join(map(number, row)) for row in data.gradient)
    return {
        "weight": Drawing(
            figure,
            "Изображение, в котором выделены четыре пикселя под центральным весом, свёрнуто с "
            f"сигналом ошибки. Вышли градиенты девяти весов: {rows}. Для центрального: "
            f"{summed} = {total}.",
        )
    }
