"""S21, S22, S24: two layers, the whole network, the network with ReLU, from left to right."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from figures_src.cnn.cat_network import CatMaps
from figures_src.cnn.shapes import Conv, Dense, Step
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, size
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import MAIN, bar, slide
from figures_src.lesson.layers.layers import NAMES, Network, filters, hwc, named, show_map, spoken

FOOT, MIDDLE = 202.0, 140.0  # px: below all maps of the whole network; the y of its arrows
BODY = 13.0


def draw(data: Network, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {
        "s21": tuple(draw_two_layers(data, palette, hidden=it) for it in (True, False)),
        "s22": tuple(draw_network(data, palette, counted=it) for it in (False, True)),
        "s24": (draw_network(data, palette, relu=True),),
    }


def convolutions(steps: list[Step]) -> list[Step]:
    return [step for step in steps if isinstance(step.layer, Conv)]


def draw_maps(
    axes: Axes,
    values: np.ndarray,
    place: tuple[float, float, float],
    limit: float,
    palette: Palette,
    step: float,
) -> float:
    """A stack of maps whose front one is at ``place``: left, foot, side; returns its width."""
    left, foot, side = place
    for index in reversed(range(len(values))):
        box = left + step * index, foot - side - step * index, side
        show_map(axes, values[index], box, limit, palette)
    return side + step * (len(values) - 1)


def draw_two_layers(data: Network, palette: Palette, *, hidden: bool) -> Drawing:
    figure, axes = slide(palette)
    amber, foot, middle = palette.filter.line, 226.0, 130.0
    first, second = convolutions(data.plain)
    picture(axes, data.maps.photo, 2, foot - 128, 128, 128, role=palette.image)
    label(axes, 66, foot + 26, size(*hwc(first.input)), palette, size=MAIN, bold=True)
    stacks = ((first, data.maps.first, 218, 124), (second, data.maps.second, 480, 100))
    for (step, values, left, side), limit in zip(stacks, data.limits, strict=True):
        wide = draw_maps(axes, values, (left, foot, side), limit, palette, 13)
        arrow(axes, (left - 78, middle), (left - 8, middle), palette)
        count, shape = filters(step)[0].rsplit(" ", 1)
        label(axes, left - 44, middle - 62, "свёртка", palette)
        label(axes, left - 44, middle - 40, count, palette, colour=amber)
        label(axes, left - 44, middle - 18, shape, palette, colour=amber)
        words = "?×?×?" if hidden else size(*hwc(step.output))
        label(axes, left + wide / 2, foot + 26, words, palette, size=MAIN, bold=True)
    sizes = [size(*hwc(step.output)) for step in (first, second)]
    told = "размеры карт скрыты" if hidden else "; ".join(sizes)
    alt = (
        f"Изображение кошки {size(*hwc(first.input))}, {filters(first)[0]}, стопка из пяти карт, "
        f"{filters(second)[0]}, стопка из трёх карт: {told}."
    )
    return Drawing(figure, alt, pixels=True, photos=("chelsea",))


def draw_network(
    data: Network, palette: Palette, *, relu: bool = False, counted: bool = False
) -> Drawing:
    """``counted``: below stands how many parameters each step has."""
    steps, maps = (data.rectified, data.rectified_maps) if relu else (data.plain, data.maps)
    figure, axes = slide(palette)
    first, second = convolutions(steps)
    dense, answer = (step for step in steps if isinstance(step.layer, Dense))
    draw_features(axes, data, maps, (first, second), palette, relu)
    arrow(axes, (378, MIDDLE), (414, MIDDLE), palette)
    label(axes, 391, 12, "flatten", palette, size=BODY)
    bar(axes, 420, 40, 20, 184, palette.activation_map)
    label(axes, 430, FOOT + 38, number(dense.input[0]), palette, size=MAIN, bold=True)
    draw_head(axes, palette)
    label(axes, 530, 12, "полносвязная часть", palette, size=BODY)
    if relu:
        named(axes, 504, 248, "ReLU", palette)
    if counted:
        places = ((108, first), (260, second), (512, dense), (586, answer))
        for x, step in places:
            words = number(step.parameters)
            colour = palette.highlight.line
            label(axes, x, 256, words, palette, size=16, bold=True, colour=colour)
        label(axes, 4, 256, "учатся:", palette, size=BODY, align="left")
    told = ", ".join(number(step.parameters) for step in (first, second, dense, answer))
    ends = f" Параметров: {told}." if counted else ""
    return Drawing(figure, spoken(steps) + ends, pixels=True, photos=("chelsea",))


def draw_features(
    axes: Axes,
    data: Network,
    maps: CatMaps,
    steps: tuple[Step, Step],
    palette: Palette,
    relu: bool,
) -> None:
    picture(axes, maps.photo, 2, MIDDLE - 34, 68, 68, role=palette.image)
    label(axes, 4, FOOT + 12, size(*hwc(steps[0].input)), palette, size=15, align="left", bold=True)
    stacks = ((steps[0], maps.first, 146, 78), (steps[1], maps.second, 298, 62))
    for (step, values, left, side), limit in zip(stacks, data.limits, strict=True):
        rise = 7 * (len(values) - 1)
        foot = MIDDLE + (side + rise) / 2
        wide = draw_maps(axes, values, (left, foot, side), limit, palette, 7)
        middle = left - 38
        arrow(axes, (middle - 32, MIDDLE), (middle + 32, MIDDLE), palette)
        count, shape = filters(step)[0].rsplit(" ", 1)
        label(axes, middle, 12, "свёртка", palette, size=BODY)
        label(axes, middle, 32, count, palette, size=BODY, colour=palette.filter.line)
        label(axes, middle, 52, shape, palette, size=BODY, colour=palette.filter.line)
        words = size(*hwc(step.output))
        label(axes, left + wide / 2, FOOT + 12, words, palette, size=15, bold=True)
        if relu:
            named(axes, middle, MIDDLE + 48, "ReLU", palette)


def draw_head(axes: Axes, palette: Palette) -> None:
    """The vector, ten neurons, two answers; of the web a part is drawn."""
    role, tall, ends = palette.dense, np.linspace(46, 224, 9), np.linspace(48, 222, 10)
    for start in tall:
        for y in ends:
            axes.plot([440, 504], [start, y], color=palette.rule, lw=0.4, zorder=0.5)
    for y in ends:
        for answer in (96, 176):
            axes.plot([504, 580], [y, answer], color=palette.rule, lw=0.6, zorder=0.5)
        axes.add_patch(Circle((504, y), 7.5, facecolor=role.fill, edgecolor=role.line, lw=1.4))
    for y, words, under in zip((96, 176), NAMES, (-26, 26), strict=True):
        axes.add_patch(Circle((580, y), 12, facecolor=role.fill, edgecolor=role.line, lw=1.4))
        label(axes, 604, y + under, words, palette, size=BODY, bold=True, align="right")
