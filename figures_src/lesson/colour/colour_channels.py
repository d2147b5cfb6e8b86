"""A colour photograph is three grey ones: its channels, and the three numbers of one pixel."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.colour_photo import CHANNELS, SIDE, WEIGHTS, colour_photo
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import picture

FIGURES = {"channels": "Цветная фотография и три её канала"}


@dataclass(frozen=True)
class Channels:
    """The photo (112, 112, 3) uint8 and a pixel of the greener eye: (row, column)."""

    photo: np.ndarray
    eye: tuple[int, int]


def compute() -> Channels:
    """The pixel is the one under the middle of the filter where the filter answers most."""
    data = colour_photo()
    row, column = np.unravel_index(data.total.argmax(), data.total.shape)
    return Channels(data.photo, (int(row) + 1, int(column) + 1))


def facts(data: Channels) -> dict[str, object]:
    return {
        "colour_channels.numbers": data.photo.size,
        "colour_channels.size": list(data.photo.shape),
        "colour_channels.eye": data.photo[data.eye],
        "colour_channels.eye_answer": int(data.photo[data.eye].astype(int) @ WEIGHTS),
    }


def draw(data: Channels, palette: Palette) -> dict[str, Drawing]:
    return {"channels": draw_channels(data, palette)}


def draw_channels(data: Channels, palette: Palette) -> Drawing:
    """The photograph above its three channels; one pixel of the eye with its three numbers."""
    figure, axes = canvas(480, 412, palette)
    row, column = data.eye
    red, green, blue = (number(value) for value in data.photo[row, column])
    picture(axes, data.photo, 156, 6, 168, 168, role=palette.image)
    spot(axes, 156, 6, 168 / SIDE, row, column, palette)
    scale = 168 / SIDE
    eye = 156 + (column + 3.5) * scale, 6 + (row + 0.5) * scale
    axes.plot([eye[0], 348], [eye[1], 26], color=palette.highlight.line, lw=1.4, zorder=3)
    label(axes, 352, 26, "один пиксель,\nтри числа", palette, align="left")
    for index, name in enumerate(CHANNELS):
        left, side = 4 + 161 * index, 150
        arrow(axes, (240 + 40 * (index - 1), 180), (left + side / 2, 204), palette)
        label(axes, left + side / 2, 220, name, palette)
        box, grey = (left, 234, side, side), palette.grey
        picture(axes, data.photo[..., index], *box, role=palette.image, colours=grey)
        spot(axes, left, 234, side / SIDE, row, column, palette)
        value = number(data.photo[row, column, index])
        label(axes, left + side / 2, 398, value, palette, bold=True, size=13.5)
    return Drawing(
        figure,
        "Вверху цветная фотография кошки. Внизу три серые картинки: красный, зелёный и синий "
        f"каналы. В отмеченном пикселе глаза красного {red}, зелёного {green}, синего {blue}.",
        pixels=True,
    )


def spot(
    axes: Axes, left: float, top: float, scale: float, row: int, column: int, palette: Palette
) -> None:
    """A frame around a pixel, large enough to be seen."""
    x, y = left + (column - 2) * scale, top + (row - 2) * scale
    outline(axes, x, y, 5 * scale, range(1), range(1), palette.highlight, width=2.5)
