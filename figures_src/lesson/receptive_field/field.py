"""The receptive field of one pixel, drawn for any stack of layers.

Slide S26.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.cnn.convolution import output_size
from figures_src.cnn.known_networks import NETWORKS, PLAIN, STACKS, STRIDED
from figures_src.cnn.receptive_field import Window, receptive_fields, trace
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import size

FIGURES = {
    "two-layers": "Рецептивное поле: два слоя 3×3",
    "three-layers": "Рецептивное поле: три слоя 3×3",
    "stride": "Рецептивное поле: два слоя 3×3, первый с шагом 2",
}

GAP, TOP = 34.0, 28.0  # px between grids, px above the largest one


@dataclass(frozen=True)
class Trace:
    """From the image to the last map: the side of each, and what its middle pixel depends on."""

    layers: tuple[Window, ...]
    sides: list[int]
    fields: list[range]


def follow(layers: Sequence[Window], image: int) -> Trace:
    """Go back from the middle pixel of the last map to an image of ``image`` × ``image`` pixels."""
    sides = [image]
    for layer in layers:
        sides.append(output_size(sides[-1], layer.kernel, layer.stride, layer.padding))
    return Trace(tuple(layers), sides, trace(layers, sides[-1] // 2)[::-1])


def compute() -> dict[str, Trace]:
    return {name: follow(*stack) for name, stack in STACKS.items()}


def facts(data: dict[str, Trace]) -> dict[str, object]:
    plain = receptive_fields([PLAIN] * 4)
    strided = receptive_fields([STRIDED] * 4)
    two = data["two-layers"].fields
    facts = {
        "field.red": [len(two[1])] * 2,
        "field.blue": [len(two[0])] * 2,
        "field.mixed": [len(data["stride"].fields[0])] * 2,
        "field.weights_three": 3 * PLAIN.kernel**2,
        "field.weights_one": plain[2].size ** 2,
    }
    for name, layers in NETWORKS.items():
        facts[f"field.{name}"] = [receptive_fields(layers)[-1].size] * 2
    for count, (one, other) in enumerate(zip(plain, strided, strict=True), 1):
        facts[f"field.plain_{count}"] = [one.size] * 2
        facts[f"field.strided_{count}"] = [other.size] * 2
    return facts


def draw(data: dict[str, Trace], palette: Palette) -> dict[str, Drawing]:
    return {name: draw_trace(found, palette) for name, found in data.items()}


def draw_trace(found: Trace, palette: Palette, width: float = 480) -> Drawing:
    """The image and all maps side by side, with the fields and the lines that join them."""
    cell = (width - 2 - GAP * len(found.layers)) // sum(found.sides)
    heights = [side * cell for side in found.sides]
    figure, axes = canvas(width, TOP + heights[0] + 34, palette)
    roles = field_roles(len(found.sides), palette)
    spare = width - sum(heights) - GAP * len(found.layers)
    left, corners = spare / 2, None
    for level, (side, field, role) in enumerate(zip(found.sides, found.fields, roles, strict=True)):
        top = TOP + (heights[0] - heights[level]) / 2
        draw_grid(axes, side, left, top, cell, palette)
        outline(axes, left, top, cell, field, field, role, fill=True, width=2.5)
        inside(axes, field, left, top, cell, role)
        title = "изображение" if level == 0 else f"карта {level}"
        wide = heights[level] > 90
        words = f"{title}{': ' if wide else chr(10)}{size(side, side)}"
        label(axes, left + heights[level] / 2, top - (16 if wide else 24), words, palette)
        colour = {0: "синий", 1: "красный", len(found.layers): "жёлтый"}.get(level, "")
        name = f"{colour} {size(len(field), len(field))}".strip() if len(field) > 1 else colour
        under = top + heights[level] + 16
        label(
            axes,
            min(left + heights[level] / 2, width - 35),
            under,
            name,
            palette,
            colour=role.line,
            bold=True,
        )
        ends = [top + field.start * cell, top + field.stop * cell]
        if corners:
            for start, end in zip(corners[1], ends, strict=True):
                line = palette.muted
                axes.plot([corners[0], left + field.start * cell], [start, end], color=line, lw=1.2)
        corners = left + field.stop * cell, ends
        left += heights[level] + GAP
    return Drawing(figure, describe(found))


def field_roles(count: int, palette: Palette) -> list[Role]:
    """Blue on the image, red on the first map, yellow on the last; a map between has no hue."""
    yellow = palette.field_map2
    if palette.name == "dark":  # no words stand in the pixel: it may be as bright as its outline
        yellow = Role(yellow.line, yellow.line)
    plain = Role(palette.rule, palette.text)
    return [palette.field_image, palette.field_map1, *[plain] * (count - 3), yellow]


def draw_grid(
    axes: Axes, side: int, left: float, top: float, cell: float, palette: Palette
) -> None:
    role = palette.image
    for row in range(side):
        for column in range(side):
            corner = left + column * cell, top + row * cell
            axes.add_patch(Rectangle(corner, cell, cell, fc=role.fill, ec=palette.rule, lw=0.8))


def inside(axes: Axes, field: range, left: float, top: float, cell: float, role: Role) -> None:
    """The lines between the cells of a field, over its colour."""
    low, high = field.start, field.stop
    for step in range(low + 1, high):
        for xs, ys in (((step, step), (low, high)), ((low, high), (step, step))):
            axes.plot(
                [left + x * cell for x in xs],
                [top + y * cell for y in ys],
                color=role.line,
                lw=0.6,
                zorder=4,
            )


def describe(found: Trace) -> str:
    steps = [f"Средний пиксель карты {len(found.layers)} выделен жёлтым"]
    subject = "Он"
    for level in range(len(found.layers) - 1, -1, -1):
        place = f"карты {level}" if level else "изображения"
        colour = {0: "синему ", 1: "красному "}.get(level, "")
        span = size(len(found.fields[level]), len(found.fields[level]))
        steps.append(f"{subject} вычислен по {colour}участку {span} {place}")
        subject = "А этот участок"
    return ". ".join(steps) + "."
