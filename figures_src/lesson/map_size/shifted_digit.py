"""Shift and convolve, or convolve and shift: the same map. A real digit, and a step of 2."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, plural
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {"two-ways": "Сдвинуть и свернуть или свернуть и сдвинуть: карта одна и та же"}

DIGIT = 4013  # its place among the 5,000 digits: an eight
SHEET = (40, 40)  # pixels: the digit is laid on a larger black sheet and has where to go
START, MOVE = (2, 3), (9, 7)  # (rows, columns): where the digit lies, how far it moves
SCALE = 4  # CSS pixels to a pixel


@dataclass(frozen=True)
class ShiftedDigit:
    """The sheet before and after the move, and the two maps; greys are 0 … 255."""

    before: np.ndarray
    after: np.ndarray
    map_before: np.ndarray
    map_after: np.ndarray


def lay(digit: np.ndarray, row: int, column: int) -> np.ndarray:
    sheet = np.zeros(SHEET, dtype=int)
    sheet[row : row + len(digit), column : column + digit.shape[1]] = digit
    return sheet


def compute() -> ShiftedDigit:
    digit = load_digits()[0][DIGIT]
    before, after = (
        lay(digit, START[0] + down, START[1] + right) for down, right in ((0, 0), MOVE)
    )
    return ShiftedDigit(
        before, after, correlate2d(before, SOBEL_VERTICAL), correlate2d(after, SOBEL_VERTICAL)
    )


def with_step_two() -> tuple[int, int]:
    """The largest number of the map with step 2: of the digit, and moved one pixel to the right."""
    digit = load_digits()[0][DIGIT]
    first, second = (
        correlate2d(lay(digit, START[0], START[1] + right), SOBEL_VERTICAL, stride=2).max()
        for right in (0, 1)
    )
    return int(first), int(second)


def facts(data: ShiftedDigit) -> dict[str, object]:
    here, moved = with_step_two()
    return {
        "shifted_digit.elements": data.map_after.size,
        "shifted_digit.largest": int(data.map_before.max()),
        "shifted_digit.largest_after": int(data.map_after.max()),
        "shifted_digit.step_two_largest": here,
        "shifted_digit.step_two_largest_after": moved,
    }


def draw(data: ShiftedDigit, palette: Palette) -> dict[str, Drawing]:
    """Convolution goes to the right, the shift goes down: both ways meet in the last map."""
    figure, axes = canvas(460, 494, palette)
    limit = int(255 * SOBEL_VERTICAL.clip(0).sum())  # the most it can answer: as in digit_maps
    side, map_side = len(data.before) * SCALE, len(data.map_before) * SCALE
    tops, left, right = (28, 246), 8, 460 - 8 - map_side
    for top, image, answers in zip(
        tops, (data.before, data.after), (data.map_before, data.map_after), strict=True
    ):
        picture(axes, image, left, top, side, side, role=palette.image, colours=palette.grey)
        box = right, top + SCALE, map_side, map_side
        colours = palette.diverging
        picture(
            axes,
            answers,
            *box,
            role=palette.activation_map,
            colours=colours,
            limits=(-limit, limit),
        )
        middle = top + side / 2
        arrow(axes, (left + side + 16, middle), (right - 16, middle), palette)
        label(axes, (left + side + right) / 2, middle - 16, "свёртка", palette)
    label(axes, left + side / 2, 14, "изображение", palette)
    label(axes, right + map_side / 2, 14, "карта", palette)
    for x in (left + side / 2, right + map_side / 2):
        arrow(axes, (x, tops[0] + side + 8), (x, tops[1] - 8), palette)
        label(axes, x + 12, tops[0] + side + 29, "сдвиг", palette, align="left")
    colour_bar(axes, right, 446, map_side, palette.diverging, (-limit, limit), palette, words="0")
    rows, columns = MOVE
    return {
        "two-ways": Drawing(
            figure,
            f"Вверху цифра 8 и её карта активации. Внизу та же цифра, сдвинутая на "
            f"{plural(rows, 'пиксель', 'пикселя', 'пикселей')} вниз и на {number(columns)} вправо, "
            "и её карта: она в точности равна верхней карте, сдвинутой так же.",
            pixels=True,
        )
    }
