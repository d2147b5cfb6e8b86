"""The 4×4 example as a product of matrices, written in two ways.

Slide S20.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.cnn.unrolling import unrolled_image, unrolled_matrix
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number, size

FIGURES = {
    "windows": "Свёртка как произведение: окна изображения на фильтр",
    "weights": "Свёртка как произведение: матрица фильтра на изображение",
}


@dataclass(frozen=True)
class Product:
    """``rows`` (4, 9) times the filter, or ``weights`` (4, 16) times the image, is ``answer`` (4,).

    ``places``: for each weight in ``weights`` its number in the filter from 1, or 0 where the
    filter does not lie.
    """

    image: np.ndarray
    kernel: np.ndarray
    rows: np.ndarray
    weights: np.ndarray
    places: np.ndarray
    answer: np.ndarray


def compute() -> Product:
    rows = unrolled_image(IMAGE, KERNEL.shape)
    weights = unrolled_matrix(KERNEL, IMAGE.shape)
    numbered = np.arange(1, KERNEL.size + 1).reshape(KERNEL.shape)
    places = unrolled_matrix(numbered, IMAGE.shape)
    return Product(IMAGE, KERNEL, rows, weights, places, rows @ KERNEL.ravel())


def facts(data: Product) -> dict[str, object]:
    return {
        "convolution_matrix.windows": list(data.rows.shape),
        "convolution_matrix.weights": list(data.weights.shape),
        "convolution_matrix.cells": data.weights.size,
        "convolution_matrix.empty": np.count_nonzero(data.places == 0),
        "convolution_matrix.used": np.count_nonzero(data.places),
        "convolution_matrix.answer": data.answer,
    }


def draw(data: Product, palette: Palette) -> dict[str, Drawing]:
    return {"windows": draw_windows(data, palette), "weights": draw_weights(data, palette)}


def draw_windows(data: Product, palette: Palette) -> Drawing:
    """Each window of the image is a row; the first one is marked in both places."""
    cell, left, top = 30, 26, 232
    figure, axes = canvas(480, 432, palette)
    side = range(len(data.kernel))
    window, blue = block(side, side, palette.window), palette.window.line
    label(axes, 86, 14, "изображение", palette)
    matrix(axes, data.image, left, 28, cell, palette.image, palette, spots=window)
    outline(axes, left, 28, cell, side, side, palette.window)
    arrow(axes, (left + 45, 152), (left + 45, 226), palette, colour=blue)
    label(axes, left + 56, 178, "окно вытянуто", palette, align="left", colour=blue)
    label(axes, left + 56, 198, "в строку", palette, align="left", colour=blue)
    count, length = data.rows.shape
    first = block(range(1), range(length), palette.window)
    matrix(axes, data.rows, left, top, cell, palette.image, palette, spots=first)
    outline(axes, left, top, cell, range(1), range(length), palette.window)
    for row in range(count):
        y = top + (row + 0.5) * cell
        label(axes, left - 6, y, number(row + 1), palette, align="right", colour=palette.muted)
    x = left + length * cell
    middle = top + count * cell / 2
    label(axes, left + length * cell / 2, middle + 78, "номер строки — номер окна", palette)
    sign(axes, x + 17, middle, "·", palette, size=30)
    start = middle - length * cell / 2
    label(axes, x + 52, start - 14, "фильтр", palette)
    matrix(axes, data.kernel.reshape(-1, 1), x + 34, start, (36, cell), palette.filter, palette)
    sign(axes, x + 88, middle, "=", palette)
    label(axes, x + 136, top - 14, "карта", palette)
    spot, role = (x + 106, top), palette.activation_map
    matrix(axes, data.answer[:, None], *spot, (60, cell), role, palette, bold=True)
    rows = "; ".join(" ".join(map(number, row)) for row in data.rows)
    return Drawing(
        figure,
        f"Матрица {size(*data.rows.shape)}, в каждой строке одно окно изображения: {rows}. "
        f"Она умножена на столбец из весов фильтра {' '.join(map(number, data.kernel.ravel()))} "
        f"и равна столбцу {' '.join(map(number, data.answer))}: это карта активации.",
    )


def draw_weights(data: Product, palette: Palette) -> Drawing:
    """The image row by row over the matrix; thin guides join a pixel to the weight below it."""
    cell, gap, left, high, top = 24, 7, 6, 176, 236
    figure, axes = canvas(480, 344, palette)
    wide, side = data.image.shape[1], range(len(data.kernel))
    count, pixels = data.weights.shape
    window, amber = block(side, side, palette.window), palette.filter.line
    label(axes, left + 2 * 28, 14, "изображение", palette)
    matrix(axes, data.image, left, 28, 28, palette.image, palette, size=14, spots=window)
    outline(axes, left, 28, 28, side, side, palette.window)
    words = (
        "Первая строка матрицы — первое",
        "положение фильтра: девять весов",
        "стоят под пикселями его окна.",
        "Пустая клетка — фильтр сюда",
        "не лёг, там всегда ноль.",
    )
    for line, text in enumerate(words):
        label(axes, 150, 44 + 21 * line + (6 if line > 2 else 0), text, palette, align="left")
    for row in range(len(data.image)):
        x, columns = left + row * (wide * cell + gap), slice(row * wide, (row + 1) * wide)
        middle = x + wide * cell / 2
        label(axes, middle, high - 14, f"строка {row + 1}", palette, colour=palette.muted)
        under = {(0, c): palette.window for c in range(wide) if (row, c) in window}
        stretch = data.image[row : row + 1]
        matrix(axes, stretch, x, high, cell, palette.image, palette, size=13.5, spots=under)
        for _, column in under:
            foot = x + (column + 0.5) * cell
            axes.plot([foot, foot], [high + cell + 2, top - 2], color=amber, lw=1.4)
        places = data.places[:, columns]
        shown = np.where(places, data.weights[:, columns], np.nan)
        current = {(0, int(c)): palette.filter for c in np.flatnonzero(places[0])}
        matrix(axes, shown, x, top, cell, palette.image, palette, size=13.5, spots=current)
    x = left + pixels * cell + (len(data.image) - 1) * gap
    label(axes, x + 41, top - 14, "карта", palette)
    sign(axes, x + 8, top + count * cell / 2, "=", palette, size=16)
    box, now = (x + 17, top, (48, cell)), {(0, 0): palette.highlight}
    role = palette.activation_map
    matrix(axes, data.answer[:, None], *box, role, palette, bold=True, size=14, spots=now)
    rows = "; ".join(
        " ".join(number(w) if place else "пусто" for w, place in zip(*pair, strict=True))
        for pair in zip(data.weights, data.places, strict=True)
    )
    return Drawing(
        figure,
        f"Слева изображение с отмеченным окном. Ниже оно же, вытянутое в {pixels} чисел по "
        f"строкам: {' '.join(map(number, data.image.ravel()))}. Под ним матрица "
        f"{size(*data.weights.shape)}: в каждой строке одни и те же девять весов на разных местах: "
        f"{rows}. От девяти пикселей окна линии ведут к весам первой строки; её сумма "
        f"{number(data.answer[0])}. Все суммы: {' '.join(map(number, data.answer))}.",
    )
