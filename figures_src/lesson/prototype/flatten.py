"""Flatten and concatenation of two small maps, number by number.

Slide S17.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import conv2d
from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.cnn.filters import RISING_LINE
from figures_src.cnn.layers import flatten
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number

FIGURES = {"order": "Flatten и конкатенация двух карт"}

WIDTH, HEIGHT = 56, 38  # px: of a cell


@dataclass(frozen=True)
class Flattened:
    """Two maps (2, 2, 2) of the lesson's first image, each as a vector (2, 4), and both (8,)."""

    maps: np.ndarray
    vectors: np.ndarray
    joined: np.ndarray


def compute() -> Flattened:
    maps = conv2d(IMAGE[None], np.stack([KERNEL, RISING_LINE])[:, None])
    return Flattened(maps, np.stack([flatten(each) for each in maps]), flatten(maps))


def draw(data: Flattened, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 372, palette)
    count, rows, columns = data.maps.shape
    long = data.vectors.shape[1] * WIDTH
    green = palette.activation_map
    roles = green, Role(palette.paper, green.line)  # two maps: both green, one of them empty
    spots: dict[tuple[int, int], Role] = {}
    for index, (maps, vector, role) in enumerate(zip(data.maps, data.vectors, roles, strict=True)):
        left = 8 + index * (long + 16)
        middle = left + long / 2
        label(axes, middle, 14, f"карта {index + 1}", palette, bold=True, colour=role.line)
        top = middle - columns * WIDTH / 2
        matrix(axes, maps, top, 30, (WIDTH, HEIGHT), role, palette, size=15)
        for row in range(rows):
            words = f"строка {row + 1}"
            y = 30 + (row + 0.5) * HEIGHT
            label(axes, top - 4, y, words[-1], palette, align="right", colour=palette.muted)
        arrow(axes, (middle, 112), (middle, 152), palette)
        label(axes, middle + 10, 130, "flatten", palette, align="left")
        matrix(axes, vector[None], left, 158, (WIDTH, HEIGHT), role, palette, size=15)
        for row in range(rows):
            x = left + (row + 0.5) * columns * WIDTH
            words = f"строка {row + 1}"
            label(axes, x, 210, words, palette, colour=palette.muted)
        start = 16 + index * long
        arrow(axes, (middle, 226), (start + long / 2, 274), palette)
        spots |= {(0, index * len(vector) + n): role for n in range(len(vector))}
    label(axes, 240, 246, "конкатенация", palette)
    matrix(
        axes, data.joined[None], 16, 280, (WIDTH, HEIGHT), roles[0], palette, size=15, spots=spots
    )
    for place in range(len(data.joined)):
        x = 16 + (place + 0.5) * WIDTH
        label(axes, x, 332, number(place + 1), palette, colour=palette.muted)
    label(axes, 240, 356, "номер числа в общем векторе", palette, colour=palette.muted)
    listed = "; ".join(" ".join(map(number, vector)) for vector in data.vectors)
    joined = " ".join(map(number, data.joined))
    return {
        "order": Drawing(
            figure,
            f"{count} карты активации 2×2 вытянуты в векторы построчно: {listed}. Второй вектор "
            f"приписан к первому, вышло {len(data.joined)} чисел: {joined}.",
        )
    }
