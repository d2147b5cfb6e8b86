"""How many places a filter finds along a row of pixels: plainly, with padding, with a step."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import output_size
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import DOT, MINUS, plural

FIGURES = {
    "positions": "Сколько положений у фильтра в одной строке",
    "step-and-padding": "Шаг и дополнение меняют размер карты",
}

ROW, KERNEL = 7, 3  # pixels in the row, width of the filter
VARIANTS = ((1, 0), (1, 1), (2, 0))  # (step, padding)
CELL, ROW_STEP = 34, 40  # px
SMALL, BRACKET = 28, 18  # px: of the figure with brackets
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
    """Each case is one row of pixels, a numbered bracket for every place, an answer below it."""
    figure, axes = canvas(460, sum(map(case_height, cases)) + 34, palette)
    top, said = 8.0, []
    for case in cases:
        draw_case(axes, case, top, palette)
        top += case_height(case) + 24
        said.append(f"{case_name(case)}: {plural(case.count, *PLACES)}")
    return Drawing(
        figure,
        f"Строка из {cases[0].size} пикселей и фильтр шириной {cases[0].kernel}. "
        + "; ".join(said).capitalize()
        + ". Дополнение — клетки с нулями по краям. Под строкой скобки с номерами положений, под "
        "серединой каждой скобки зелёная клетка карты.",
    )


def case_name(case: Places) -> str:
    words = [f"шаг {case.stride}"] if case.stride > 1 else []
    return ", ".join([*words, *([f"дополнение {case.padding}"] if case.padding else [])])


def levels(case: Places) -> int:
    """How many lines the brackets take so that no two of a line meet."""
    return -(-case.kernel // case.stride)


def case_height(case: Places) -> float:
    return 2 * SMALL + BRACKET * levels(case) + 10


def draw_case(axes: Axes, case: Places, top: float, palette: Palette) -> None:
    left, amber, pad = 10, palette.filter.line, case.padding
    cells = case.size + 2 * pad
    zeros = [0] * pad
    row = [[*zeros, *[np.nan] * case.size, *zeros]]
    matrix(axes, row, left, top, SMALL, palette.image, palette, size=15)
    for columns in (range(pad), range(cells - pad, cells)) if pad else ():
        outline(axes, left, top, SMALL, range(1), columns, palette.image, width=2.2, style="--")
    foot = top + SMALL + BRACKET * levels(case) + 6
    for place in range(case.count):
        start = left + place * case.stride * SMALL
        ends, middle = (start + 3, start + case.kernel * SMALL - 3), start + case.kernel * SMALL / 2
        y = top + SMALL + BRACKET * (place % levels(case)) + 12
        for x, stop in ((ends[0], middle - 10), (ends[1], middle + 10)):
            axes.plot([x, x, stop], [y - 7, y, y], color=amber, lw=2)
        label(axes, middle, y, str(place + 1), palette, colour=amber)
        spot = middle - SMALL / 2, foot
        matrix(axes, [[place + 1]], *spot, SMALL, palette.activation_map, palette, size=15)
    words = left + cells * SMALL + 18
    padded = f"{case.size} + 2{DOT}{pad}" if pad else str(case.size)
    shifts = f"{padded} {MINUS} {case.kernel}"
    formula = f"({shifts}) : {case.stride}" if case.stride > 1 else shifts
    for y, text, bold in (
        (top + SMALL / 2, case_name(case), True),
        ((top + SMALL + foot) / 2, plural(case.count, *PLACES), False),
        (foot + SMALL / 2, f"{formula} + 1 = {case.count}", True),
    ):
        colour = palette.text if bold else amber
        label(axes, words, y, text, palette, align="left", bold=bold, colour=colour)


def draw_staircase(axes: Axes, case: Places, left: float, top: float, palette: Palette) -> None:
    for number in range(case.count):
        y, covered = top + ROW_STEP * number, range(number, number + case.kernel)
        spots = block(range(1), covered, palette.filter)
        matrix(axes, [[np.nan] * case.size], left, y, CELL, palette.image, palette, spots=spots)
        outline(axes, left, y, CELL, range(1), covered, palette.filter, width=2.5)
