"""The two Sobel filters on a photograph: the seams of a brick wall."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.photos import load_photo
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {"seams": "Кирпичная кладка и ответы двух фильтров Собеля"}

# "brick" of scikit-image: CC0Textures, Creative Commons CC0.
PHOTO, TOP, LEFT, SIDE = "brick", 200, 74, 154


@dataclass(frozen=True)
class Brickwork:
    """A piece of the photograph (154, 154), the magnitudes of both answers (152, 152)."""

    photo: np.ndarray
    vertical: np.ndarray
    horizontal: np.ndarray


def compute() -> Brickwork:
    grey = load_photo(PHOTO)[TOP : TOP + SIDE, LEFT : LEFT + SIDE, 0].astype(int)
    return Brickwork(
        grey,
        abs(correlate2d(grey, SOBEL_VERTICAL)),
        abs(correlate2d(grey, SOBEL_HORIZONTAL)),
    )


def facts(data: Brickwork) -> dict[str, object]:
    both = np.stack([data.vertical, data.horizontal])
    return {
        "brickwork.zeros": float((both == 0).mean()),
        "brickwork.weak": float((both < both.max() / 10).mean()),
    }


def draw(data: Brickwork, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 250, palette)
    limits = (0, int(max(data.vertical.max(), data.horizontal.max())))
    width, gap = 152, 12
    found = palette.activation_map
    parts = (
        ("фотография", palette.image, data.photo),
        ("вертикальный\nфильтр", found, data.vertical),
        ("горизонтальный\nфильтр", found, data.horizontal),
    )
    for index, (title, role, pixels) in enumerate(parts):
        left = index * (width + gap)
        label(axes, left + width / 2, 24, title, palette)
        box = left, 48, width, width
        if index:
            colours = palette.sequential
            picture(axes, pixels, *box, role=role, colours=colours, limits=limits)
        else:
            picture(axes, pixels, *box, role=role, colours=palette.grey)
    colour_bar(
        axes,
        width + gap + 6,
        210,
        2 * width + gap - 12,
        palette.sequential,
        limits,
        palette,
        words="модуль ответа",
    )
    alt = (
        "Слева фотография кирпичной кладки: длинные швы идут сверху вниз, короткие поперёк. "
        "Посередине карта вертикального фильтра: горят только длинные швы, каждый двумя полосами. "
        "Справа карта горизонтального фильтра: горят только короткие швы."
    )
    return {"seams": Drawing(figure, alt, pixels=True)}
