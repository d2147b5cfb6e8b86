"""How much of the network stays silent, layer by layer, on the photograph of the cat.

Slide S28.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.depth import (
    always_empty,
    depth,
    empty_maps,
    layers_of_growing_depth,
    share_of_zeros,
)
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import load_photo, preprocess
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.chart import share_chart
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import share

FIGURES = {"shares": "Доля нулей и доля пустых карт в каждом слое"}

PHOTO, CUP = "chelsea", "coffee"
# All other colour photographs inside scikit-image whose rights are free.
OTHERS = (
    "astronaut",
    "coffee",
    "hubble_deep_field",
    "ihc",
    "retina",
    "rocket",
)


@dataclass(frozen=True)
class Emptiness:
    """Per layer with ReLU: depth, share of zeros, share of empty maps; ``five`` are shown apart.

    ``counts`` and ``silent``: for the first and the last of the five, how many maps are empty on
    the cat, and how many of these on every other photograph too. ``lit``: how many of the last
    layer's empty ones the cup of coffee lights; ``last``: the shape of that layer's maps.
    """

    depths: np.ndarray
    zeros: np.ndarray
    empty: np.ndarray
    five: list[int]
    counts: list[int]
    silent: list[int]
    photos: int
    lit: int
    last: tuple[int, ...]


def compute() -> Emptiness:
    network = load_network()
    activations = network.forward(preprocess(load_photo(PHOTO)))
    rectified = [layer for layer in network.layers if layer.relu]
    five = layers_of_growing_depth(network)
    others = {name: network.forward(preprocess(load_photo(name))) for name in OTHERS}
    counts, silent = [], []
    for layer in (five[0], five[-1]):
        maps = {name: other[layer.name] for name, other in others.items()}
        counts.append(int(empty_maps(activations[layer.name]).sum()))
        silent.append(always_empty({**maps, PHOTO: activations[layer.name]}))
    last = activations[five[-1].name]
    still = always_empty({PHOTO: last, CUP: others[CUP][five[-1].name]})
    return Emptiness(
        np.array([depth(network, layer) for layer in rectified]),
        np.array([share_of_zeros(activations[layer.name]) for layer in rectified]),
        np.array([empty_maps(activations[layer.name]).mean() for layer in rectified]),
        [rectified.index(layer) for layer in five],
        counts,
        silent,
        1 + len(others),
        counts[-1] - still,
        last.shape,
    )


def facts(data: Emptiness) -> dict[str, object]:
    steepest = int(np.diff(data.zeros).argmin())  # the layer before the greatest fall
    around = [steepest, steepest + 1, steepest + 2]
    numbers = data.last[1] * data.last[2]
    return {
        "emptiness.around": data.depths[around],
        "emptiness.around_zeros": data.zeros[around],
        "emptiness.coffee_lit": data.lit,
        "emptiness.last_numbers": data.last[0] * numbers,
        "emptiness.last_empty_numbers": data.counts[1] * numbers,
        "emptiness.first_zeros": data.zeros[data.five[0]],
        "emptiness.last_zeros": data.zeros[data.five[-1]],
        "emptiness.first_empty": data.empty[data.five[0]],
        "emptiness.last_empty": data.empty[data.five[-1]],
        "emptiness.first_empty_count": data.counts[0],
        "emptiness.first_always_empty": data.silent[0],
        "emptiness.last_empty_count": data.counts[1],
        "emptiness.last_always_empty": data.silent[1],
        "emptiness.photos": data.photos,
        "emptiness.layers": len(data.depths),
    }


def draw(data: Emptiness, palette: Palette) -> dict[str, Drawing]:
    width, height = 480, 336
    figure, paper = canvas(width, height, palette)
    last = data.depths[-1]
    written, span = [1, 10, 20, 30, 40, last], {"last": last + 1, "highest": 1.02}
    axes = share_chart(paper, (58, 14, 32, 58), written, palette, **span)
    series = (
        (data.zeros, palette.activation_map, "o", "solid", "нули среди чисел карт", (16, 0.93)),
        (data.empty, palette.highlight, "s", "dashed", "пустые карты", (19, 0.16)),
    )
    for values, role, marker, style, words, spot in series:
        axes.plot(data.depths, values, color=role.line, lw=1.4, ls=style, zorder=3)
        axes.plot(
            data.depths[data.five],
            values[data.five],
            color=role.line,
            marker=marker,
            ms=9,
            mec=palette.paper,
            ls="none",
            zorder=4,
            clip_on=False,
        )
        axes.text(*spot, words, size=14, color=role.line, weight="bold", ha="center", va="center")
    label(paper, 10, 14, "доля", palette, align="left", colour=palette.muted)
    label(paper, width / 2, height - 14, "номер слоя", palette, colour=palette.muted)
    listed = ", ".join(
        f"слой {data.depths[i]}: нулей {share(data.zeros[i])}, пустых карт {share(data.empty[i])}"
        for i in data.five
    )
    alt = (
        "График: доля нулей скачет от слоя к слою, больше всего нулей в последнем. "
        f"Отмечены пять слоёв: {listed}."
    )
    return {"shares": Drawing(figure, alt)}
