"""S12, S13: the house and its answer to each Sobel filter."""

from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import size
from figures_src.drawing.pictures import colour_bar, picture
from figures_src.drawing.slide import MAIN, slide
from figures_src.lesson.filters.house import House


def draw(data: House, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {
        "s12": (draw_response(data, palette, upright=True),),
        "s13": (draw_response(data, palette, upright=False),),
    }


def draw_response(data: House, palette: Palette, *, upright: bool) -> Drawing:
    figure, axes = slide(palette)
    kernel = SOBEL_VERTICAL if upright else SOBEL_HORIZONTAL
    magnitudes = abs(data.vertical if upright else data.horizontal)
    side, top = 206, 26
    label(axes, 4 + side / 2, 12, f"изображение {size(*data.image.shape)}", palette)
    picture(axes, data.image, 4, top, side, side, role=palette.image, colours=palette.grey)
    label(axes, 304, 58, "фильтр", palette)
    matrix(axes, kernel, 244, 74, 40, palette.filter, palette, size=MAIN)
    arrow(axes, (244, 214), (364, 214), palette)
    left, limits, colours = 398, (0, data.strongest), palette.sequential
    label(axes, left + side / 2, 12, f"карта {size(*magnitudes.shape)}", palette)
    box, role = (left, top, side, side), palette.activation_map
    picture(axes, magnitudes, *box, role=role, colours=colours, limits=limits)
    colour_bar(axes, left, 237, side, colours, limits, palette, words="модуль ответа")
    lines = "вертикальные" if upright else "горизонтальные"
    name = "вертикальный" if upright else "горизонтальный"
    return Drawing(
        figure,
        f"Слева домик, посередине {name} фильтр Собеля, справа карта активации: ярко горят "
        f"{lines} края, скаты крыши и солнце светятся слабее.",
        pixels=True,
    )
