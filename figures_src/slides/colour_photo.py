"""S10, S11: a 3-D filter and its one map; three filters, their maps, and the sum of the maps."""

from figures_src.cnn.colour_photo import CHANNELS, ColourPhoto
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import size
from figures_src.drawing.pictures import colour_bar, picture
from figures_src.drawing.slide import MAIN, slide
from figures_src.drawing.stack import stack
from figures_src.lesson.colour.colour_photo import draw_answers, signed


def draw(data: ColourPhoto, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s10": (draw_one_map(data, palette),), "s11": (draw_three_maps(data, palette),)}


def draw_one_map(data: ColourPhoto, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    side, cell, middle = 178, 22, 158
    heads = ((110, "изображение", data.photo), (314, "фильтр", data.kernel))
    for x, name, what in (*heads, (514, "карта активации", data.total)):
        label(axes, x, 12, name, palette)
        label(axes, x, 36, size(*what.shape), palette, size=MAIN, bold=True)
    greys = [data.photo[..., index] / 255 for index in range(3)]
    plane = (side, side)
    stack(axes, 4, 54, 3, plane, palette.image, palette, step=16, pictures=greys)
    sign(axes, 240, middle, "⊛", palette, size=28)
    for index, part in enumerate(data.kernel):
        top = 54 + index * (3 * cell + 8)
        matrix(axes, part, 262, top, cell, palette.filter, palette, size=13)
        label(axes, 334, top + 1.5 * cell, CHANNELS[index], palette, align="left")
    sign(axes, 412, middle, "=", palette, size=28)
    draw_answers(axes, data.total, (430, 54, side - 4), palette)
    limits = signed(data.total)
    bar = 430, 60 + side - 4, side - 4
    colour_bar(axes, *bar, palette.diverging, limits, palette, words="0")
    return Drawing(
        figure,
        f"Изображение {size(*data.photo.shape)} нарисовано стопкой из трёх каналов, фильтр "
        f"{size(*data.kernel.shape)} — тремя срезами. Карта {size(*data.total.shape)} одна: "
        "оранжевым на ней горят зелёные глаза кошки.",
        pixels=True,
        photos=("chelsea",),
    )


def draw_three_maps(data: ColourPhoto, palette: Palette) -> Drawing:
    """A channel, its filter and its map in each row; the three maps flow into their sum."""
    figure, axes = slide(palette)
    side, pitch, cell = 72, 78, (40, 24)
    for index, name in enumerate(CHANNELS):
        top = 2 + index * pitch
        middle = top + side / 2
        label(axes, 64, middle, name, palette, size=13, align="right")
        box = 70, top, side, side
        picture(axes, data.photo[..., index], *box, role=palette.image, colours=palette.grey)
        sign(axes, 156, middle, "⊛", palette)
        matrix(axes, data.kernel[index], 169, top, cell, palette.filter, palette, size=16)
        sign(axes, 304, middle, "=", palette)
        draw_answers(axes, data.answers[index], (320, top, side), palette, data.answers)
        arrow(axes, (396, middle), (424, 2 + pitch + side / 2 + 12 * (index - 1)), palette)
    colours = palette.diverging
    colour_bar(axes, 232, 236, 160, colours, signed(data.answers), palette, words="0")
    large, left = 176, 430
    label(axes, left + large / 2, 8, "сумма трёх карт", palette)
    words = size(*data.total.shape)
    label(axes, left + large / 2, 34, words, palette, size=MAIN, bold=True)
    draw_answers(axes, data.total, (left, 50, large), palette)
    colour_bar(axes, left, 236, large, colours, signed(data.total), palette, words="0")
    return Drawing(
        figure,
        "Три строки: канал, его фильтр 3×3 и его карта. Стрелки от трёх карт сходятся к их сумме: "
        "это карта первого способа, на ней оранжевым горят глаза кошки.",
        pixels=True,
        photos=("chelsea",),
    )
