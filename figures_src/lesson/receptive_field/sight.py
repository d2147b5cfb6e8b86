"""How much of a photograph five layers of a real network may see, and how much they look at."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from figures_src.cnn.convolution import same_padding
from figures_src.cnn.depth import depth, layers_of_growing_depth
from figures_src.cnn.network import Activations, Layer, Network, load_network
from figures_src.cnn.photos import SIDE, centre_square, load_photo, preprocess
from figures_src.cnn.receptive_field import ReceptiveField, receptive_field
from figures_src.cnn.settled import settled
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, share, size
from figures_src.drawing.pictures import picture

FIGURES = {
    "nested": "Рецептивные поля пяти слоёв настоящей сети на фотографии",
    "effective": "Куда слой смотрит на самом деле",
}

PHOTO = "chelsea"
MOST = 0.9  # of the influence: the square that holds it is the effective field


@dataclass(frozen=True)
class Sight:
    """A layer, its field, its middle unit, and each pixel's influence on that unit (224, 224).

    ``depth``: the layer's number, how many convolutions there are up to it.
    """

    depth: int
    layer: Layer
    field: ReceptiveField
    unit: int
    influence: np.ndarray

    @property
    def pixels(self) -> range:
        """Rows (and columns) of the photograph that the unit may see, the padding included."""
        return self.field.pixels(self.unit)

    @property
    def effective(self) -> int:
        """Side of the smallest square around the unit that holds MOST of the influence."""
        middle = self.field.centre(self.unit)
        distance = abs(np.arange(SIDE) - middle)
        far = np.maximum(distance[:, np.newaxis], distance)
        order = np.argsort(far, axis=None, kind="stable")
        held = np.cumsum(self.influence.ravel()[order])
        reach = far.ravel()[order][np.searchsorted(held, MOST * held[-1])]
        return round(2 * reach + 1)


def compute() -> tuple[np.ndarray, list[Sight]]:
    network = load_network()
    photo = load_photo(PHOTO)
    x = preprocess(photo)
    activations = network.forward(x)
    sights = []
    for layer in layers_of_growing_depth(network):
        unit = layer.size // 2
        field = receptive_field(network.windows(layer.name))
        gradient = influence(network, activations, layer, unit)
        seen = settled(abs(gradient).sum(axis=0))
        sights.append(Sight(depth(network, layer), layer, field, unit, seen))
    return centre_square(photo), sights


def influence(network: Network, activations: Activations, last: Layer, unit: int) -> np.ndarray:
    """Gradient by the photograph (3, 224, 224) of the sum of all maps of ``last`` at one pixel."""
    upto = network.layers[: network.layers.index(last) + 1]
    gradient = np.zeros(activations[last.name].shape)
    gradient[:, unit, unit] = 1
    shortcut = None
    for position in range(len(upto) - 1, -1, -1):
        layer = upto[position]
        if layer.kind == "add":
            shortcut = gradient  # it goes to the beginning of the block as well
            continue
        before = upto[position - 1].size if position else SIDE
        gradient = through(layer, activations[layer.name], gradient, before)
        if layer.kind == "expand" and shortcut is not None:
            gradient, shortcut = gradient + shortcut, None
    return gradient


def through(layer: Layer, maps: np.ndarray, gradient: np.ndarray, side: int) -> np.ndarray:
    """From the gradient by the layer's maps to that by its input, whose maps are ``side`` wide."""
    if layer.relu:
        gradient = gradient * ((maps > 0) & (maps < 6))
    assert layer.weight is not None  # an addition has none
    if layer.kernel == 1:
        return np.tensordot(layer.weight[:, :, 0, 0], gradient, axes=(0, 0))
    top, bottom = same_padding(side, layer.kernel, layer.stride)
    channels = len(gradient) if layer.kind == "depthwise" else layer.weight.shape[1]
    spread = np.zeros((channels, side + top + bottom, side + top + bottom))
    span = layer.size * layer.stride
    for row, column in np.ndindex(layer.kernel, layer.kernel):
        weight = layer.weight[:, :, row, column]
        if layer.kind == "depthwise":
            part = gradient * weight[:, :, np.newaxis]
        else:
            part = np.tensordot(weight.T, gradient, 1)
        rows, columns = (slice(start, start + span, layer.stride) for start in (row, column))
        target = spread[:, rows, columns]
        target += part[:, : target.shape[1], : target.shape[2]]
    return spread[:, top : top + side, top : top + side]


def facts(data: tuple[np.ndarray, list[Sight]]) -> dict[str, object]:
    depths = [sight.depth for sight in data[1]]
    facts: dict[str, object] = {"sight.nested": depths[:-1]}
    for index, sight in enumerate(data[1], 1):
        facts[f"sight.depth_{index}"] = depths[index - 1]
        facts[f"sight.map_{index}"] = [sight.layer.size] * 2
        facts[f"sight.field_{index}"] = [sight.field.size] * 2
        if index < len(data[1]):  # the deepest layer looks everywhere
            facts[f"sight.effective_{index}"] = [sight.effective] * 2
    facts["sight.seen_3"] = (data[1][2].field.size / SIDE) ** 2
    for index, sight in enumerate(data[1][1:-1], 2):
        facts[f"sight.part_{index}"] = (sight.effective / sight.field.size) ** 2
    upto = load_network().windows(data[1][1].layer.name)
    facts["sight.kernels"] = [window.kernel for window in upto]
    facts["sight.strides"] = [window.stride for window in upto]
    return facts


def draw(data: tuple[np.ndarray, list[Sight]], palette: Palette) -> dict[str, Drawing]:
    return {"nested": draw_nested(*data, palette), "effective": draw_effective(data[1], palette)}


def draw_nested(photo: np.ndarray, sights: list[Sight], palette: Palette) -> Drawing:
    """The photograph at its own size and the fields that fit on the canvas, to scale."""
    width, height = 360, 400
    figure, axes = canvas(width, height, palette)
    blue = palette.field_image.line
    fitting = [sight for sight in sights if sight.field.size < width]
    largest = fitting[-1]
    left = (width - largest.field.size) / 2 - largest.pixels.start
    top = 14 - largest.pixels.start
    picture(axes, photo, left, top, SIDE, SIDE, role=palette.image)
    for sight in fitting:
        x, y, side = left + sight.pixels.start, top + sight.pixels.start, sight.field.size
        for colour, line in ((palette.paper, 4), (blue, 2)):
            axes.add_patch(Rectangle((x, y), side, side, fill=False, edgecolor=colour, lw=line))
        if sight is largest:
            label(axes, x + side / 2, y + 20, size(side, side), palette, colour=blue, bold=True)
    # The small fields are named at the right of the photograph; a line leads to each of them.
    middle = top + fitting[0].field.centre(fitting[0].unit) + 0.5
    for sight, place, end in zip(fitting, (0, 40, -40), (0, 0.5, -0.5), strict=False):
        field = sight.field.size
        corner = left + sight.pixels.stop, middle + end * field
        xs, ys = [corner[0], left + SIDE + 8], [corner[1], middle + place]
        for colour, wide in ((palette.paper, 4), (blue, 1.6)):
            axes.plot(xs, ys, color=colour, lw=wide, solid_capstyle="butt", zorder=3)
        axes.plot(*corner, "o", ms=6, mfc=blue, mec=palette.paper, zorder=4)
        words = size(field, field)
        beside = left + SIDE + 12
        label(axes, beside, middle + place, words, palette, colour=blue, bold=True, align="left")
    rest = [sight.field.size for sight in sights if sight not in fitting]
    words = " и ".join(size(side, side) for side in rest)
    label(axes, width / 2, height - 14, f"не поместилось: {words}", palette, colour=blue, bold=True)
    drawn = ", ".join(size(sight.field.size, sight.field.size) for sight in fitting)
    return Drawing(
        figure,
        f"Фотография кошки {size(SIDE, SIDE)} и вложенные квадраты рецептивных полей: {drawn}. "
        "Самый маленький — точка на переносице, третий закрывает переносицу, четвёртый больше "
        f"всей фотографии. Поле {words} на рисунок не поместилось.",
        pixels=True,
    )


def draw_effective(sights: list[Sight], palette: Palette) -> Drawing:
    """The influence of each pixel on the middle unit of the three deepest layers."""
    figure, axes = canvas(480, 246, palette)
    deepest, width, gap, top = sights[-3:], 152, 12, 30
    scale = width / SIDE
    for index, sight in enumerate(deepest):
        left = index * (width + gap)
        brightest = float(np.percentile(sight.influence, 99.9))
        colours = palette.sequential
        limits = (0, brightest)
        box = left, top, width, width
        picture(axes, sight.influence, *box, role=palette.image, colours=colours, limits=limits)
        words = f"слой {sight.depth}: {size(*[sight.layer.size] * 2)}"
        label(axes, left + width / 2, 14, words, palette)
        low = sight.field.centre(sight.unit) - sight.effective / 2 + 0.5
        inside = low > 0 and low + sight.effective < SIDE
        if inside:
            corner, side = (left + low * scale, top + low * scale), sight.effective * scale
            axes.add_patch(Rectangle(corner, side, side, fill=False, ec="white", lw=1.5, ls="--"))
        field = f"поле {size(*[sight.field.size] * 2)}"
        label(axes, left + width / 2, top + width + 18, field, palette)
        words = f"{share(MOST)}: {size(*[sight.effective] * 2)}" if inside else "вся фотография"
        label(axes, left + width / 2, top + width + 40, words, palette, bold=True)
    return Drawing(
        figure,
        "Влияние каждого пикселя фотографии на средний пиксель трёх глубоких карт: "
        + "; ".join(
            f"слой {sight.depth} — яркое пятно, {share(MOST)} влияния в "
            f"квадрате со стороной {number(sight.effective)} при поле {number(sight.field.size)}"
            for sight in deepest[:-1]
        )
        + "; последняя карта смотрит на всю фотографию.",
        pixels=True,
    )
