"""S01–S07: the first convolution, a position of the filter a slide; the sums hidden first."""

import numpy as np
from matplotlib.axes import Axes

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import DOT, number, signed_sum
from figures_src.drawing.slide import MAIN, WIDTH, slide
from figures_src.lesson.convolution.convolution import Convolution, draw_greys, position, rows

Slides = dict[str, tuple[Drawing, ...]]
CELL, TOP = 60, 30  # px: of the image
ASKED = "Сумма ещё не названа: вместо неё знак вопроса."


def draw(data: Convolution, palette: Palette) -> Slides:
    codes = ("s02", "s04", "s05", "s06")
    steps = {
        code: tuple(draw_step(data, index, palette, hidden=it) for it in (True, False))
        for index, code in enumerate(codes)
    }
    asked = [draw_whole(data, done, palette) for done in range(len(data.steps) + 1)]
    return {
        "s01": (draw_operands(data, palette),),
        "s03": (draw_first(data, palette),),
        "s07": tuple(asked),
        **steps,
    }


def draw_operands(data: Convolution, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    label(axes, 154, 14, "изображение", palette, size=16)
    draw_greys(axes, data.image, 34, TOP, palette, CELL, 24)
    sign(axes, 324, 150, "⊛", palette, size=36)
    label(axes, 474, 40, "фильтр", palette, size=16)
    matrix(axes, data.kernel, 384, 60, CELL, palette.filter, palette, size=24)
    return Drawing(
        figure,
        f"Изображение: строки {rows(data.image)}; чем больше число, тем светлее клетка. "
        f"Знак свёртки. Фильтр: строки {rows(data.kernel)}.",
    )


def draw_step(data: Convolution, index: int, palette: Palette, *, hidden: bool) -> Drawing:
    """The image with the weights on it; the products and the map, the new sum asked or told."""
    figure, axes = slide(palette)
    step = data.steps[index]
    draw_covered(axes, data, index, palette)
    wide, high, left = 108, 40, 276
    arrow(axes, (246, TOP + 60), (270, TOP + 60), palette)
    head = f"вес {DOT} пиксель" if hidden else "произведения"
    label(axes, left + 1.5 * wide, 14, head, palette)
    spots = {(0, 0): palette.window}
    for (row, column), product in np.ndenumerate(step.products):
        place = left + column * wide, TOP + row * high
        matrix(axes, [[np.nan]], *place, (wide, high), palette.window, palette, spots=spots)
        weight = number(data.kernel.item(row, column))
        pixel = number(data.image.item(step.row + row, step.column + column))
        words = f"{weight} {DOT} {pixel}" if hidden else number(product)
        size = 18 if hidden else MAIN
        label(axes, place[0] + wide / 2, place[1] + high / 2, words, palette, size=size)
    summed = signed_sum(list(step.products.ravel()))
    if not hidden:
        label(axes, WIDTH - 4, 172, f"{summed} =", palette, align="right")
    known = np.full(data.activation_map.shape, np.nan)
    for done in data.steps[: index + (not hidden)]:
        known[done.row, done.column] = done.total
    label(axes, 350, 216, "карта\nактивации", palette)
    draw_map(axes, known, (step.row, step.column), 420, 188, (90, 42), palette, hidden)
    told = ASKED if hidden else f"Сумма {summed} = {number(step.total)} записана в карту активации."
    return Drawing(figure, f"{position(step, len(data.steps), index)}. {told}")


def draw_covered(axes: Axes, data: Convolution, index: int, palette: Palette) -> None:
    """The image; under the filter each pixel has its weight beside it."""
    step, side = data.steps[index], len(data.kernel)
    spans = range(step.row, step.row + side), range(step.column, step.column + side)
    window = block(*spans, palette.window)
    label(axes, 4 + 2 * CELL, 14, "пиксели и веса фильтра", palette)
    empty = np.full(data.image.shape, np.nan)
    matrix(axes, empty, 4, TOP, CELL, palette.image, palette, spots=window)
    for (row, column), pixel in np.ndenumerate(data.image):
        x, y = 4 + column * CELL, TOP + row * CELL
        if (row, column) not in window:
            label(axes, x + CELL / 2, y + CELL / 2, number(pixel), palette, size=MAIN)
            continue
        weight = data.kernel.item(row - step.row, column - step.column)
        factor = f"×({number(weight)})" if weight < 0 else f"×{number(weight)}"
        label(axes, x + 24, y + 40, number(pixel), palette, size=MAIN)
        colour = palette.filter.line
        label(axes, x + 56, y + 15, factor, palette, colour=colour, bold=True, align="right")
    outline(axes, 4, TOP, CELL, *spans, palette.window)


def draw_first(data: Convolution, palette: Palette) -> Drawing:
    """The sum goes to the place where the filter lies."""
    figure, axes = slide(palette)
    step, side = data.steps[0], range(len(data.kernel))
    label(axes, 144, 14, "изображение", palette, size=16)
    window = block(side, side, palette.window)
    matrix(axes, data.image, 24, TOP, CELL, palette.image, palette, size=24, spots=window)
    outline(axes, 24, TOP, CELL, side, side, palette.window)
    arrow(axes, (272, 150), (346, 150), palette)
    known = np.full(data.activation_map.shape, np.nan)
    known[0, 0] = step.total
    label(axes, 470, 62, "карта активации", palette, size=16)
    draw_map(axes, known, (0, 0), 356, 80, (114, 70), palette)
    return Drawing(
        figure,
        f"Сумма {number(step.total)} записана в левую верхнюю клетку карты активации. "
        "Остальные её клетки пока пусты.",
    )


def draw_whole(data: Convolution, done: int, palette: Palette) -> Drawing:
    """The equation when ``done`` sums are named; the next one is asked for."""
    figure, axes = slide(palette)
    known, now = np.full(data.activation_map.shape, np.nan), None
    for step in data.steps[:done]:
        known[step.row, step.column] = step.total
    label(axes, 4 + 2 * CELL, 14, "изображение", palette, size=16)
    spans = range(0), range(0)
    if done < len(data.steps):
        step, side = data.steps[done], len(data.kernel)
        now = step.row, step.column
        spans = range(step.row, step.row + side), range(step.column, step.column + side)
    window = block(*spans, palette.window)
    matrix(axes, data.image, 4, TOP, CELL, palette.image, palette, size=MAIN, spots=window)
    if now:
        outline(axes, 4, TOP, CELL, *spans, palette.window)
    sign(axes, 266, 150, "⊛", palette, size=28)
    label(axes, 348, 72, "фильтр", palette, size=16)
    matrix(axes, data.kernel, 288, 90, 40, palette.filter, palette, size=20)
    sign(axes, 424, 150, "=", palette, size=28)
    label(axes, 522, 72, "карта активации", palette, size=16)
    draw_map(axes, known, now, 442, 90, (81, 60), palette, asked=now is not None)
    named = ", ".join(number(step.total) for step in data.steps[:done])
    told = f"Названы суммы: {named}." if named else "Ни одна сумма ещё не названа."
    ends = f"{position(data.steps[done], len(data.steps), done)}. {ASKED}" if now else ""
    return Drawing(figure, f"Изображение, фильтр и карта активации. {told} {ends}".strip())


def draw_map(
    axes: Axes,
    values: np.ndarray,
    now: tuple[int, int] | None,
    left: float,
    top: float,
    cell: tuple[float, float],
    palette: Palette,
    asked: bool = False,
) -> None:
    """The activation map; the element at ``now`` is highlighted, as a question where ``asked``."""
    spots = {now: palette.highlight} if now else {}
    role, size = palette.activation_map, 24
    matrix(axes, values, left, top, cell, role, palette, size=size, bold=True, spots=spots)
    if not now:
        return
    row, column = now
    spans = range(row, row + 1), range(column, column + 1)
    outline(axes, left, top, cell, *spans, palette.highlight)
    if asked:
        x, y = left + (column + 0.5) * cell[0], top + (row + 0.5) * cell[1]
        colour = palette.highlight.line
        label(axes, x, y, "?", palette, size=size + 4, bold=True, colour=colour)
