"""A step of training by hand: a wanted map, the gradient by each weight of the filter, the step."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.example import IMAGE, KERNEL
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import label, sign
from figures_src.drawing.numbers import DOT, MINUS, number

FIGURES = {"weight": "Градиент центрального веса фильтра"}

ABOVE = np.array([[1, -1], [2, 0]])  # what the map has above the wanted one
WANTED = correlate2d(IMAGE, KERNEL) - ABOVE  # the map that the filter is to give
CENTRE, CORNER = (1, 1), (0, 0)
RATE, TOO_FAST = 0.00002, 0.01


@dataclass(frozen=True)
class Gradient:
    """The loss is half the sum of squares of ``above``, the map (2, 2) less the wanted one.

    ``pixels`` (2, 2) lay under the centre weight; ``gradient`` (3, 3) is by every weight;
    ``moved`` is the filter after a step, ``moved_map`` its map.
    """

    image: np.ndarray
    above: np.ndarray
    pixels: np.ndarray
    gradient: np.ndarray
    moved: np.ndarray
    moved_map: np.ndarray
    losses: tuple[float, float, float]  # before, after the step, after a step that is too long


def loss(kernel: np.ndarray) -> float:
    """Half the sum of squares of what the map lacks: then the gradient by the map is ``above``."""
    return float(((correlate2d(IMAGE, kernel) - WANTED) ** 2).sum() / 2)


def compute() -> Gradient:
    gradient = correlate2d(IMAGE, ABOVE)
    row, column = CENTRE
    pixels = IMAGE[row : row + len(ABOVE), column : column + len(ABOVE)]
    moved = KERNEL - RATE * gradient
    losses = loss(KERNEL), loss(moved), loss(KERNEL - TOO_FAST * gradient)
    moved_map = correlate2d(IMAGE, moved)
    return Gradient(IMAGE, ABOVE, pixels, gradient, moved, moved_map, losses)


def facts(data: Gradient) -> dict[str, object]:
    return {
        "filter_gradient.pixels": data.pixels.ravel(),
        "filter_gradient.wanted": WANTED.ravel(),
        "filter_gradient.above": data.above.ravel(),
        "filter_gradient.centre_sum": terms(data.pixels, data.above),
        "filter_gradient.corner_pixels": IMAGE[:2, :2].ravel(),
        "filter_gradient.corner_sum": terms(IMAGE[:2, :2], data.above),
        "filter_gradient.centre": data.gradient[CENTRE],
        "filter_gradient.corner": data.gradient[CORNER],
        "filter_gradient.moved": float(data.moved[CENTRE]),
        "filter_gradient.moved_corner": float(data.moved[CORNER]),
        "filter_gradient.corner_wrong_way": float(2 * KERNEL[CORNER] - data.moved[CORNER]),
        "filter_gradient.moved_map": data.moved_map.ravel(),
        "filter_gradient.loss": data.losses[0],
        "filter_gradient.loss_after": data.losses[1],
        "filter_gradient.loss_too_fast": data.losses[2],
        **claims(data),
    }


def claims(data: Gradient) -> dict[str, bool]:
    """What the words say of this step: true of these numbers, or not."""
    nearer = abs(data.moved_map - WANTED) < abs(data.above)
    before, after, too_fast = data.losses
    return {
        "filter_gradient.centre_is_zero": bool(KERNEL[CENTRE] == 0),
        "filter_gradient.centre_rises": bool(data.gradient[CENTRE] > 0),
        "filter_gradient.three_nearer": nearer.ravel().tolist() == [True, True, True, False],
        "filter_gradient.overshoots": after < before < 1000 < too_fast,
    }


def draw(data: Gradient, palette: Palette) -> dict[str, Drawing]:
    """Above, the map less the wanted one; below, what this signal makes of the image."""
    figure, axes = canvas(480, 396, palette)
    green, cell = palette.activation_map, 37
    wanted = Role(palette.paper, green.line)
    for left, words, values, role in (
        (8, "карта", correlate2d(data.image, KERNEL), green),
        (182, "образец", WANTED, wanted),
        (356, "сигнал ошибки", data.above, green),
    ):
        label(axes, left + 58, 14, words, palette)
        matrix(axes, values, left, 28, (58, cell), role, palette, bold=role is green)
    sign(axes, 153, 28 + cell, MINUS, palette)
    sign(axes, 327, 28 + cell, "=", palette)
    top = 172
    middle = top + 2 * cell
    row, column = CENTRE
    span = range(row, row + len(data.above)), range(column, column + len(data.above))
    label(axes, 80, top - 16, "изображение", palette)
    under = block(*span, palette.window)
    matrix(axes, data.image, 6, top, cell, palette.image, palette, spots=under)
    outline(axes, 6, top, cell, *span, palette.window)
    sign(axes, 169, middle, "⊛", palette)
    label(axes, 224, top - 16, "сигнал", palette)
    matrix(axes, data.above, 187, middle - cell, cell, green, palette, bold=True)
    sign(axes, 278, middle, "=", palette)
    label(axes, 384, top - 16, "градиент весов", palette)
    width = 60
    place, spots = (294, middle - 1.5 * cell), {CENTRE: palette.highlight}
    matrix(axes, data.gradient, *place, (width, cell), palette.filter, palette, spots=spots)
    down, across = (range(place, place + 1) for place in CENTRE)
    outline(axes, 294, middle - 1.5 * cell, (width, cell), down, across, palette.highlight)
    summed = terms(data.pixels, data.above)
    total = number(data.gradient[CENTRE])
    label(axes, 240, 350, f"{summed} = {total}", palette, size=16, bold=True)
    label(axes, 240, 376, "градиент центрального веса", palette, colour=palette.muted)
    rows = "; ".join(" ".join(map(number, row)) for row in data.gradient)
    signals = " ".join(map(number, data.above.ravel()))
    return {
        "weight": Drawing(
            figure,
            f"Вверху карта минус образец: сигнал ошибки {signals}. Внизу изображение, в котором "
            "выделены четыре пикселя под центральным весом, свёрнуто с этим сигналом. Вышли "
            f"градиенты девяти весов: {rows}. Для центрального: {summed} = {total}.",
        )
    }


def terms(pixels: np.ndarray, signals: np.ndarray) -> str:
    """The products of pixels and signals as they are added up by hand."""
    return " + ".join(
        f"{number(pixel)}{DOT}{f'({number(signal)})' if signal < 0 else number(signal)}"
        for pixel, signal in zip(pixels.ravel(), signals.ravel(), strict=True)
    )
