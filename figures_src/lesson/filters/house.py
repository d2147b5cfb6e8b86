"""A house drawn by a program, and what the two Sobel filters answer to it.

Slides S12, S13.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.house import GROUND_ROW, SIDE, SKY, WALL, WALL_COLUMNS, house
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, size
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "vertical": "Домик и ответ вертикального фильтра Собеля",
    "horizontal": "Домик и ответ горизонтального фильтра Собеля",
    "signs": "Ответ со знаком и его модуль",
}

PIXEL = 3  # CSS pixels a pixel of the house


@dataclass(frozen=True)
class House:
    """The picture (64, 64) and its two maps with their signs (62, 62)."""

    image: np.ndarray
    vertical: np.ndarray
    horizontal: np.ndarray

    @property
    def strongest(self) -> int:
        """The largest magnitude in both maps: one scale serves all of them."""
        return int(max(abs(self.vertical).max(), abs(self.horizontal).max()))


def compute() -> House:
    image = house()
    return House(image, correlate2d(image, SOBEL_VERTICAL), correlate2d(image, SOBEL_HORIZONTAL))


def facts(data: House) -> dict[str, object]:
    wall_row, left, right = 50, WALL_COLUMNS[0] - 2, WALL_COLUMNS[1] - 2
    slope = (18, 19)  # the middle of the left edge of the roof
    return {
        "house.size": list(data.image.shape),
        "house.map_size": list(data.vertical.shape),
        "house.left_wall": data.vertical[wall_row, left],
        "house.right_wall": data.vertical[wall_row, right],
        "house.strongest": data.strongest,
        "house.wall_step": SKY - WALL,
        "house.horizon": data.vertical[GROUND_ROW - 2, 3],
        "house.horizon_level": -data.horizontal[GROUND_ROW - 2, 3],
        "house.wall_level": data.horizontal[wall_row, left],
        "house.slope_vertical": abs(data.vertical[slope]),
    }


def draw(data: House, palette: Palette) -> dict[str, Drawing]:
    return {
        "vertical": draw_response(data, "вертикальный", palette),
        "horizontal": draw_response(data, "горизонтальный", palette),
        "signs": draw_signs(data, palette),
    }


def draw_response(data: House, name: str, palette: Palette) -> Drawing:
    """The house, the filter over an arrow, the magnitudes of the answer."""
    upright = name == "вертикальный"
    kernel = SOBEL_VERTICAL if upright else SOBEL_HORIZONTAL
    activation_map = abs(data.vertical if upright else data.horizontal)
    figure, axes = canvas(480, 268, palette)
    side = SIDE * PIXEL
    label(axes, side / 2, 14, f"изображение {size(*data.image.shape)}", palette)
    picture(axes, data.image, 0, 28, side, side, role=palette.image, colours=palette.grey)
    label(axes, 243, 70, "фильтр", palette)
    matrix(axes, kernel, 201, 84, 28, palette.filter, palette, size=15)
    arrow(axes, (204, 186), (282, 186), palette)
    draw_map(
        axes, activation_map, 294, data.strongest, f"карта {size(*activation_map.shape)}", palette
    )
    lines, others = (
        ("вертикальные", "горизонтальных") if upright else ("горизонтальные", "вертикальных")
    )
    return Drawing(
        figure,
        f"Слева домик с окном, дверью, трубой и солнцем. Посередине {name} фильтр Собеля. Справа "
        f"карта активации: ярко горят {lines} края, скаты крыши и солнце светятся слабее, "
        f"на {others} краях карта тёмная.",
        pixels=True,
    )


def draw_map(
    axes: Axes, magnitudes: np.ndarray, left: float, limit: int, title: str, palette: Palette
) -> None:
    """Magnitudes on the common scale, with their colour bar below."""
    side = len(magnitudes) * PIXEL
    label(axes, left + side / 2, 14, title, palette)
    limits = (0, limit)
    box, colours = (left, 28, side, side), palette.sequential
    picture(axes, magnitudes, *box, role=palette.activation_map, colours=colours, limits=limits)
    colour_bar(axes, left, 226, side, palette.sequential, limits, palette, words="модуль ответа")


def draw_signs(data: House, palette: Palette) -> Drawing:
    """Both maps in the same colours: zero looks alike, what was purple becomes orange."""
    figure, axes = canvas(400, 268, palette)
    side, limit = len(data.vertical) * PIXEL, data.strongest
    limits, colours = (-limit, limit), palette.diverging
    maps = ((0, "со знаком", data.vertical), (400 - side, "модуль", abs(data.vertical)))
    for left, words, values in maps:
        label(axes, left + side / 2, 14, words, palette)
        box, role = (left, 28, side, side), palette.activation_map
        picture(axes, values, *box, role=role, colours=colours, limits=limits)
    colour_bar(axes, 0, 226, 400, colours, limits, palette, words="0")
    return Drawing(
        figure,
        "Одна и та же карта дважды, в одних и тех же цветах. Слева она со знаками: левая стена "
        f"домика фиолетовая, до {number(-limit)}, правая оранжевая, до {number(limit)}, фон — "
        "ноль. Справа модули: обе стены одинаково оранжевые.",
        pixels=True,
    )
