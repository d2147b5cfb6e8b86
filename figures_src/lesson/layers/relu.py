"""ReLU: its graph, and what it does to the 2×2 map of the lesson's example.

Slide S23.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.cnn.layers import relu
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, size

FIGURES = {
    "map": "ReLU на карте активации 2×2",
    "graph": "График функции ReLU",
}

REACH = 4  # the graph shows numbers from −4 to 4


@dataclass(frozen=True)
class Rectified:
    """The map before and after ReLU; the graph as (x, y)."""

    before: np.ndarray
    after: np.ndarray
    graph: tuple[np.ndarray, np.ndarray]


def compute() -> Rectified:
    before = correlate2d(IMAGE, KERNEL)
    x = np.array([-REACH, 0, REACH])
    return Rectified(before, relu(before), (x, relu(x)))


def facts(data: Rectified) -> dict[str, object]:
    before = data.before
    return {
        "relu.kept": before[before >= 0],
        "relu.lost": before[before < 0],
        "relu.first_alone": bool(before[0, 0] > 0 and (before.ravel()[1:] < 0).all()),
    }


def draw(data: Rectified, palette: Palette) -> dict[str, Drawing]:
    return {"map": draw_map(data, palette), "graph": draw_graph(data, palette)}


def draw_map(data: Rectified, palette: Palette) -> Drawing:
    figure, axes = canvas(440, 156, palette)
    cell, top = (68, 50), 40
    found = np.argwhere(data.before < 0)
    zeros = {(int(row), int(column)): palette.highlight for row, column in found}
    for left, values, words in ((8, data.before, "карта"), (296, data.after, "карта после ReLU")):
        label(axes, left + cell[0], 18, words, palette)
        role = palette.activation_map
        matrix(axes, values, left, top, cell, role, palette, size=19, bold=True, spots=zeros)
    middle = top + cell[1]
    arrow(axes, (152, middle), (288, middle), palette)
    relu_box(axes, 218, middle, palette)
    changed = ", ".join(number(value) for value in data.before[data.before < 0])
    ends = f" Вместо чисел {changed} стоят нули." if changed else " Отрицательных чисел не было."
    return Drawing(
        figure,
        f"Слева карта {size(*data.before.shape)}: {listed(data.before)}. Стрелка «ReLU». Справа "
        f"карта того же размера: {listed(data.after)}.{ends}",
    )


def relu_box(axes: Axes, x: float, y: float, palette: Palette) -> None:
    role = palette.highlight
    corner, rounding = (x - 30, y - 15), "round,pad=0,rounding_size=9"
    colours: dict[str, Any] = {"facecolor": role.fill, "edgecolor": role.line}
    axes.add_patch(FancyBboxPatch(corner, 60, 30, boxstyle=rounding, lw=1.4, zorder=4, **colours))
    label(axes, x, y, "ReLU", palette, size=15).set_zorder(5)


def draw_graph(data: Rectified, palette: Palette) -> Drawing:
    figure, axes = canvas(400, 232, palette)
    unit, x0, y0 = 36, 200, 190
    arrow(axes, (20, y0), (388, y0), palette)
    arrow(axes, (x0, y0 + 14), (x0, 16), palette)
    x, y = data.graph
    colour = palette.highlight.line
    axes.plot(x0 + unit * x, y0 - unit * y, color=colour, lw=4, solid_joinstyle="round")
    for value in (-3, -2, -1, 1, 2, 3):
        axes.plot([x0 + unit * value] * 2, [y0 - 4, y0 + 4], color=palette.muted, lw=1.2)
        label(axes, x0 + unit * value, y0 + 20, number(value), palette, size=13)
    for value in (1, 2, 3):
        axes.plot([x0 - 4, x0 + 4], [y0 - unit * value] * 2, color=palette.muted, lw=1.2)
        label(axes, x0 - 12, y0 - unit * value, number(value), palette, size=13, align="right")
    label(axes, x0 - 12, 22, "выход", palette, align="right", colour=palette.muted)
    label(axes, 384, y0 + 20, "вход", palette, align="right", colour=palette.muted)
    label(axes, 92, y0 - 66, "отрицательное\nчисло стало нулём", palette)
    label(axes, 312, y0 - 20, "остальные прошли", palette)
    return Drawing(
        figure,
        "График ReLU: для отрицательных чисел линия лежит на нуле, для положительных "
        "поднимается под углом 45 градусов, число выходит таким же, каким вошло.",
    )


def listed(values: np.ndarray) -> str:
    return "; ".join(" ".join(number(value) for value in row) for row in values)
