"""The size of the activation map, m = i − f + 1: the slide's examples, drawn to scale.

Slide S08.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import output_size
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import MINUS, size
from figures_src.drawing.palette import Role

FIGURES = {"formula": "Размер карты активации: m = i − f + 1"}

EXAMPLES = ((4, 3), (28, 3), (28, 5), (4, 5))  # sides of the image and of the filter
PITCH = 110  # px from example to example


@dataclass(frozen=True)
class Example:
    """Sides of an image, of a filter and of the map; the map is None when the filter is larger."""

    size: int
    kernel: int
    map: int | None


def map_side(side: int, kernel: int) -> int | None:
    return output_size(side, kernel) if kernel <= side else None


def compute() -> tuple[Example, ...]:
    return tuple(Example(side, kernel, map_side(side, kernel)) for side, kernel in EXAMPLES)


def facts(data: tuple[Example, ...]) -> dict[str, object]:
    layers = 28
    for _ in range(3):
        layers = output_size(layers, 3)
    return {
        "map_size.first": [data[0].map, data[0].map],
        "map_size.screen": [output_size(1920, 7), output_size(1080, 7)],
        "map_size.three_layers": [layers, layers],
    }


def draw(data: tuple[Example, ...], palette: Palette) -> dict[str, Drawing]:
    return {"formula": draw_formula(data, palette)}


def draw_formula(data: tuple[Example, ...], palette: Palette) -> Drawing:
    """The formula, then every example to scale: the filter in the image's corner, the map."""
    figure, axes = canvas(440, 82 + PITCH * len(data), palette)
    letters = ((96, "m", "карта", palette.activation_map), (216, "i", "изображение", palette.image))
    for x, letter, words, role in (*letters, (326, "f", "фильтр", palette.filter)):
        outline(axes, x - 19, 6, 38, range(1), range(1), role, fill=True, width=1.5)
        label(axes, x, 25, letter, palette, size=22, bold=True)
        label(axes, x, 58, words, palette, colour=role.line)
    for x, words in ((156, "="), (271, MINUS), (366, "+"), (394, "1")):
        label(axes, x, 25, words, palette, size=22)
    for index, case in enumerate(data):
        draw_example(axes, case, 84 + PITCH * index, palette)
    said = [
        f"изображение {size(case.size, case.size)}, фильтр {size(case.kernel, case.kernel)}: "
        + (f"карта {size(case.map, case.map)}" if case.map else "карты нет")
        for case in data
    ]
    alt = f"Формула: m равно i минус f плюс 1. Примеры: {'; '.join(said)}."
    return Drawing(figure, alt)


def draw_example(axes: Axes, case: Example, top: float, palette: Palette) -> None:
    unit, middle = 76 / max(case.size, case.kernel), top + 38
    draw_square(axes, 24, top, case.size, unit, palette.image)
    draw_square(axes, 24, top, case.kernel, unit, palette.filter)
    outer = max((case.size, palette.image), (case.kernel, palette.filter), key=lambda it: it[0])
    label(axes, 62, top + 90, size(outer[0], outer[0]), palette, colour=outer[1].line)
    equation = f"{case.size} {MINUS} {case.kernel} + 1 = {case.size - case.kernel + 1}"
    if case.map:
        label(axes, 205, middle, equation, palette, size=17, bold=True)
        arrow(axes, (294, middle), (332, middle), palette)
        side = case.map * unit
        role = palette.activation_map
        draw_square(axes, 344, middle - side / 2, case.map, unit, role)
        foot, words = middle + side / 2 + 14, size(case.map, case.map)
        label(axes, 344 + side / 2, foot, words, palette, colour=role.line)
        return
    dashes: dict[str, Any] = {"width": 1.5, "style": "--"}
    outline(axes, 24, top, case.size * unit, range(1), range(1), palette.image, **dashes)
    words = "фильтр больше изображения:\nположить его некуда"
    label(axes, 205, middle - 24, equation, palette, size=17, bold=True)
    label(axes, 238, middle + 14, words, palette, colour=palette.highlight.line)


def draw_square(axes: Axes, left: float, top: float, side: int, unit: float, role: Role) -> None:
    """A square of ``side`` cells of ``unit`` px; the cells are ruled where they can be counted."""
    outline(axes, left, top, side * unit, range(1), range(1), role, fill=True, width=1.5)
    if unit < 10:
        return
    for line in range(1, side):
        along, across = [line * unit] * 2, [0, side * unit]
        for x, y in ((along, across), (across, along)):
            axes.plot(np.add(left, x), np.add(top, y), color=role.line, lw=0.8, zorder=3)
