"""A 4×4×3 image and a 3×3×3 filter, slice by slice: three maps and their sum, number by number."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import conv2d, correlate2d
from figures_src.cnn.example import BLUE, BLUE_SLICE, GREEN, GREEN_SLICE, IMAGE, KERNEL
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number, signed_sum, size

FIGURES = {"slices": "Трёхмерный фильтр по срезам: три ответа и их сумма"}

CHANNELS = ("красный", "зелёный", "синий")
CELL, MAP_CELL = 26, (50, 32)  # px


@dataclass(frozen=True)
class Slices:
    """The image (3, 4, 4), the filter (3, 3, 3), the answer of each slice, and the one map."""

    image: np.ndarray
    kernel: np.ndarray
    answers: np.ndarray
    total: np.ndarray


def compute() -> Slices:
    image = np.stack([IMAGE, GREEN, BLUE])
    kernel = np.stack([KERNEL, GREEN_SLICE, BLUE_SLICE])
    answers = np.stack([correlate2d(*pair) for pair in zip(image, kernel, strict=True)])
    return Slices(image, kernel, answers, conv2d(image, kernel[None])[0])


def facts(data: Slices) -> dict[str, object]:
    return {
        "colour_sum.corner_answers": data.answers[:, 0, 0],
        "colour_sum.corner": data.total[0, 0],
        "colour_sum.products": data.kernel.size,
    }


def draw(data: Slices, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 552, palette)
    label(axes, 96, 16, "изображение", palette)
    label(axes, 258, 16, "срезы фильтра", palette)
    label(axes, 416, 16, "ответ среза", palette)
    corner = {(0, 0): palette.highlight}
    for channel, name in enumerate(CHANNELS):
        middle = 32 + 52 + channel * 118
        top = middle - 2 * CELL
        label(axes, 24, middle, name, palette, size=13.5).set(rotation=90, va="center")
        matrix(axes, data.image[channel], 38, top, CELL, palette.image, palette, size=14)
        outline(axes, 38, top, CELL, range(3), range(3), palette.window, width=2.5)
        sign(axes, 184, middle, "⊛", palette)
        kernel_top = middle - 1.5 * CELL
        kernel = data.kernel[channel]
        matrix(axes, kernel, 214, kernel_top, CELL, palette.filter, palette, size=14)
        sign(axes, 332, middle, "=", palette)
        draw_map(axes, data.answers[channel], 366, middle, palette, corner)
    draw_total(data, axes, 408, palette)
    first = signed_sum([int(value) for value in data.answers[:, 0, 0]])
    return {
        "slices": Drawing(
            figure,
            f"Изображение {size(4, 4, 3)} и фильтр {size(3, 3, 3)} по каналам. Ответы срезов в "
            f"левом верхнем углу складываются: {first} = {number(data.total[0, 0])}. Сумма трёх "
            f"карт {size(*data.total.shape)}: "
            + "; ".join(" ".join(number(value) for value in row) for row in data.total)
            + ".",
        )
    }


def draw_map(
    axes: Axes, values: np.ndarray, left: float, middle: float, palette: Palette, spots: dict
) -> None:
    role, top = palette.activation_map, middle - MAP_CELL[1]
    matrix(axes, values, left, top, MAP_CELL, role, palette, size=14, bold=True, spots=spots)


def draw_total(data: Slices, axes: Axes, top: float, palette: Palette) -> None:
    """The sum of the three answers: where the filter lies in the corner, and everywhere."""
    arrow(axes, (416, top - 42), (416, top + 36), palette)
    label(axes, 402, top, "сложить по местам", palette, align="right")
    draw_map(axes, data.total, 366, top + 76, palette, {(0, 0): palette.highlight})
    label(axes, 416, top + 126, "одна карта", palette, bold=True)
    words = signed_sum([int(value) for value in data.answers[:, 0, 0]])
    total = f"{words} = {number(data.total[0, 0])}"
    label(axes, 346, top + 60, total, palette, align="right", colour=palette.highlight.line)
