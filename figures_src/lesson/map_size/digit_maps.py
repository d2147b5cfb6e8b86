"""A real MNIST digit under a 3×3 and a 5×5 filter: maps of 26×26 and 24×24, drawn to scale."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.digits import load_digits
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import size
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {"sizes": "Рукописная цифра и её карты активации 26×26 и 24×24"}

DIGIT = 4013  # its place among the 5,000 digits: an eight
SMOOTH, EDGE = {3: (1, 2, 1), 5: (1, 4, 6, 4, 1)}, {3: (-1, 0, 1), 5: (-1, -2, 0, 2, 1)}
SCALE = 5  # CSS pixels to a pixel of the image


@dataclass(frozen=True)
class DigitMaps:
    """The digit (0 … 1) and its maps by the side of the filter; an answer is within −1 … 1."""

    digit: np.ndarray
    label: int
    maps: dict[int, np.ndarray]


def weights(side: int) -> np.ndarray:
    """The Sobel filter for vertical lines."""
    return np.outer(SMOOTH[side], EDGE[side])


def largest(side: int) -> int:
    """The largest answer that the filter can give to pixels from 0 to 1."""
    return int(weights(side).clip(0).sum())


def compute() -> DigitMaps:
    images, labels = load_digits()
    # Whole numbers as long as possible: a zero is a zero and not 1e-17.
    maps = {side: correlate2d(images[DIGIT], weights(side)) / 255 for side in SMOOTH}
    scaled = {side: answers / largest(side) for side, answers in maps.items()}
    return DigitMaps(images[DIGIT] / 255, int(labels[DIGIT]), scaled)


def facts(data: DigitMaps) -> dict[str, object]:
    return {f"digit_maps.{side}": list(found.shape) for side, found in data.maps.items()}


def draw(data: DigitMaps, palette: Palette) -> dict[str, Drawing]:
    """The digit to the left, its two maps one below the other, all to one scale."""
    figure, axes = canvas(400, 404, palette)
    side, scale = len(data.digit) * SCALE, 1
    left, top = 12, 126
    label(axes, left + side / 2, top - 14, f"цифра {size(*data.digit.shape)}", palette)
    box, grey = (left, top, side, side), palette.grey
    picture(axes, data.digit, *box, role=palette.image, colours=grey, limits=(0, 1))
    for index, (filter_side, answers) in enumerate(data.maps.items()):
        wide, y = len(answers) * SCALE, 26 + 186 * index
        middle = y + wide / 2
        words = f"фильтр\n{size(filter_side, filter_side)}"
        label(axes, 206, middle - 26, words, palette, colour=palette.filter.line)
        arrow(axes, (170, middle), (242, middle), palette)
        x = 250 + (side - wide) / 2
        label(axes, 250 + side / 2, y - 14, f"карта {size(*answers.shape)}", palette)
        limits = (-scale, scale)
        place, colours = (x, y, wide, wide), palette.diverging
        picture(axes, answers, *place, role=palette.activation_map, colours=colours, limits=limits)
    colour_bar(axes, 250, 366, side, palette.diverging, (-scale, scale), palette, words="0")
    shapes = " и ".join(size(*answers.shape) for answers in data.maps.values())
    return {
        "sizes": Drawing(
            figure,
            f"Рукописная цифра {data.label}, {size(*data.digit.shape)} пикселей, и две карты "
            f"активации в том же масштабе: {shapes}. Левые края линий оранжевые, правые "
            "фиолетовые, фон — ноль. Чем больше фильтр, тем меньше карта и тем шире полосы ответа.",
            pixels=True,
        )
    }
