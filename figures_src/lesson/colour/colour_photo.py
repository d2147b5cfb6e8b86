"""A colour photograph: one 3-D filter and its one map, three filters and three maps.

Slides S10, S11.
"""

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.colour_photo import CHANNELS, WEIGHTS, ColourPhoto, colour_photo
from figures_src.cnn.convolution import output_size
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number, size
from figures_src.drawing.pictures import colour_bar, picture
from figures_src.drawing.stack import stack

FIGURES = {
    "one-map": "Первый способ: один трёхмерный фильтр, одна карта",
    "three-maps": "Второй способ: три фильтра, три карты",
}

CELL = 24  # px
BEHIND = "красный, за ним\nзелёный и синий"


def compute() -> ColourPhoto:
    return colour_photo()


def facts(data: ColourPhoto) -> dict[str, object]:
    return {
        "colour_photo.map_size": list(data.total.shape),
        "colour_photo.weights": data.kernel.size,
        "colour_photo.weights_5": 5 * 5 * 3,
        "colour_photo.map_size_5": [output_size(side, 5) for side in data.photo.shape[:2]],
        "colour_photo.elements": data.total.size,
    }


def draw(data: ColourPhoto, palette: Palette) -> dict[str, Drawing]:
    return {
        "one-map": draw_one_map(data, palette),
        "three-maps": draw_three_maps(data, palette),
    }


def draw_one_map(data: ColourPhoto, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 304, palette)
    middle = 172
    greys = [data.photo[..., index] / 255 for index in range(3)]
    wide, _ = stack(
        axes, 4, middle - 80, 3, (128, 128), palette.image, palette, step=16, pictures=greys
    )
    label(axes, 4 + wide / 2, middle + 104, BEHIND, palette, size=13.5)
    left, side = 312, 164
    heads = ((4 + wide / 2, "изображение", data.photo), (248, "фильтр", data.kernel))
    for x, name, what in (*heads, (left + side / 2, "карта активации", data.total)):
        label(axes, x, 14, name, palette)
        label(axes, x, 34, size(*what.shape), palette, bold=True)
    sign(axes, 180, middle, "⊛", palette)
    for index, part in enumerate(data.kernel):
        top = middle - 118 + index * (3 * CELL + 10)
        matrix(axes, part, 248 - 1.5 * CELL, top, CELL, palette.filter, palette, size=13.5)
        words = label(axes, 202, top + 1.5 * CELL, CHANNELS[index], palette, size=13.5)
        words.set(rotation=90, va="center")
    sign(axes, 298, middle, "=", palette)
    draw_answers(axes, data.total, (left, middle - 82, side), palette)
    colours, limits = palette.diverging, signed(data.total)
    colour_bar(axes, left, middle + 88, side, colours, limits, palette, words="0")
    return Drawing(
        figure,
        f"Изображение {size(*data.photo.shape)} нарисовано стопкой из трёх каналов, фильтр "
        f"{size(*data.kernel.shape)} — тремя срезами с весами {listed(WEIGHTS)}. Карта "
        f"{size(*data.total.shape)} одна: оранжевым на ней горят зелёные глаза кошки.",
        pixels=True,
    )


def signed(answers: np.ndarray) -> tuple[int, int]:
    """The symmetric range of ``answers``."""
    limit = int(abs(answers).max())
    return -limit, limit


def draw_answers(
    axes: Axes,
    answers: np.ndarray,
    place: tuple[float, float, float],
    palette: Palette,
    like: np.ndarray | None = None,
) -> None:
    """A map at ``place``, left, top and side; on the scale of ``like`` where it is one of many."""
    left, top, side = place
    box, role = (left, top, side, side), palette.activation_map
    limits = signed(answers if like is None else like)
    picture(axes, answers, *box, role=role, colours=palette.diverging, limits=limits)


def draw_three_maps(data: ColourPhoto, palette: Palette) -> Drawing:
    """A channel, its filter and its map in each column; the maps add up to the fourth one."""
    side, pitch, low = 104, 123, 258
    figure, axes = canvas(480, 410, palette)
    for index, name in enumerate(CHANNELS):
        left = 4 + index * pitch
        middle = left + side / 2
        label(axes, middle, 14, name, palette)
        box = left, 28, side, side
        picture(axes, data.photo[..., index], *box, role=palette.image, colours=palette.grey)
        sign(axes, left + 6, 28 + side + 46, "⊛", palette)
        place = middle - 1.5 * CELL, 28 + side + 10
        matrix(axes, data.kernel[index], *place, CELL, palette.filter, palette, size=13.5)
        arrow(axes, (middle, 28 + side + 90), (middle, low - 8), palette)
        draw_answers(axes, data.answers[index], (left, low, side), palette, data.answers)
        sign(axes, left + (side + pitch) / 2, low + side / 2, "++="[index], palette, size=20)
    left = 4 + 3 * pitch
    draw_answers(axes, data.total, (left, low, side), palette)
    words = "их сумма —\nкарта первого\nспособа"
    label(axes, left + side / 2, low - 48, words, palette)
    for x, wide, answers in ((4, 2 * pitch + side, data.answers), (left, side, data.total)):
        bar = x, low + side + 8, wide
        colour_bar(axes, *bar, palette.diverging, signed(answers), palette, words="0")
    return Drawing(
        figure,
        "В трёх столбцах три серых канала кошки, у каждого свой фильтр 3×3 с одинаковыми весами: "
        f"{listed(WEIGHTS)}, и своя карта. Первая и третья карты целиком фиолетовые, вторая — "
        "оранжевая; глаза ни на одной не выделяются. На сумме трёх карт, в своей шкале, глаза "
        "горят оранжевым.",
        pixels=True,
    )


def listed(weights: tuple[int, ...]) -> str:
    return ", ".join(number(weight) for weight in weights)
