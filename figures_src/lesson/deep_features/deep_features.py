"""What five layers of a real network, shallow to deep, find in a photograph of a cat.

Slides S25 and S28.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.classes import Prediction, top
from figures_src.cnn.depth import (
    depth,
    evenly_spaced,
    layers_of_growing_depth,
    most_contrasting,
)
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import centre_square, load_photo, preprocess
from figures_src.cnn.russian_names import russian_name
from figures_src.cnn.settled import settled
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, share, size
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "depth": "Кошка и по одной карте активации пяти слоёв",
    "five-maps": "По пять карт четырёх слоёв и все карты последнего",
    "top-five": "Пять самых вероятных классов для этой фотографии",
    "class-map": "Где сеть нашла кошку",
    "strips": "Кошка: фотография и две карты активации",
}

PHOTO = "chelsea"
SCALE = (0, 6)  # ReLU6 leaves nothing below zero and nothing above six
CATS = range(281, 294)  # all felines, wild ones included
LAPTOP = 620
GREY = 127  # what hides a part of the photograph: nought for the network
ALIKE, SAME = 0.5, 0.9  # correlations
WAFFLE = (32, 40)  # rows and columns of cells, one for each map of the last layer


@dataclass(frozen=True)
class LayerMaps:
    """A layer's depth (in convolutions), all its maps (C, side, side), and those shown."""

    depth: int
    maps: np.ndarray
    chosen: int
    spaced: list[int]

    @property
    def side(self) -> int:
        return self.maps.shape[1]


@dataclass(frozen=True)
class DeepFeatures:
    """The photograph (224, 224, 3), five layers, the answer, and the map of its first class.

    ``likeness`` (1000,): how each class's map correlates with that of the first class;
    ``logits``: of the first class, for the photograph and with its left half hidden.
    """

    photo: np.ndarray
    layers: list[LayerMaps]
    answer: list[Prediction]
    class_map: np.ndarray
    likeness: np.ndarray
    logits: tuple[float, float]


def compute() -> DeepFeatures:
    network = load_network()
    photo = load_photo(PHOTO)
    activations = network.forward(preprocess(photo))
    layers = []
    for layer in layers_of_growing_depth(network):
        maps = activations[layer.name]
        spaced = evenly_spaced(len(maps))
        layers.append(LayerMaps(depth(network, layer), maps, most_contrasting(maps), spaced))
    answer = top(activations.logits, 5)
    first = answer[0].index
    every = np.array([network.class_map(activations, index) for index in range(1000)])
    likeness = correlations(every, every[first])
    square = centre_square(photo)
    hidden = square.copy()
    hidden[:, : square.shape[1] // 2] = GREY
    without = network.forward(preprocess(hidden)).logits[first]
    logits = float(activations.logits[first]), float(without)
    return DeepFeatures(square, layers, answer, every[first], likeness, logits)


def correlations(maps: np.ndarray, pattern: np.ndarray) -> np.ndarray:
    """Of each map (N, side, side) with ``pattern`` (side, side); an even map has none: 0."""
    flat, wanted = maps.reshape(len(maps), -1).astype(float), pattern.ravel().astype(float)
    flat, wanted = flat - flat.mean(axis=1, keepdims=True), wanted - wanted.mean()
    lengths = np.linalg.norm(flat, axis=1) * np.linalg.norm(wanted)
    return settled((flat @ wanted) / np.where(lengths > 0, lengths, 1))


def first_layer(data: DeepFeatures) -> tuple[np.ndarray, np.ndarray]:
    """How each map of the first layer correlates with brightness and with red minus blue."""
    maps = data.layers[0].maps
    step = len(data.photo) // maps.shape[1]
    small = data.photo.reshape(maps.shape[1], step, maps.shape[1], step, 3).mean(axis=(1, 3))
    return (
        correlations(maps, small.mean(axis=2)),
        correlations(maps, small[..., 0] - small[..., 2]),
    )


def facts(data: DeepFeatures) -> dict[str, object]:
    cats = [p.probability for p in data.answer if "кошка" in russian_name(p.index)]
    brightness, warmth = first_layer(data)
    others = np.delete(data.likeness, CATS)
    return {
        "deep_features.even_map": data.layers[0].spaced[2],
        "deep_features.even_brightness": float(brightness[data.layers[0].spaced[2]]),
        "deep_features.bright_maps": int(np.count_nonzero(abs(brightness) > SAME)),
        "deep_features.warm_maps": int(np.count_nonzero(abs(warmth) > SAME)),
        "deep_features.logit": data.logits[0],
        "deep_features.logit_left_hidden": data.logits[1],
        "deep_features.laptop": float(data.likeness[LAPTOP]),
        "deep_features.alike": float((others > ALIKE).mean()),
        "deep_features.first_side": data.layers[0].side,
        "deep_features.middle_sides": [layer.side for layer in data.layers[1:-1]],
        "deep_features.last_side": data.layers[-1].side,
        "deep_features.inner_depths": [layer.depth for layer in data.layers[2:4]],
        "deep_features.second_depth": data.layers[1].depth,
        "deep_features.last_depth": data.layers[-1].depth,
        "deep_features.channels": [len(layer.maps) for layer in data.layers],
        "deep_features.cats": sum(cats),
        "deep_features.last_channels": len(data.layers[-1].maps),
        "deep_features.last_size": list(data.layers[-1].maps.shape[1:]),
    }


def draw(data: DeepFeatures, palette: Palette) -> dict[str, Drawing]:
    return {
        "depth": draw_depth(data, palette),
        "five-maps": draw_five_maps(data, palette),
        "top-five": draw_top_five(data, palette),
        "class-map": draw_class_map(data, palette),
        "strips": draw_strips(data, palette),
    }


def show_map(
    axes: Axes, values: np.ndarray, left: float, top: float, side: float, palette: Palette
) -> None:
    box, colours = (left, top, side, side), palette.sequential
    picture(axes, values, *box, role=palette.activation_map, colours=colours, limits=SCALE)


def scale_bar(axes: Axes, left: float, top: float, width: float, palette: Palette) -> None:
    words = "ноль → сильный ответ"
    colour_bar(axes, left, top, width, palette.sequential, SCALE, palette, words=words)


def draw_depth(data: DeepFeatures, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 420, palette)
    places = [(10 + 160 * column, 30 + 180 * row) for row in range(2) for column in range(3)]
    side = 140
    left, top = places[0]
    label(axes, left + side / 2, top - 14, "фотография", palette)
    picture(axes, data.photo, left, top, side, side, role=palette.image)
    for (left, top), layer in zip(places[1:], data.layers, strict=True):
        words = f"слой {layer.depth}: {size(layer.side, layer.side)}"
        label(axes, left + side / 2, top - 14, words, palette)
        show_map(axes, layer.maps[layer.chosen], left, top, side, palette)
    scale_bar(axes, 10, 380, 460, palette)
    sides = ", ".join(size(layer.side, layer.side) for layer in data.layers)
    return Drawing(
        figure,
        "Фотография кошки и пять карт активации, от первого слоя к последнему, размером "
        f"{sides}. На первой карте видны полосы шерсти, усы и контуры глаз; дальше подробностей "
        "всё меньше, на последней остаются крупные квадраты.",
        pixels=True,
    )


def draw_five_maps(data: DeepFeatures, palette: Palette) -> Drawing:
    """Five maps of each layer but the last; of the last one every map as one cell."""
    side, pitch, left, column = 63, 69, 118, 72.2
    *layers, last = data.layers
    figure, axes = canvas(480, 556, palette)
    for row, layer in enumerate(layers):
        top = 4 + row * pitch
        words = f"слой {layer.depth}\n{size(layer.side, layer.side)}"
        label(axes, 6, top + side / 2, words, palette, align="left")
        for place, channel in enumerate(layer.spaced):
            show_map(axes, layer.maps[channel], left + place * column, top, side, palette)
    top, cell = 4 + len(layers) * pitch + 6, 6.5
    strongest = last.maps.max(axis=(1, 2)).reshape(WAFFLE)
    wide, high = WAFFLE[1] * cell, WAFFLE[0] * cell
    box, colours = (left, top, wide, high), palette.sequential
    picture(axes, strongest, *box, role=None, colours=colours, limits=SCALE)
    for place in range(WAFFLE[1] + 1):
        x = left + place * cell
        axes.plot([x, x], [top, top + high], color=palette.image.fill, lw=1)
    for place in range(WAFFLE[0] + 1):
        y = top + place * cell
        axes.plot([left, left + wide], [y, y], color=palette.image.fill, lw=1)
    words = f"слой {last.depth}\nвсе карты:\n{number(len(last.maps))} клеток"
    label(axes, 6, top + 34, words, palette, align="left")
    dark = int((strongest == 0).sum())
    words = f"{number(dark)} тёмных\nклеток —\nпустые\nкарты"
    label(axes, left + wide + 12, top + high / 2, words, palette, align="left")
    scale_bar(axes, 6, 516, 468, palette)
    counts = "; ".join(
        f"слой {layer.depth}: пустых "
        f"{sum(not layer.maps[channel].any() for channel in layer.spaced)}"
        for layer in layers
    )
    return Drawing(
        figure,
        f"Вверху по пять карт четырёх слоёв, непохожих друг на друга; {counts}. Внизу "
        f"все {number(len(last.maps))} карт слоя {last.depth}: каждая стала клеткой, её яркость — "
        f"самый сильный ответ карты. {number(dark)} клеток тёмные: эти карты пусты.",
        pixels=True,
    )


def draw_top_five(data: DeepFeatures, palette: Palette) -> Drawing:
    figure, axes = canvas(440, 36 * len(data.answer) + 12, palette)
    for row, prediction in enumerate(data.answer):
        middle = 22 + 36 * row
        name = russian_name(prediction.index)
        label(axes, 168, middle, name, palette, align="right")
        width = 190 * prediction.probability / data.answer[0].probability
        axes.barh(
            middle, width, 22, left=178, color=palette.dense.fill, edgecolor=palette.dense.line
        )
        words = share(prediction.probability, 1)
        label(axes, 186 + width, middle, words, palette, align="left", bold=row == 0)
    listed = ", ".join(f"{russian_name(p.index)} {share(p.probability, 1)}" for p in data.answer)
    return Drawing(figure, f"Пять самых вероятных классов по мнению сети: {listed}.")


def draw_class_map(data: DeepFeatures, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 306, palette)
    side = 224
    limit = float(np.abs(data.class_map).max())
    picture(axes, data.photo, 6, 30, side, side, role=palette.image)
    label(axes, 6 + side / 2, 16, "фотография", palette)
    label(axes, 246 + side / 2, 16, f"за класс «{russian_name(data.answer[0].index)}»", palette)
    picture(
        axes,
        data.class_map,
        246,
        30,
        side,
        side,
        role=palette.activation_map,
        colours=palette.diverging,
        limits=(-limit, limit),
    )
    colour_bar(
        axes,
        246,
        262,
        side,
        palette.diverging,
        (-limit, limit),
        palette,
        words="отняла | добавила",
    )
    return Drawing(
        figure,
        "Слева фотография кошки, справа карта из семи строк и семи столбцов: сколько добавила "
        f"каждая клетка к голосу за класс «{russian_name(data.answer[0].index)}». Больше всех "
        f"добавила {place(data.class_map)}.",
        pixels=True,
    )


def place(class_map: np.ndarray) -> str:
    """Where the largest value lies, in words that answer «кто?»."""
    row, column = np.unravel_index(class_map.argmax(), class_map.shape)
    level = ("вверху", "посередине высоты", "внизу")[int(3 * row / class_map.shape[0])]
    side = ("слева", "в середине", "справа")[int(3 * column / class_map.shape[1])]
    return f"клетка {side}, {level}"


def draw_strips(data: DeepFeatures, palette: Palette) -> Drawing:
    """One picture in three strips: the photograph, and its parts as two layers saw them."""
    figure, axes = canvas(480, 480, palette)
    shown = data.layers[:2]
    strips = 1 + len(shown)
    width = 480 / strips
    edges = [round(len(data.photo) * index / strips) for index in range(strips + 1)]
    picture(axes, data.photo[:, : edges[1]], 0, 0, width, 480, role=None)
    for index, layer in enumerate(shown, 1):
        scale = len(data.photo) // layer.side
        whole = np.kron(layer.maps[layer.chosen], np.ones((scale, scale)))
        strip = whole[:, edges[index] : edges[index + 1]]
        box, colours = (index * width, 0, width, 480), palette.sequential
        picture(axes, strip, *box, role=None, colours=colours, limits=SCALE)
    return Drawing(
        figure,
        "Морда кошки из трёх вертикальных полос. Левая — фотография. Средняя — карта активации "
        f"слоя {shown[0].depth}: светятся контур глаза и шерсть. Правая — карта слоя "
        f"{shown[1].depth}: те же полосы и глаз, но крупными квадратами.",
        pixels=True,
    )
