"""S26: the receptive field of one pixel through two layers."""

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import size
from figures_src.drawing.slide import MAIN, WIDTH, slide
from figures_src.lesson.receptive_field.field import (
    Trace,
    describe,
    draw_grid,
    field_roles,
    inside,
)

CELL, TOP, GAP = 30, 24, 72  # px
COLOURS = ("синий", "красный", "жёлтый")


def draw(data: dict[str, Trace], palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s26": (draw_trace(data["two-layers"], palette),)}


def draw_trace(found: Trace, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    highest = found.sides[0] * CELL
    wide = sum(found.sides) * CELL + GAP * len(found.layers)
    left, corners = (WIDTH - wide) / 2, None
    roles = field_roles(len(found.sides), palette)
    for level, (side, field, role) in enumerate(zip(found.sides, found.fields, roles, strict=True)):
        top, span = TOP + (highest - side * CELL) / 2, side * CELL
        draw_grid(axes, side, left, top, CELL, palette)
        outline(axes, left, top, CELL, field, field, role, fill=True, width=2.5)
        inside(axes, field, left, top, CELL, role)
        title = f"карта {level}" if level else "изображение"
        label(axes, left + span / 2, top - 12, f"{title} {size(side, side)}", palette)
        name, under = COLOURS[level], top + span + 20
        if len(field) > 1:
            name = f"{name} {size(len(field), len(field))}"
        x, colour = left + span / 2, role.line
        label(axes, x, under, name, palette, size=MAIN, bold=True, colour=colour)
        ends = [top + field.start * CELL, top + field.stop * CELL]
        if corners:
            for start, end in zip(corners[1], ends, strict=True):
                xs = [corners[0], left + field.start * CELL]
                axes.plot(xs, [start, end], color=palette.muted, lw=1.4)
        corners = left + field.stop * CELL, ends
        left += span + GAP
    return Drawing(figure, describe(found))
