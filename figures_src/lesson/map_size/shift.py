"""Translation: what the filter answers to an object moves with the object, exactly.

Slide S09.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number, size

FIGURES = {"two-places": "Один предмет в двух местах: ответ тот же, но на другом месте"}

OBJECT = np.array([[9, 9], [9, 0]])
PLACES = ((2, 2), (3, 7))  # of the object's top left corner: (row, column)
IMAGE_SHAPE = (7, 11)
KERNEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
WIDTH, HEIGHT = 42, 29  # px: of a cell


@dataclass(frozen=True)
class Shift:
    """The image, its map, and the two answers cut out of the map; corners are (row, column)."""

    image: np.ndarray
    activation_map: np.ndarray
    answers: tuple[np.ndarray, ...]
    corners: tuple[tuple[int, int], ...]


def compute() -> Shift:
    image = np.zeros(IMAGE_SHAPE, dtype=int)
    tall, wide = OBJECT.shape
    for row, column in PLACES:
        image[row : row + tall, column : column + wide] = OBJECT
    activation_map = correlate2d(image, KERNEL)
    reach = len(KERNEL) - 1  # the filter touches the object from so many places before it
    corners = tuple((row - reach, column - reach) for row, column in PLACES)
    answers = tuple(
        activation_map[row : row + tall + reach, column : column + wide + reach]
        for row, column in corners
    )
    return Shift(image, activation_map, answers, corners)


def facts(data: Shift) -> dict[str, object]:
    first = data.answers[0]
    return {
        "shift.largest": int(first.max()),
        "shift.smallest": int(first.min()),
    }


def draw(data: Shift, palette: Palette) -> dict[str, Drawing]:
    """The image above, the filter between, the map below, in one column grid."""
    figure, axes = canvas(480, 553, palette)
    label(axes, 240, 16, "изображение", palette)
    spots: dict[tuple[int, int], Role] = {}
    for row, column in PLACES:
        spots |= block(range(row, row + 2), range(column, column + 2), palette.window)
    cell = (WIDTH, HEIGHT)
    matrix(axes, data.image, 9, 32, cell, palette.image, palette, spots=spots, size=15)
    for row, column in PLACES:
        outline(axes, 9, 32, cell, range(row, row + 2), range(column, column + 2), palette.window)
    foot = 32 + HEIGHT * len(data.image)
    sign(axes, 132, foot + 59, "⊛", palette)
    matrix(axes, KERNEL, 158, foot + 14, (38, HEIGHT), palette.filter, palette, size=15)
    label(axes, 290, foot + 59, "фильтр", palette, align="left")
    arrow(axes, (215, foot + 110), (215, foot + 136), palette)
    top, left = foot + 168, 9 + WIDTH
    label(axes, 240, top - 14, "карта активации", palette)
    shown: dict[tuple[int, int], Role] = {}
    tall, wide = data.answers[0].shape
    for row, column in data.corners:
        shown |= block(range(row, row + tall), range(column, column + wide), palette.highlight)
    values = data.activation_map
    matrix(axes, values, left, top, cell, palette.activation_map, palette, spots=shown, size=15)
    for row, column in data.corners:
        rows, columns = range(row, row + tall), range(column, column + wide)
        outline(axes, left, top, cell, rows, columns, palette.highlight)
    (row, column), (other_row, other_column) = PLACES
    return {
        "two-places": Drawing(
            figure,
            f"На изображении {size(*data.image.shape)} один и тот же уголок из девяток стоит в "
            f"двух местах: второй на {other_row - row} пиксель ниже и на {other_column - column} "
            "пикселей правее. На карте активации два одинаковых блока чисел, от "
            f"{number(data.answers[0].min())} до {number(data.answers[0].max())}: второй сдвинут "
            "точно так же.",
        )
    }
