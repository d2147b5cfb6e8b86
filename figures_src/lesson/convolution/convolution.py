"""The convolution of a 4×4 image with a 3×3 filter: operands, products, steps, result, flip.

Slides S01–S07.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.example import DIGEST, IMAGE, KERNEL
from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.drawing import Animation, Drawing, Palette, Role, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import DOT, number, signed_sum, size

FIGURES = {
    "operands": "Изображение 4×4 и фильтр 3×3",
    "products": "Девять произведений и их сумма",
    "first-element": "Первый элемент карты активации",
    "steps": "Четыре шага свёртки",
    "result": "Свёртка целиком: изображение, фильтр и карта активации",
    "flipped": "Повёрнутый фильтр и его карта",
}


CELL, EQUATION_CELL = 40, 36  # px: of a matrix, and of one that stands in a whole equation
MIDDLE_GREY = 0.46  # black and white are read equally well on it
MOVES = {
    (0, 0): "фильтр лежит в левом верхнем углу",
    (0, 1): "фильтр сдвинут на один пиксель вправо",
    (1, 0): "фильтр вернулся к началу строки и сдвинут на один пиксель вниз",
    (1, 1): "фильтр сдвинут на один пиксель вправо",
}


@dataclass(frozen=True)
class Step:
    """Where the filter stands (row, column), the products of its cells, and their sum."""

    row: int
    column: int
    products: np.ndarray
    total: int


@dataclass(frozen=True)
class Convolution:
    """The operands, the finished map, its four steps, and the map of the flipped filter."""

    image: np.ndarray
    kernel: np.ndarray
    activation_map: np.ndarray
    steps: tuple[Step, ...]
    flipped_map: np.ndarray


def compute() -> Convolution:
    activation_map = correlate2d(IMAGE, KERNEL)
    side = len(KERNEL)
    steps = []
    for (row, column), total in np.ndenumerate(activation_map):
        products = IMAGE[row : row + side, column : column + side] * KERNEL
        steps.append(Step(row, column, products, int(total)))
    flipped_map = correlate2d(IMAGE, KERNEL[::-1, ::-1])
    return Convolution(IMAGE, KERNEL, activation_map, tuple(steps), flipped_map)


def facts(data: Convolution) -> dict[str, object]:
    (top_left, top_right), (bottom_left, bottom_right) = data.activation_map
    first, second = data.steps[0].products, data.steps[1].products
    return {
        "convolution.example": DIGEST,
        "convolution.top_left": top_left,
        "convolution.top_right": top_right,
        "convolution.bottom_left": bottom_left,
        "convolution.bottom_right": bottom_right,
        "convolution.size": list(data.activation_map.shape),
        "convolution.multiplications": data.kernel.size * len(data.steps),
        "convolution.first_plus": first.max(),
        "convolution.first_minus": first.min(),
        "convolution.second_left": -second[:, 0].sum(),
        "convolution.second_right": second[:, 2].sum(),
        "convolution.flipped": data.flipped_map.ravel(),
        "convolution.stripe": data.image[:3, 1],
        "convolution.left_weights": data.kernel[:, 0],
        **claims(data),
    }


def claims(data: Convolution) -> dict[str, bool]:
    """What the words say of the image, the filter and the map: true of these numbers, or not."""
    image, kernel, activation_map = data.image, data.kernel, data.activation_map
    left, middle, right = kernel.T
    first, second = data.steps[0].products, data.steps[1].products
    stripe, beside = image[:3, 1], image[:3, [0, 2]]
    taken, given = -second[:, 0].sum(), second[:, 2].sum()
    only_middle_is_zero = (middle == 0).all() and left.all() and right.all()
    signs = only_middle_is_zero and (left < 0).all() and (right > 0).all()
    found = {
        "house_filter": (kernel == SOBEL_VERTICAL).all(),
        "signs": signs,  # minus on the left, zeros, plus on the right
        "any_negative": (kernel < 0).any(),
        "zeros": only_middle_is_zero and not image[:3, :3].all(),
        "zero_sum": kernel.sum() == 0 and left.sum() == -right.sum(),
        "flip_changes_signs": (kernel[::-1, ::-1] == -kernel).all(),
        "mirror_changes_signs": (kernel[:, ::-1] == -kernel).all(),
        "stripe_is_seen": (stripe[:, None] > beside).all() and image[:3, 0].mean() < stripe.min(),
        "two_products": np.count_nonzero(first) == 2 and first.min() < 0 < first.max(),
        "strongest": abs(activation_map).argmax() == 1,  # the top right one
        "stripe_is_taken": signs and taken >= 2 * given > 0 > activation_map[0, 1],
    }
    return {f"convolution.{name}": bool(value) for name, value in found.items()}


def draw(data: Convolution, palette: Palette) -> dict[str, Drawing | Animation]:
    return {
        "operands": draw_operands(data, palette),
        "products": draw_products(data, palette),
        "first-element": draw_first_element(data, palette),
        "steps": Animation(
            tuple(draw_step(data, index, palette) for index in range(len(data.steps))),
            alt=f"Свёртка по шагам: фильтр {size(3, 3)} обходит изображение {size(4, 4)}, суммы "
            + ", ".join(number(step.total) for step in data.steps)
            + " заполняют карту активации.",
            seconds=2.5,
        ),
        "result": draw_result(data, palette),
        "flipped": draw_flipped(data, palette),
    }


def draw_operands(data: Convolution, palette: Palette) -> Drawing:
    figure, axes = canvas(360, 204, palette)
    label(axes, 88, 16, "изображение", palette)
    draw_greys(axes, data.image, 8, 34, palette)
    sign(axes, 199, 114, "⊛", palette)
    label(axes, 290, 16, "фильтр", palette)
    matrix(axes, data.kernel, 230, 54, CELL, palette.filter, palette)
    return Drawing(
        figure,
        f"Изображение {size(*data.image.shape)}: строки {rows(data.image)}; клетки закрашены, "
        "ноль чёрный, большие числа светлые. Знак свёртки. "
        f"Фильтр {size(*data.kernel.shape)}: строки {rows(data.kernel)}.",
    )


def draw_greys(
    axes: Axes,
    image: np.ndarray,
    left: float,
    top: float,
    palette: Palette,
    cell: float = CELL,
    size: float = 16,
) -> None:
    """The image as cells with the grey that each number means; the largest is nearly white."""
    colours = colormaps[palette.grey]
    for (row, column), value in np.ndenumerate(image):
        share = 0.95 * value / image.max()
        x, y = left + column * cell, top + row * cell
        grey, words = colours(share), colours(0.0 if share > MIDDLE_GREY else 1.0)
        edge = palette.image.line
        axes.add_patch(Rectangle((x, y), cell, cell, facecolor=grey, edgecolor=edge, lw=1))
        middle = x + cell / 2, y + cell / 2
        label(axes, *middle, number(value), palette, size=size, colour=to_hex(words))


def draw_products(data: Convolution, palette: Palette) -> Drawing:
    """The filter laid over the corner: in a cell a pixel, and the weight that multiplies it."""
    step = data.steps[0]
    figure, axes = canvas(480, 304, palette)
    cell = 54
    label(axes, 8 + 2 * cell, 16, "пиксели и веса фильтра", palette)
    side = len(data.kernel)
    window = block(range(side), range(side), palette.window)
    empty = np.full(data.image.shape, np.nan)
    matrix(axes, empty, 8, 34, cell, palette.image, palette, spots=window)
    for (row, column), pixel in np.ndenumerate(data.image):
        x, y = 8 + column * cell, 34 + row * cell
        if row >= side or column >= side:
            label(axes, x + cell / 2, y + cell / 2, number(pixel), palette, size=16)
            continue
        weight = number(data.kernel.item(row, column))
        factor = f"×({weight})" if data.kernel[row, column] < 0 else f"×{weight}"
        colour = palette.filter.line
        label(axes, x + 24, y + 36, number(pixel), palette, size=16)
        label(axes, x + 50, y + 14, factor, palette, colour=colour, bold=True, align="right")
    outline(axes, 8, 34, cell, range(side), range(side), palette.window)
    arrow(axes, (230, 115), (262, 115), palette)
    label(axes, 370, 16, "произведения", palette)
    matrix(axes, step.products, 268, 34, (68, cell), palette.window, palette, size=16)
    label(axes, 472, 244, "их сумма", palette, align="right")
    summed = f"{signed_sum(list(step.products.ravel()))} ="
    label(axes, 416, 276, summed, palette, size=15, align="right")
    total = palette.highlight
    outline(axes, 424, 260, (48, 32), range(1), range(1), total, fill=True, width=2)
    label(axes, 448, 276, number(step.total), palette, size=16, bold=True)
    terms = "; ".join(
        f"{number(weight)} умножить на {number(pixel)} равно {number(product)}"
        for weight, pixel, product in zip(
            data.kernel.ravel(),
            data.image[:side, :side].ravel(),
            step.products.ravel(),
            strict=True,
        )
    )
    return Drawing(
        figure,
        "Фильтр лежит на левом верхнем углу изображения. "
        f"Девять произведений: {terms}. Их сумма {number(step.total)}.",
    )


def draw_first_element(data: Convolution, palette: Palette) -> Drawing:
    figure, axes = canvas(400, 204, palette)
    step = data.steps[0]
    side = len(data.kernel)
    label(axes, 88, 16, "изображение", palette)
    window = block(range(side), range(side), palette.window)
    matrix(axes, data.image, 8, 34, CELL, palette.image, palette, spots=window)
    outline(axes, 8, 34, CELL, range(side), range(side), palette.window)
    arrow(axes, (178, 114), (264, 114), palette)
    known = np.full(data.activation_map.shape, np.nan)
    known[0, 0] = step.total
    label(axes, 328, 16, "карта активации", palette)
    draw_map(axes, known, (0, 0), 272, 74, palette)
    return Drawing(
        figure,
        f"Сумма {number(step.total)} записана в левую верхнюю клетку карты активации "
        f"{size(*known.shape)}. Остальные её клетки пока пусты.",
    )


def draw_step(data: Convolution, index: int, palette: Palette) -> Drawing:
    step = data.steps[index]
    figure, axes = canvas(480, 384, palette)
    side = len(data.kernel)
    span_rows = range(step.row, step.row + side)
    span_columns = range(step.column, step.column + side)
    window = block(span_rows, span_columns, palette.window)
    covered = data.image[step.row : step.row + side, step.column : step.column + side]
    known = np.full(data.activation_map.shape, np.nan)
    for done in data.steps[: index + 1]:
        known[done.row, done.column] = done.total
    draw_equation(axes, data, known, palette, (step.row, step.column), window)
    outline(axes, 8, 34, EQUATION_CELL, span_rows, span_columns, palette.window)
    label(axes, 240, 206, "девять произведений: вес фильтра · пиксель", palette)
    width, height = 150, 36
    for (row, column), product in np.ndenumerate(step.products):
        x, y = 15 + column * width, 224 + row * height
        matrix(axes, [[np.nan]], x, y, (width, height), palette.window, palette)
        words = (
            f"{number(data.kernel.item(row, column))} {DOT} {number(covered.item(row, column))}"
            f" = {number(product)}"
        )
        label(axes, x + width / 2, y + height / 2, words, palette, size=15)
    summed = signed_sum(list(step.products.ravel()))
    label(axes, 240, 360, f"{summed} = {number(step.total)}", palette, size=15, bold=True)
    return Drawing(
        figure,
        f"{position(step, len(data.steps), index)}. Сумма произведений: "
        f"{summed} = {number(step.total)}.",
        says=f"{position(step, len(data.steps), index)}, сумма {number(step.total)}",
    )


def position(step: Step, count: int, index: int) -> str:
    return f"Шаг {index + 1} из {count}: {MOVES[step.row, step.column]}"


def draw_result(data: Convolution, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 188, palette)
    draw_equation(axes, data, data.activation_map, palette)
    return Drawing(
        figure,
        f"Изображение {size(*data.image.shape)}, свёрнутое с фильтром "
        f"{size(*data.kernel.shape)}, равно карте активации "
        f"{size(*data.activation_map.shape)}: строки {rows(data.activation_map)}.",
    )


def draw_flipped(data: Convolution, palette: Palette) -> Drawing:
    figure, axes = canvas(440, 316, palette)
    for left, title, kernel, activation_map in (
        (20, "фильтр", data.kernel, data.activation_map),
        (300, "повёрнутый", data.kernel[::-1, ::-1], data.flipped_map),
    ):
        label(axes, left + 60, 16, title, palette)
        matrix(axes, kernel, left, 34, CELL, palette.filter, palette)
        arrow(axes, (left + 60, 162), (left + 60, 208), palette)
        draw_map(axes, activation_map, None, left + 4, 216, palette)
    arrow(axes, (152, 94), (288, 94), palette, "поворот на 180°")
    came = "другая карта"
    if (data.flipped_map == data.activation_map).all():
        came = "карта та же"
    elif (data.flipped_map == -data.activation_map).all():
        came = "знаки противоположны"
    label(axes, 220, 256, came.replace(" ", "\n", 1), palette)
    return Drawing(
        figure,
        f"Слева фильтр {rows(data.kernel)} и карта активации {rows(data.activation_map)}. Справа "
        f"тот же фильтр, повёрнутый на 180 градусов, и карта {rows(data.flipped_map)}: "
        f"{came}.",
    )


def draw_equation(
    axes: Axes,
    data: Convolution,
    known: np.ndarray,
    palette: Palette,
    now: tuple[int, int] | None = None,
    window: dict[tuple[int, int], Role] | None = None,
) -> None:
    """Image ⊛ filter = map, their names in one line and their middles in another."""
    cell = EQUATION_CELL
    middle = 34 + len(data.image) * cell / 2
    matrix(axes, data.image, 8, 34, cell, palette.image, palette, spots=window)
    matrix(axes, data.kernel, 202, middle - 1.5 * cell, cell, palette.filter, palette)
    draw_map(axes, known, now, 352, middle - cell, palette, (56, cell))
    for x, words in ((80, "изображение"), (256, "фильтр"), (408, "карта активации")):
        label(axes, x, 16, words, palette)
    sign(axes, 177, middle, "⊛", palette)
    sign(axes, 331, middle, "=", palette)


def draw_map(
    axes: Axes,
    values: np.ndarray,
    now: tuple[int, int] | None,
    left: float,
    top: float,
    palette: Palette,
    cell: tuple[float, float] = (56, CELL),
) -> None:
    """The activation map; the element at ``now`` is highlighted."""
    spots = {now: palette.highlight} if now else {}
    role = palette.activation_map
    matrix(axes, values, left, top, cell, role, palette, bold=True, spots=spots)
    if now:
        row, column = (range(place, place + 1) for place in now)
        outline(axes, left, top, cell, row, column, palette.highlight)


def rows(table: np.ndarray) -> str:
    return "; ".join(" ".join(number(value) for value in row) for row in table)
