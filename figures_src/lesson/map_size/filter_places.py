"""How many places a filter finds along a row of pixels: plainly, with padding, with a step."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import output_size
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import MINUS, plural

FIGURES = {
    "positions": "Сколько положений у фильтра в одной строке",
    "step-and-padding": "Шаг и дополнение меняют размер карты",
}

ROW, KERNEL = 7, 3  # pixels in the row, width of the filter
VARIANTS = ((1, 0), (1, 1), (2, 0))  # (step, padding)
CELL, ROW_STEP = 34, 40  # px
PIXELS = ("пиксель", "пикселя", "пикселей")
PLACES = ("положение", "положения", "положений")


@dataclass(frozen=True)
class Places:
    """A filter of ``kernel`` cells on a row of ``size`` pixels, and how many places it finds."""

    size: int
    kernel: int
    stride: int
    padding: int
    count: int


def compute() -> tuple[Places, ...]:
    return tuple(
        Places(ROW, KERNEL, stride, padding, output_size(ROW, KERNEL, stride, padding))
        for stride, padding in VARIANTS
    )


def facts(data: tuple[Places, ...]) -> dict[str, object]:
    padded, stepped = output_size(28, 3, 1, 1), output_size(28, 3, 2)
    return {
        "filter_places.padded": [padded, padded],
        "filter_places.stepped": [stepped, stepped],
    }


def draw(data: tuple[Places, ...], palette: Palette) -> dict[str, Drawing]:
    plain, *others = data
    return {
        "positions": draw_positions(plain, palette),
        "step-and-padding": draw_variants(others, palette),
    }


def draw_positions(case: Places, palette: Palette) -> Drawing:
    """A staircase: the row of pixels again and again, the filter one pixel further each time."""
    figure, axes = canvas(400, 124 + ROW_STEP * case.count, palette)
    wide, foot = case.size * CELL, 38 + ROW_STEP * case.count
    label(axes, 16 + wide / 2, 16, f"{plural(case.size, *PIXELS)} в строке", palette)
    draw_staircase(axes, case, 16, 38, palette)
    for shift in range(case.count):
        words = f"{shift}-й сдвиг" if shift else "начало"
        y = 38 + ROW_STEP * shift + CELL / 2
        label(axes, 16 + wide + 24, y, words, palette, align="left")
    left = 16 + (case.kernel - 1) / 2 * CELL
    arrow(axes, (16 + wide / 2, foot), (16 + wide / 2, foot + 26), palette)
    role, empty = palette.activation_map, [[np.nan] * case.count]
    matrix(axes, empty, left, foot + 34, CELL, role, palette)
    words = f"{case.size} {MINUS} {case.kernel} + 1 = {case.count}"
    label(axes, 16 + wide + 6, foot + 34 + CELL / 2, words, palette, align="left", bold=True)
    return Drawing(
        figure,
        f"Строка из {case.size} пикселей нарисована {case.count} раз. Фильтр шириной "
        f"{case.kernel} каждый раз стоит на пиксель правее; в последнем положении он упёрся "
        f"в правый край. Сдвигов {case.size - case.kernel}, положений вместе с начальным "
        f"{case.count}: столько же клеток в строке карты.",
    )


def draw_variants(cases: list[Places], palette: Palette) -> Drawing:
    heights = [34 + ROW_STEP * case.count + 70 for case in cases]
    figure, axes = canvas(340, sum(heights) + 24, palette)
    top, said = 0.0, []
    for case, height in zip(cases, heights, strict=True):
        extra = [f"шаг {case.stride}"] if case.stride > 1 else []
        extra += [f"дополнение {case.padding}"] if case.padding else []
        words = f"{', '.join(extra)}: {plural(case.count, *PLACES)}"
        label(axes, 20, top + 18, words, palette, align="left", bold=True)
        draw_staircase(axes, case, 20, top + 34, palette)
        draw_map_row(axes, case, 20, top + height - 70, palette)
        said.append(words)
        top += height + 24
    alt = f"Строка из {cases[0].size} пикселей и фильтр шириной {cases[0].kernel}. "
    alt += "; ".join(said).capitalize() + ". Дополнение — клетки с нулями. "
    return Drawing(figure, alt + "Под каждым случаем столько же зелёных клеток карты.")


def draw_map_row(axes: Axes, case: Places, left: float, top: float, palette: Palette) -> None:
    """The row of the map below the staircase: a cell for every place."""
    middle = left + (case.size + 2 * case.padding) / 2 * CELL
    arrow(axes, (middle, top), (middle, top + 22), palette)
    place, empty = middle - case.count / 2 * CELL, [[np.nan] * case.count]
    matrix(axes, empty, place, top + 30, CELL, palette.activation_map, palette)


def draw_staircase(axes: Axes, case: Places, left: float, top: float, palette: Palette) -> None:
    zeros = [0] * case.padding
    values = [*zeros, *[np.nan] * case.size, *zeros]
    for number in range(case.count):
        y, first = top + ROW_STEP * number, number * case.stride
        covered = range(first, first + case.kernel)
        spots = block(range(1), covered, palette.filter)
        matrix(axes, [values], left, y, CELL, palette.image, palette, spots=spots)
        if case.padding:
            last = len(values) - case.padding
            for columns in (range(case.padding), range(last, len(values))):
                dashes: dict[str, Any] = {"width": 1.5, "style": "--"}
                outline(axes, left, y, CELL, range(1), columns, palette.image, **dashes)
        outline(axes, left, y, CELL, range(1), covered, palette.filter, width=2.5)
