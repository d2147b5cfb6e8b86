"""Two convolutions with nothing between them are one; ReLU between them changes that."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.cnn.layers import relu
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import label, sign
from figures_src.drawing.numbers import size
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "filters": "Два фильтра 3×3 складываются в один 5×5",
    "maps": "Две свёртки, одна свёртка и две свёртки с ReLU между ними",
}

DIGIT = 4013  # its place among the 5,000 digits: an eight
BLUR = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]])
SCALE = 6  # CSS pixels to an element of a map


@dataclass(frozen=True)
class TwoIntoOne:
    """Filters 3×3, 3×3, 5×5; maps of one digit: two filters, the one filter, ReLU between."""

    first: np.ndarray
    second: np.ndarray
    joint: np.ndarray
    two: np.ndarray
    one: np.ndarray
    rectified: np.ndarray


def joined(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """The one filter that does what two filters do, one after the other.

    joint[m] = Σ_p second[p] · first[m − p]: the first filter, copied to every place of the second
    and multiplied by what stands there.
    """
    rows, columns = first.shape
    joint = np.zeros((rows + second.shape[0] - 1, columns + second.shape[1] - 1), dtype=int)
    for (row, column), weight in np.ndenumerate(second):
        joint[row : row + rows, column : column + columns] += weight * first
    return joint


def compute() -> TwoIntoOne:
    digit = load_digits()[0][DIGIT].astype(int)
    first, second = SOBEL_VERTICAL, BLUR
    joint, between = joined(first, second), correlate2d(digit, first)
    return TwoIntoOne(
        first,
        second,
        joint,
        correlate2d(between, second),
        correlate2d(digit, joint),
        correlate2d(relu(between), second),
    )


def facts(data: TwoIntoOne) -> dict[str, object]:
    return {
        "two_into_one.elements": data.two.size,
        "two_into_one.changed": int(np.count_nonzero(data.rectified != data.two)),
    }


def draw(data: TwoIntoOne, palette: Palette) -> dict[str, Drawing]:
    return {"filters": draw_filters(data, palette), "maps": draw_maps(data, palette)}


def draw_filters(data: TwoIntoOne, palette: Palette) -> Drawing:
    figure, axes = canvas(464, 226, palette)
    cell, middle = 36, 128
    for left, kernel, words in (
        (6, data.first, "первый"),
        (142, data.second, "второй"),
        (278, data.joint, "один вместо двух"),
    ):
        wide = cell * len(kernel)
        top = middle - wide / 2
        label(axes, left + wide / 2, top - 16, words, palette)
        matrix(axes, kernel, left, top, cell, palette.filter, palette, size=15)
    sign(axes, 128, middle, "→", palette, size=18)
    sign(axes, 264, middle, "=", palette)
    shapes = [size(*kernel.shape) for kernel in (data.first, data.second, data.joint)]
    return Drawing(
        figure,
        f"Первый фильтр {shapes[0]}, вертикальный фильтр Собеля, затем второй {shapes[1]}, "
        f"размывающий. Вместе они равны одному фильтру {shapes[2]}; его первая строка: "
        + " ".join(str(value).replace("-", "−") for value in data.joint[0])
        + ".",
    )


def draw_maps(data: TwoIntoOne, palette: Palette) -> Drawing:
    side = SCALE * len(data.two)
    gap = 18
    figure, axes = canvas(3 * side + 2 * gap + 8, side + 106, palette)
    limit = int(abs(data.two).max())
    titles = ("3×3, потом 3×3", "один фильтр 5×5", "3×3, ReLU, 3×3")
    for index, (values, title) in enumerate(
        zip((data.two, data.one, data.rectified), titles, strict=True)
    ):
        left = 4 + index * (side + gap)
        label(axes, left + side / 2, 16, title, palette, bold=index == 2)
        box = left, 32, side, side
        colours = palette.diverging
        picture(
            axes, values, *box, role=palette.activation_map, colours=colours, limits=(-limit, limit)
        )
    for index, symbol in enumerate("=≠"):
        x = 4 + (index + 1) * (side + gap) - gap / 2
        sign(axes, x, 32 + side / 2, symbol, palette, size=18)
    left, limits = 4 + side + gap, (-limit, limit)
    colour_bar(axes, left - 30, side + 56, side + 60, palette.diverging, limits, palette, words="0")
    return Drawing(
        figure,
        "Три карты рукописной восьмёрки. Первая, после двух свёрток, и вторая, после одной "
        "свёртки 5×5, одинаковы: слева от линий оранжевое, справа фиолетовое. На третьей, где "
        "между свёртками стоит ReLU, фиолетового нет.",
        pixels=True,
    )
