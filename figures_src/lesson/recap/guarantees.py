"""What the build of a layer guarantees: two elements of the answer, and the weights behind each.

Slide S29.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.cnn.shapes import Conv, Dense, Step, describe
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.grid import matrix, outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, plural, size

FIGURES = {"weights": "Веса двух элементов: полносвязный слой и свёрточный"}

SIDE, KERNEL = 6, 3  # of the drawn image and of its filter
MNIST = 28
FILTER = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
ELEMENTS = ((0, 0), (2, 3))  # the two elements of the answer that are looked at

CELL, SMALL = 22, 13


@dataclass(frozen=True)
class Guarantees:
    """Both layers give as many numbers. ``dense_weights``: (2, SIDE, SIDE), one set an element;
    ``big_dense``, ``big_conv``: the same two layers on a digit of MNIST."""

    dense: Step
    conv: Step
    dense_weights: np.ndarray
    big_dense: Step
    big_conv: Step

    @property
    def side(self) -> int:
        """Of the answer."""
        return self.conv.output[-1]


def compute() -> Guarantees:
    def pair_of(side: int) -> tuple[Step, Step]:
        conv = describe([Conv(1, KERNEL)], (1, side, side))[0]
        return describe([Dense(conv.numbers)], (side * side,))[0], conv

    dense, conv = pair_of(SIDE)
    weights = np.random.default_rng(29).uniform(-2, 2, (2, SIDE, SIDE))
    return Guarantees(dense, conv, weights, *pair_of(MNIST))


def facts(data: Guarantees) -> dict[str, object]:
    return {
        "guarantees.side": list(data.conv.output[1:]),
        "guarantees.dense": data.dense.parameters,
        "guarantees.pixels": data.dense.input[0],
        "guarantees.conv": data.conv.parameters,
        "guarantees.big_dense": data.big_dense.parameters,
    }


def draw(data: Guarantees, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 420, palette)
    every = plural(data.dense.input[0], "вес", "веса", "весов")
    few = plural(FILTER.size, "вес", "веса", "весов")
    rows = (
        (12, "полносвязный слой", palette.dense, (every, f"ещё {every}"), data.dense),
        (228, "свёрточный слой", palette.activation_map, (few, f"те же {few}"), data.conv),
    )
    for top, title, role, words, step in rows:
        label(axes, 8, top, title, palette, align="left", bold=True, colour=role.line)
        total = f"всего {plural(step.parameters, 'параметр', 'параметра', 'параметров')}"
        label(axes, 472, top, total, palette, align="right", colour=role.line)
        for index, (element, word) in enumerate(zip(ELEMENTS, words, strict=True)):
            left = 8 + 244 * index
            if step is data.conv:
                weights = np.full((SIDE, SIDE), np.nan)
                row, column = element
                weights[row : row + KERNEL, column : column + KERNEL] = FILTER
            else:
                weights = data.dense_weights[index]
            draw_element(axes, left, top + 18, weights, element, role, data.side, palette)
            label(axes, left + SIDE * CELL / 2, top + 166, word, palette)
    answer, image = size(data.side, data.side), size(SIDE, SIDE)
    return {
        "weights": Drawing(
            figure,
            f"Изображение {image} и два слоя, которые дают по {answer} чисел. У полносвязного "
            f"каждый элемент зависит от всех пикселей: {every}, и у другого элемента они "
            f"другие; всего параметров {number(data.dense.parameters)}. У свёрточного элемент "
            f"зависит от участка {size(KERNEL, KERNEL)}, и {few} у обоих элементов одни и те же: "
            f"всего параметров {number(data.conv.parameters)}.",
        )
    }


def draw_element(
    axes: Axes,
    left: float,
    top: float,
    weights: np.ndarray,
    element: tuple[int, int],
    role: Role,
    side: int,
    palette: Palette,
    cell: float = CELL,
    small: float = SMALL,
) -> None:
    """The image with the weights that lie on its pixels, and the element that they make."""
    colours = palette.diverging
    for (row, column), weight in np.ndenumerate(weights):
        known = not np.isnan(weight)
        colour = colours((weight + 3) / 6) if known else palette.image.fill
        place = left + column * cell, top + row * cell
        edge = palette.image.line
        axes.add_patch(Rectangle(place, cell, cell, facecolor=colour, edgecolor=edge, lw=0.8))
    places = np.argwhere(~np.isnan(weights))
    rows, columns = (range(ends[0], ends[1] + 1) for ends in zip(*places[[0, -1]], strict=True))
    outline(axes, left, top, cell, rows, columns, palette.window)
    right, middle = left + SIDE * cell, top + SIDE * cell / 2
    arrow(axes, (right + 5, middle), (right + 33, middle), palette)
    corner = right + 36, middle - side * small / 2
    matrix(axes, np.full((side, side), np.nan), *corner, small, role, palette)
    row, column = (range(place, place + 1) for place in element)
    outline(axes, *corner, small, row, column, palette.highlight, fill=True)
