"""A colour photograph: one 3-D filter and its one map, three filters and three maps.

Slides S10, S11.
"""

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
    figure, axes = canvas(480, 300, palette)
    middle = 150
    greys = [data.photo[..., index] / 255 for index in range(3)]
    wide, _ = stack(
        axes, 4, middle - 80, 3, (128, 128), palette.image, palette, step=16, pictures=greys
    )
    label(axes, 4 + wide / 2, middle - 104, size(*data.photo.shape), palette, bold=True)
    label(axes, 4 + wide / 2, middle - 124, "изображение", palette)
    words = "красный, за ним\nзелёный и синий"
    label(axes, 4 + wide / 2, middle + 108, words, palette, size=13.5)
    sign(axes, 180, middle, "⊛", palette)
    label(axes, 248, 14, "фильтр", palette)
    label(axes, 248, 34, size(*data.kernel.shape), palette, bold=True)
    for index, part in enumerate(data.kernel):
        top = 50 + index * (3 * CELL + 10)
        matrix(axes, part, 248 - 1.5 * CELL, top, CELL, palette.filter, palette, size=13.5)
        side = top + 1.5 * CELL
        name = label(axes, 202, side, CHANNELS[index], palette, size=13.5)
        name.set(rotation=90, va="center")
    sign(axes, 298, middle, "=", palette)
    left, side = 312, 164
    limit = int(abs(data.total).max())
    label(axes, left + side / 2, middle - 104, size(*data.total.shape), palette, bold=True)
    label(axes, left + side / 2, middle - 124, "карта активации", palette)
    limits, colours = (-limit, limit), palette.diverging
    box, role = (left, middle - 84, side, side), palette.activation_map
    picture(axes, data.total, *box, role=role, colours=colours, limits=limits)
    colour_bar(axes, left, middle + 94, side, colours, limits, palette, words="0")
    return Drawing(
        figure,
        f"Изображение {size(*data.photo.shape)} нарисовано стопкой из трёх каналов, фильтр "
        f"{size(*data.kernel.shape)} — тремя срезами с весами {listed(WEIGHTS)}. Карта "
        f"{size(*data.total.shape)} одна: оранжевым на ней горят зелёные глаза кошки.",
        pixels=True,
    )


def draw_three_maps(data: ColourPhoto, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 712, palette)
    side, limit = 126, int(abs(data.answers).max())
    limits, colours = (-limit, limit), palette.diverging
    label(axes, 30 + side / 2, 16, "три изображения", palette)
    label(axes, 243, 16, "три фильтра", palette)
    label(axes, 334 + side / 2, 16, "три карты", palette)
    for index, name in enumerate(CHANNELS):
        top = 32 + index * (side + 10)
        middle = top + side / 2
        label(axes, 14, middle, name, palette, size=13.5).set(rotation=90, va="center")
        box, grey = (30, top, side, side), palette.grey
        picture(axes, data.photo[..., index], *box, role=palette.image, colours=grey)
        sign(axes, 180, middle, "⊛", palette)
        place = 243 - 1.5 * CELL, middle - 1.5 * CELL
        matrix(axes, data.kernel[index], *place, CELL, palette.filter, palette, size=13.5)
        sign(axes, 306, middle, "=", palette)
        box, role = (334, top, side, side), palette.activation_map
        picture(axes, data.answers[index], *box, role=role, colours=colours, limits=limits)
    foot = 32 + 3 * (side + 10)
    colour_bar(axes, 334, foot + 2, side, colours, limits, palette)
    arrow(axes, (397, foot + 44), (397, foot + 84), palette)
    label(axes, 384, foot + 60, "сложить", palette, align="right")
    limit = int(abs(data.total).max())
    limits = (-limit, limit)
    box, role = (334, foot + 92, side, side), palette.activation_map
    picture(axes, data.total, *box, role=role, colours=colours, limits=limits)
    colour_bar(axes, 334, foot + 92 + side + 6, side, colours, limits, palette)
    words = "сумма трёх карт —\nта самая карта\nпервого способа"
    label(axes, 316, foot + 92 + side / 2, words, palette, align="right", bold=True)
    return Drawing(
        figure,
        "Три серых канала кошки, у каждого свой фильтр 3×3 с одинаковыми весами: "
        f"{listed(WEIGHTS)}. Первая и третья карты целиком фиолетовые, вторая — оранжевая; "
        "глаза ни на одной не выделяются. На сумме трёх карт, в своей шкале, глаза горят "
        "оранжевым.",
        pixels=True,
    )


def listed(weights: tuple[int, ...]) -> str:
    return ", ".join(number(weight) for weight in weights)
