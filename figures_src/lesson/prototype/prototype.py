"""The prototype: two filters, two maps, one long vector, a dense layer, the class.

Slide S16.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import conv2d
from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import RISING_LINE, VERTICAL_LINE
from figures_src.cnn.fours_and_eights import EIGHT, FOUR
from figures_src.cnn.shapes import Concat, Conv, Dense, FlattenMaps, Step, describe
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.network import Operation, Part, Stage, scheme, spoken
from figures_src.drawing.numbers import number, plural, size
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "scheme": "Прототип свёрточной нейросети",
    "maps": "Четвёрка и восьмёрка: карты двух фильтров",
}

KERNELS = np.stack([VERTICAL_LINE, RISING_LINE])
LAYERS = (Conv(len(KERNELS), 3), FlattenMaps(), Concat(), Dense(2))


@dataclass(frozen=True)
class Prototype:
    """A four and an eight (2, 28, 28) from 0 to 1, their maps (2, 2, 26, 26), and the shapes."""

    digits: np.ndarray
    maps: np.ndarray
    steps: list[Step]


def compute() -> Prototype:
    images, labels = load_digits()
    digits = np.stack([images[labels == kind][0] for kind in (FOUR, EIGHT)]).astype(int)
    maps = np.stack([conv2d(digit[None], KERNELS[:, None]) for digit in digits])
    return Prototype(digits / 255, maps / 255, describe(LAYERS, (1, *digits.shape[1:])))


def facts(data: Prototype) -> dict[str, object]:
    convolution, flat, joined, dense = data.steps
    return {
        "prototype.map": list(convolution.output[1:]),
        "prototype.flat": flat.output[1],
        "prototype.second_starts": flat.output[1] + 1,
        "prototype.joined": joined.output[0],
        "prototype.dense_weights": dense.weights,
        "prototype.dense_parameters": dense.parameters,
        "prototype.filter_weights": convolution.weights,
    }


def draw(data: Prototype, palette: Palette) -> dict[str, Drawing]:
    return {"scheme": draw_scheme(data, palette), "maps": draw_maps(data, palette)}


def draw_scheme(data: Prototype, palette: Palette) -> Drawing:
    convolution, flat, joined, dense = data.steps
    filters, channels, rows, columns = (
        convolution.output[0],
        *LAYERS[0].filter_shape(convolution.input),
    )
    signed = data.maps[0] / np.abs(data.maps[0]).max()
    parts: list[Part] = [
        Stage(
            convolution.input, "изображение", "image", pictures=(data.digits[0],), colours="grey"
        ),
        Operation(
            "свёртка",
            f"{plural(filters, 'фильтр', 'фильтра', 'фильтров')} {size(rows, columns)}",
            filters=(filters, (channels, rows, columns)),
        ),
        Stage(
            convolution.output,
            "карты активации,\nпо одной на фильтр",
            pictures=tuple(signed),
            colours="diverging",
        ),
        Operation("flatten", "карта вытянута в вектор"),
        Stage(flat.output, f"{size(*convolution.output[1:])} = {number(flat.output[1])}"),
        Operation("конкатенация", "векторы склеиваются"),
        Stage(
            joined.output,
            f"{number(flat.output[0])} · {number(flat.output[1])} = {number(joined.output[0])}",
        ),
        Operation("полносвязный слой"),
        Stage(dense.output, "ответ: какая цифра", "dense", neurons=True, names=("4", "8")),
    ]
    figure, _ = scheme(parts, palette)
    return Drawing(figure, spoken(parts), pixels=True)


def draw_maps(data: Prototype, palette: Palette) -> Drawing:
    side, left, step = 148, 6, 160
    figure, axes = canvas(480, 394, palette)
    limit = float(np.abs(data.maps).max())
    for column, words in enumerate(("изображение", "вертикальный", "наклонный")):
        label(axes, left + column * step + side / 2, 14, words, palette)
    for row, (digit, maps) in enumerate(zip(data.digits, data.maps, strict=True)):
        top = 30 + row * step
        spot, grey = (left, top, side, side), palette.grey
        picture(axes, digit, *spot, role=palette.image, colours=grey, limits=(0, 1))
        for column, values in enumerate(maps, 1):
            spot = left + column * step, top, side, side
            colours = palette.diverging
            picture(
                axes,
                values,
                *spot,
                role=palette.activation_map,
                colours=colours,
                limits=(-limit, limit),
            )
    bar = left + step, 350, step + side
    colour_bar(axes, *bar, palette.diverging, (-limit, limit), palette, words="0")
    return Drawing(
        figure,
        "Четвёрка и восьмёрка и по две карты активации. Оранжевым выделены линии, которые искал "
        "фильтр: у вертикального — стороны четвёрки и бока восьмёрки, у наклонного — перекрестие "
        "восьмёрки. Рядом с каждой линией фиолетовые полосы: там числа отрицательны.",
        pixels=True,
    )
