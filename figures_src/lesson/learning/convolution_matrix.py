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
    """Over each column of weights stands the pixel that it multiplies."""
    cell, left, top = 25, 6, 98
    figure, axes = canvas(480, 244, palette)
    count, pixels = data.weights.shape
    wide = data.image.shape[1]
    label(axes, left, 14, "изображение строка за строкой: 16 пикселей", palette, align="left")
    matrix(axes, data.image.reshape(1, -1), left, 28, cell, palette.image, palette, size=13.5)
    for row in range(1, wide):
        axes.plot([left + row * wide * cell] * 2, [24, 57], color=palette.text, lw=2)
    label(axes, left, top - 14, "матрица фильтра: строка — одно положение", palette, align="left")
    spots = {tuple(place): palette.filter for place in np.argwhere(data.places)}
    shown = np.where(data.places, data.weights, np.nan)
    matrix(axes, shown, left, top, cell, palette.image, palette, size=13.5, spots=spots)
    x = left + pixels * cell
    label(axes, x + 38, top - 14, "карта", palette)
    matrix(
        axes,
        data.answer[:, None],
        x + 14,
        top,
        (50, cell),
        palette.activation_map,
        palette,
        bold=True,
        size=14,
    )
    sign(axes, x + 7, top + count * cell / 2, "=", palette, size=16)
    outline(axes, left, 218, 18, range(1), range(1), palette.filter, fill=True, width=1)
    label(axes, left + 26, 228, "вес фильтра", palette, align="left")
    outline(axes, left + 150, 218, 18, range(1), range(1), palette.image, fill=True, width=1)
    label(axes, left + 176, 228, "фильтр сюда не лёг: всегда ноль", palette, align="left")
    rows = "; ".join(
        " ".join(number(w) if place else "пусто" for w, place in zip(*pair, strict=True))
        for pair in zip(data.weights, data.places, strict=True)
    )
    return Drawing(
        figure,
        f"Изображение вытянуто в {pixels} чисел: {' '.join(map(number, data.image.ravel()))}. Под "
        f"ним матрица {size(*data.weights.shape)}: в каждой строке одни и те же девять весов на "
        f"разных местах: {rows}. Справа их произведение: {' '.join(map(number, data.answer))}.",
    )
