"""From lines to parts to objects: the visual system as a scheme, the network as it computes.

Slide S27.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from figures_src.cnn.classes import top
from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.depth import layers_of_growing_depth
from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.layers import relu
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import SIDE, centre_square, load_photo, preprocess
from figures_src.cnn.settled import settled
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import size
from figures_src.drawing.pictures import picture

FIGURES = {"levels": "Линии, части, предметы: зрительная система и нейросеть"}

PHOTO = "chelsea"
# Where a person sees them in the photograph, by hand: (top, bottom, left, right) in pixels.
EYES = ((62, 102, 40, 82), (80, 120, 160, 202))
NOSE = ((165, 208, 115, 168),)
AREAS = (
    ("сетчатка → ЛКТ", "пятна: светлее или\nтемнее соседей"),
    ("V1", "линии: у каждой клетки\nсвой наклон"),
    ("V2, V4", "углы, изгибы, узоры"),
    ("IT", "предметы, лица"),
)


@dataclass(frozen=True)
class Match:
    """The map that a pattern resembles most: its channel, the correlation, the map itself.

    ``beaten`` is the share of other places of the same pattern that no map fits as well, out of
    ``places`` such places.
    """

    channel: int
    likeness: float
    map: np.ndarray
    beaten: float = 0.0
    places: int = 0


@dataclass(frozen=True)
class Levels:
    """The photograph, maps of lines (112, 112), of parts (14, 14), of the object (7, 7)."""

    photo: np.ndarray
    lines: list[Match]
    parts: list[Match]
    channels: tuple[int, int]
    object: np.ndarray


def standard(maps: np.ndarray) -> np.ndarray:
    """Zero mean and unit deviation over the last two axes; a constant map becomes zeros."""
    deviation = maps.std((-2, -1), keepdims=True)
    centred = maps - maps.mean((-2, -1), keepdims=True)
    return centred / np.where(deviation > 0, deviation, 1)


def match(maps: np.ndarray, pattern: np.ndarray) -> Match:
    """Which of ``maps`` (C, side, side) correlates most with ``pattern`` (side, side)."""
    likeness = settled((standard(maps.astype(float)) * standard(pattern)).mean((1, 2)))
    best = int(likeness.argmax())
    return Match(best, float(likeness[best]), maps[best])


def match_place(maps: np.ndarray, boxes: tuple[tuple[int, int, int, int], ...]) -> Match:
    """The map that lights the ``boxes``, and how many shifted copies of them no map fits better."""
    side = maps.shape[1]
    mask = np.zeros((SIDE, SIDE))
    for above, below, left, right in boxes:
        mask[above:below, left:right] = 1
    mask = shrink(mask, side)
    found = match(maps, mask)
    flat = standard(maps.astype(float)).reshape(len(maps), -1)
    shifts = [standard(np.roll(mask, shift, (0, 1))).ravel() for shift in np.ndindex(side, side)]
    best = settled((np.stack(shifts[1:]) @ flat.T).max(1) / side**2)
    beaten = float((best < found.likeness).mean())
    return Match(found.channel, found.likeness, found.map, beaten, len(best))


def shrink(pixels: np.ndarray, side: int) -> np.ndarray:
    """Means of equal blocks: (n·side, n·side) → (side, side)."""
    return pixels.reshape(side, len(pixels) // side, side, -1).mean((1, 3))


def compute() -> Levels:
    network = load_network()
    photo = load_photo(PHOTO)
    activations = network.forward(preprocess(photo))
    first, _, _, middle, _ = layers_of_growing_depth(network)
    square = centre_square(photo)
    grey = square.mean(2)
    # What a Sobel filter and ReLU leave of the photograph: one side of each line.
    edges = [
        shrink(np.pad(relu(sign * correlate2d(grey, kernel)), 1), first.size)
        for sign, kernel in ((-1, SOBEL_VERTICAL), (1, SOBEL_HORIZONTAL))
    ]
    maps, middle_maps = activations[first.name], activations[middle.name]
    return Levels(
        square,
        [match(maps, edge) for edge in edges],
        [match_place(middle_maps, boxes) for boxes in (EYES, NOSE)],
        (len(maps), len(middle_maps)),
        network.class_map(activations, top(activations.logits, 1)[0].index),
    )


def facts(data: Levels) -> dict[str, object]:
    return {
        "vision.line_vertical": data.lines[0].likeness,
        "vision.line_horizontal": data.lines[1].likeness,
        "vision.eyes": data.parts[0].likeness,
        "vision.nose": data.parts[1].likeness,
        "vision.eyes_beaten": data.parts[0].beaten,
        "vision.nose_beaten": data.parts[1].beaten,
        "vision.places": data.parts[0].places,
        "vision.eyes_unbeaten": round(data.parts[0].places * (1 - data.parts[0].beaten)),
        "vision.nose_unbeaten": round(data.parts[1].places * (1 - data.parts[1].beaten)),
        "vision.first_maps": data.channels[0],
        "vision.middle_maps": data.channels[1],
        "vision.middle_size": list(data.parts[0].map.shape),
    }


def draw(data: Levels, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 559, palette)
    label(axes, 98, 14, "зрительная система", palette, bold=True)
    label(axes, 364, 14, "нейросеть", palette, bold=True)
    words = ("фотография", "слой 1: края", "глубже: глаза и нос", "в конце: кошка")
    side, right, pitch = 92, 268, 135
    shown = (
        [data.photo],
        [found.map for found in data.lines],
        [spotlight(data.photo, found.map) for found in data.parts],
        [spotlight(data.photo, relu(data.object))],
    )
    for level, (name, text) in enumerate(AREAS):
        top_edge = 50 + level * pitch
        middle = top_edge + side / 2
        area(axes, 98, middle, name, text, palette)
        label(axes, 364, top_edge - 14, words[level], palette)
        start = right if len(shown[level]) == 2 else 364 - side / 2
        for index, pixels in enumerate(shown[level]):
            limits = (0, float(np.percentile(pixels, 99.5))) if pixels.ndim == 2 else (0, 255)
            left = start + index * (side + 8)
            colours = palette.sequential
            role = palette.activation_map if pixels.ndim == 2 else palette.image
            box = left, top_edge, side, side
            picture(axes, pixels, *box, role=role, colours=colours, limits=limits)
        if level:
            above, below = top_edge - pitch + side, top_edge
            arrow(axes, (80, above + 6), (80, below - 6), palette)
            arrow(axes, (116, below - 6), (116, above + 6), palette)
            arrow(axes, (364, top_edge - 42), (364, top_edge - 24), palette)
    between = 50 + side + (pitch - side) / 2
    label(axes, 126, between, "обратно", palette, align="left")
    label(axes, 70, between, "вперёд", palette, align="right")
    alt = (
        "Два столбца. Слева схема зрительной системы: сетчатка и ЛКТ различают пятна, V1 — линии, "
        "V2 и V4 — углы, изгибы и узоры, IT — предметы и лица; между областями стрелки вперёд и "
        "обратно. Справа нейросеть: фотография кошки, две карты первого слоя с краями, две карты "
        f"{size(*data.parts[0].map.shape)}, которые освещают глаза и нос, карта последнего слоя, "
        "которая освещает голову; стрелки только вперёд."
    )
    return {"levels": Drawing(figure, alt, pixels=True)}


def area(axes: Axes, x: float, y: float, name: str, text: str, palette: Palette) -> None:
    """A part of the visual system: its name and what its cells answer to."""
    width, height = 192, 82
    axes.add_patch(
        FancyBboxPatch(
            (x - width / 2, y - height / 2),
            width,
            height,
            boxstyle="round,pad=0,rounding_size=8",
            facecolor=palette.image.fill,
            edgecolor=palette.image.line,
        )
    )
    label(axes, x, y - 24, name, palette, bold=True)
    label(axes, x, y + 12, text, palette)


def spotlight(photo: np.ndarray, activation_map: np.ndarray) -> np.ndarray:
    """The photograph (224, 224, 3) uint8, bright where the map is active, dim elsewhere."""
    strength = activation_map / activation_map.max()
    light = np.kron(strength, np.ones((SIDE // len(strength),) * 2))
    return (photo * (0.15 + 0.85 * light[:, :, np.newaxis])).astype(np.uint8)
