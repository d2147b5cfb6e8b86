"""The lesson's network of two convolutional layers at work: its maps, shapes and parameters.

Slides S21, S22, S24.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch, Polygon

from figures_src.cnn.cat_network import CatMaps, cat_maps
from figures_src.cnn.shapes import Conv, Dense, Flatten, Layer, ReLU, Shape, Step, describe
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.neurons import RADIUS, neurons, places, vector
from figures_src.drawing.numbers import DOT, plural, size
from figures_src.drawing.pictures import picture
from figures_src.drawing.stack import filters_row

FIGURES = {
    "two-layers": "Два свёрточных слоя: 32×32×3 → 30×30×5 → 27×27×3",
    "network": "Свёрточная сеть целиком",
    "network-relu": "Свёрточная сеть с ReLU после каждого слоя",
}

IMAGE: Shape = (3, 32, 32)
CONVOLUTIONS: list[Layer] = [Conv(5, 3), Conv(3, 4)]
HEAD: list[Layer] = [Flatten(), Dense(10), Dense(2)]
NAMES = ("кошка", "собака")
WINDOW = (
    9,
    14,
)  # row and column of the window that two-layers follows: the bridge of the cat's nose


@dataclass(frozen=True)
class Network:
    """The steps of the network without and with ReLU, and the maps of both on the cat."""

    plain: list[Step]
    rectified: list[Step]
    maps: CatMaps
    rectified_maps: CatMaps

    @property
    def limits(self) -> tuple[float, float]:
        """What is drawn in full colour on the maps of each layer: one answer of a hundred is."""
        first, second = (np.percentile(abs(m), 99) for m in (self.maps.first, self.maps.second))
        return float(first), float(second)


def with_relu(layers: Sequence[Layer]) -> list[Layer]:
    """The same layers with ReLU after each one that learns, but for the last."""
    found: list[Layer] = []
    for layer in layers:
        found += [layer, ReLU()] if isinstance(layer, (Conv, Dense)) else [layer]
    return found[:-1] if isinstance(found[-1], ReLU) else found


def compute() -> Network:
    layers = [*CONVOLUTIONS, *HEAD]
    return Network(
        describe(layers, IMAGE),
        describe(with_relu(layers), IMAGE),
        cat_maps(relu=False),
        cat_maps(relu=True),
    )


def facts(data: Network) -> dict[str, object]:
    first, second = (step for step in data.plain if isinstance(step.layer, Conv))
    dense, answer = (step for step in data.plain if isinstance(step.layer, Dense))
    total = sum(step.parameters for step in data.plain)
    every = dense.parameters + answer.parameters
    return {
        "layers.first_filter": first.weights // first.biases,
        "layers.second_filter": second.weights // second.biases,
        "layers.first_parameters": first.parameters,
        "layers.second_parameters": second.parameters,
        "layers.flat": dense.input[0],
        "layers.dense_parameters": dense.parameters,
        "layers.answer_parameters": answer.parameters,
        "layers.total": total,
        "layers.dense_share": every / total,
        "layers.first_weights": first.weights,
        "layers.first_side": first.output[1],
        "layers.second_side": second.output[1],
        "layers.as_dense": math.prod(first.input) * math.prod(first.output),
        "layers.seven": hwc(describe([CONVOLUTIONS[0], Conv(7, 5)], IMAGE)[1].output),
    }


def draw(data: Network, palette: Palette) -> dict[str, Drawing]:
    return {
        "two-layers": draw_two_layers(data, palette),
        "network": draw_network(data, palette, relu=False),
        "network-relu": draw_network(data, palette, relu=True),
    }


def hwc(shape: Shape) -> list[int]:
    """(C, height, width) as the lesson writes it: height, width, C."""
    channels, height, width = shape
    return [height, width, channels]


def filters(step: Step) -> tuple[str, tuple[int, int, int]]:
    """«5 фильтров 3×3×3» and (C, rows, columns) of one of them."""
    assert isinstance(step.layer, Conv)
    shape = step.layer.filter_shape(step.input)
    count = plural(step.layer.filters, "фильтр", "фильтра", "фильтров")
    return f"{count} {size(*hwc(shape))}", shape


def parameters(step: Step) -> str:
    return plural(step.parameters, "параметр", "параметра", "параметров")


def maps_words(step: Step) -> str:
    """«30×30×5: 5 карт»."""
    shape = size(*hwc(step.output))
    return f"{shape}: {plural(step.output[0], 'карта', 'карты', 'карт')}"


def draw_two_layers(data: Network, palette: Palette) -> Drawing:
    """One pixel of a map of the second layer, and the windows on all five maps it is made of."""
    figure, axes = canvas(480, 438, palette)
    first, second = (step for step in data.plain if isinstance(step.layer, Conv))
    (words, shape), (next_words, next_shape) = filters(first), filters(second)
    amber, (row, column), (depth, rows, columns) = palette.filter, WINDOW, next_shape
    picture(axes, data.maps.photo, 5, 28, 96, 96, role=palette.image)
    label(axes, 5, 14, f"изображение {size(*hwc(first.input))}", palette, align="left")
    arrow(axes, (53, 128), (53, 152), palette)
    end = filters_row(axes, 126, 94, first.output[0], shape, palette)
    label(axes, end + 8, 84, words, palette, align="left", colour=amber.line)
    label(axes, 5, 166, maps_words(first), palette, align="left", bold=True)
    top, low, small = 180, 324, 3 * second.output[1]
    pixel = 90 / first.output[1]
    target = 5 + (column + 0.5) * 3, low + (row + 0.5) * 3
    for index, values in enumerate(data.maps.first):
        left = 5 + 95 * index
        show_map(axes, values, (left, top, 90), data.limits[0], palette)
        x, y = left + column * pixel, top + (row + rows) * pixel
        beam = Polygon([(x, y), (x + columns * pixel, y), target], facecolor=amber.line, lw=0)
        beam.set(alpha=0.35, zorder=2)
        axes.add_patch(beam)
        spans = range(row, row + rows), range(column, column + columns)
        outline(axes, left, top, pixel, *spans, amber, width=2)
    for index, values in enumerate(data.maps.second):
        show_map(axes, values, (5 + index * (small + 9), low, small), data.limits[1], palette)
    spot = target[0] - 4, target[1] - 4
    outline(axes, *spot, 8, range(1), range(1), palette.highlight, width=2.5)
    label(axes, 5, low + small + 14, maps_words(second), palette, align="left", bold=True)
    filters_row(axes, 292, low + 4, second.output[0], next_shape, palette)
    label(axes, 292, low + 22, next_words, palette, align="left", colour=amber.line)
    products = f"{rows}{DOT}{columns}{DOT}{depth} = {second.weights // second.biases}"
    said = f"один пиксель карты:\n{products} произведений\nи смещение"
    label(axes, 292, low + 66, said, palette, align="left")
    return Drawing(
        figure,
        f"Вверху кошка, {size(*hwc(first.input))}. Под ней в ряд карты первого слоя, "
        f"{maps_words(first)}: на них края разного наклона, оранжевое больше нуля, фиолетовое "
        f"меньше. На всех картах в одном и том же месте окно {size(rows, columns)}; от всех окон "
        f"лучи сходятся в один пиксель карты второго слоя. Карт второго слоя "
        f"{second.output[0]}: {size(*hwc(second.output))}.",
    )


def show_map(
    axes: Axes,
    values: np.ndarray,
    box: tuple[float, float, float],
    limit: float,
    palette: Palette,
) -> None:
    """A map with its signs; ``box`` is left, top and side."""
    left, top, side = box
    spot, role = (left, top, side, side), palette.activation_map
    colours, limits = palette.diverging, (-limit, limit)
    picture(axes, values, *spot, role=role, colours=colours, limits=limits)


def draw_network(data: Network, palette: Palette, *, relu: bool) -> Drawing:
    """Left to right to the last maps, then down: both figures are alike but for ReLU."""
    steps, maps = (data.rectified, data.rectified_maps) if relu else (data.plain, data.maps)
    figure, axes = canvas(480, 374, palette)
    first, second = (step for step in steps if isinstance(step.layer, Conv))
    dense, answer = (step for step in steps if isinstance(step.layer, Dense))
    foot, middle = 122.0, 84.0
    picture(axes, maps.photo, 4, foot - 80, 80, 80, role=palette.image)
    label(axes, 44, foot + 14, size(*hwc(first.input)), palette, bold=True)
    for step, values, left, side, limit in zip(
        (first, second), (maps.first, maps.second), (186, 388), (75, 68), data.limits, strict=True
    ):
        span = 7 * (len(values) - 1)
        for index in reversed(range(len(values))):
            box = left + 7 * index, foot - side - 7 * index, side
            show_map(axes, values[index], box, limit, palette)
        label(
            axes, left + (side + span) / 2, foot + 14, size(*hwc(step.output)), palette, bold=True
        )
        arrow(axes, (left - 98, middle), (left - 5, middle), palette)
        words, _ = filters(step)
        count, shape = words.rsplit(" ", 1)
        label(axes, left - 52, middle - 58, "свёртка", palette)
        label(axes, left - 52, middle - 38, count, palette, colour=palette.filter.line)
        label(axes, left - 52, middle - 18, shape, palette, colour=palette.filter.line)
        if relu:
            named(axes, left - 52, middle + 22, "ReLU", palette)
        else:
            note = parameters(step).replace("\u00a0", "\n")
            label(axes, left - 52, middle + 26, note, palette, colour=palette.muted)
    # Everything below stands under the last maps and goes down.
    axis, top = 344.0, 186.0
    arrow(axes, (431, foot + 28), (431, top - 6), palette)
    label(axes, 419, foot + 42, "flatten", palette, align="right")
    vector(axes, axis, top, dense.input[0], palette.activation_map)
    ends = [(float(x), top + 20) for x in np.linspace(axis - 99, axis + 99, 9)]
    neurons(axes, (axis, 262), dense.output[0], palette.dense, palette, ends)
    below = [(x, 262 + RADIUS) for x in places(axis, dense.output[0])]
    neurons(axes, (axis, 334), answer.output[0], palette.dense, palette, below, NAMES)
    count = plural(dense.input[0], "число", "числа", "чисел")
    label(axes, 4, top + 10, count, palette, align="left", bold=True)
    for step, y, name in ((dense, 262, "полносвязный слой"), (answer, 334, "ответ")):
        label(axes, 4, y - 10, name, palette, align="left")
        if relu and step is dense:
            named(axes, 33, y + 14, "ReLU", palette)
        elif not relu:
            label(axes, 4, y + 12, parameters(step), palette, align="left", colour=palette.muted)
    return Drawing(figure, spoken(steps))


def named(axes: Axes, x: float, y: float, words: str, palette: Palette) -> None:
    """The operation that this figure is about, in a box of its own."""
    role, wide = palette.highlight, 9.2 * len(words) + 16
    box = FancyBboxPatch((x - wide / 2, y - 12), wide, 24, boxstyle="round,pad=0,rounding_size=8")
    box.set(facecolor=role.fill, edgecolor=role.line, lw=1.6)
    axes.add_patch(box)
    label(axes, x, y, words, palette, bold=True)


def spoken(steps: Sequence[Step]) -> str:
    """The network in Russian words, from the image to the answer."""
    said = [f"изображение кошки {size(*hwc(steps[0].input))}"]
    for step in steps:
        if isinstance(step.layer, Conv):
            said.append(f"свёртка, {filters(step)[0]}, {maps_words(step)}")
        elif isinstance(step.layer, Flatten):
            said.append(f"flatten, {plural(step.output[0], 'число', 'числа', 'чисел')}")
        elif isinstance(step.layer, Dense):
            said.append(plural(step.output[0], "нейрон", "нейрона", "нейронов"))
        else:
            said.append("ReLU")
    return f"Схема сети по порядку: {'; '.join(said)}. Последние два: {' и '.join(NAMES)}."
