"""Schemes of networks, top to bottom: stacks of maps, operations, vectors, neurons.

A scheme is a list of :class:`Stage` (what flows) and :class:`Operation` (what is done to it).
Shapes come from whoever asks for the scheme; nothing here computes or corrects them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from figures_src.drawing.canvas import canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.neurons import BAR, RADIUS, Point, neurons, places, vector
from figures_src.drawing.numbers import plural, size
from figures_src.drawing.palette import Palette, Role
from figures_src.drawing.stack import MOST_PLANES, filter_height, filters_row, stack

MIDDLE, WORDS = 126.0, 252.0  # x of the column of shapes, x where the words begin
SIDE, LEAST = 60.0, 14.0  # px: sides of the largest and of the smallest map
LINE, BOX, GAP, WEB = 20.0, 26.0, 6.0, 38.0  # px: heights of a line, a box, a space, a web


@dataclass(frozen=True)
class Stage:
    """What flows through the network at one place.

    ``shape``: (C, height, width) is a stack of maps, (C, n) a few vectors, (n,) one vector.
    ``words``: what it is called (may have several lines); ``role``: a role of the palette.
    ``neurons``: draw (n,) as neurons, each joined to all before; ``names`` stand below them.
    ``pictures``, ``colours``: what to draw on the maps, see :func:`~figures_src.drawing.stack`;
    the figure's Drawing must say ``pixels=True`` then.
    """

    shape: tuple[int, ...]
    words: str = ""
    role: str = "activation_map"
    neurons: bool = False
    names: tuple[str, ...] = ()
    pictures: tuple[np.ndarray, ...] = ()
    colours: str = "grey"


@dataclass(frozen=True)
class Operation:
    """What is done between two stages: ``name`` in a box on the arrow, ``words`` beside it.

    ``filters``: (how many, (C, rows, columns) of each): they are drawn small below the words.
    ``quiet``: last lines in grey, for numbers of parameters.
    """

    name: str
    words: str = ""
    filters: tuple[int, tuple[int, int, int]] | None = None
    quiet: str = ""
    role: str = "image"


Part = Stage | Operation


def scheme(parts: Sequence[Part], palette: Palette, width: float = 480) -> tuple[Figure, Axes]:
    """Draw ``parts`` from top to bottom; the height follows from them."""
    sides = [max(part.shape[1:]) for part in parts if is_stack(part)]
    scale = SIDE / max(sides, default=1)
    heights = [part_height(part, scale) for part in parts]
    figure, axes = canvas(width, 2 * GAP + sum(heights), palette)
    top, foot = GAP, GAP  # where the next part begins, where the last stage ended
    before: list[Point] = []
    for part, height in zip(parts, heights, strict=True):
        if isinstance(part, Operation):
            draw_operation(axes, part, top + height / 2, palette)
        else:
            if not part.neurons and top > foot:
                arrow(axes, (MIDDLE, foot), (MIDDLE, top), palette)
            before = draw_stage(axes, part, top, height, scale, palette, before)
            foot = top + height
        top += height
    return figure, axes


def spoken(parts: Sequence[Part]) -> str:
    """The scheme in Russian words, for the alternative text."""
    said = []
    for part in parts:
        if isinstance(part, Operation):
            words = [f"операция «{part.name}»", part.words, part.quiet]
        else:
            words = [part.words, shape_text(part), ", ".join(part.names)]
        said.append(", ".join(word.replace("\n", " ") for word in words if word))
    return "Схема сети сверху вниз: " + "; ".join(said) + "."


def shape_text(stage: Stage) -> str:
    """The size of a stage: «30×30×5», «2 вектора по 676 чисел», «2187 чисел», «2 нейрона»."""
    if len(stage.shape) == 3:
        channels, height, width = stage.shape
        return size(height, width) if channels == 1 else size(height, width, channels)
    if stage.neurons:
        return plural(stage.shape[0], "нейрон", "нейрона", "нейронов")
    numbers = plural(stage.shape[-1], "число", "числа", "чисел")
    if len(stage.shape) == 2:
        return f"{plural(stage.shape[0], 'вектор', 'вектора', 'векторов')} по {numbers}"
    return numbers


def is_stack(part: Part) -> TypeGuard[Stage]:
    return isinstance(part, Stage) and len(part.shape) == 3


def sheets(stage: Stage, scale: float) -> tuple[int, float, tuple[float, float]]:
    """How many sheets of a stack to draw, the step between them, the (width, height) of one."""
    channels, height, width = stage.shape
    planes = min(channels, MOST_PLANES)
    return planes, min(8.0, 44 / planes), (max(LEAST, width * scale), max(LEAST, height * scale))


def bars(stage: Stage) -> int:
    """How many vectors a stage that is neither maps nor neurons has."""
    return stage.shape[0] if len(stage.shape) == 2 else 1


def side_lines(stage: Stage) -> list[str]:
    """The lines to the right of a shape; the size of a stack stands below it instead."""
    below = is_stack(stage) or stage.names
    return [*([] if below else [shape_text(stage)]), *stage.words.splitlines()]


def part_height(part: Part, scale: float) -> float:
    if isinstance(part, Operation):
        side = LINE * len([*part.words.splitlines(), *part.quiet.splitlines()])
        if part.filters:
            side += filter_height(part.filters[1]) + GAP + 4
        return max(BOX + 14, side + 2 * GAP)
    if is_stack(part):
        planes, step, (_, high) = sheets(part, scale)
        return high + step * (planes - 1) + LINE + 2 * GAP
    if part.neurons:
        return WEB + 24 + (LINE + 2 if part.names else 0)
    return max((BAR[1] + GAP) * bars(part), LINE * len(side_lines(part)) + GAP)


def draw_stage(
    axes: Axes,
    stage: Stage,
    top: float,
    height: float,
    scale: float,
    palette: Palette,
    before: Sequence[Point],
) -> list[Point]:
    """Draw one stage; return the points from which the web of a dense layer may begin."""
    role: Role = getattr(palette, stage.role)
    middle = top + height / 2
    after: list[Point] = []
    if is_stack(stage):
        middle -= LINE / 2
        planes, step, plane = sheets(stage, scale)
        left = MIDDLE - (plane[0] + step * (planes - 1)) / 2
        stack(
            axes,
            left,
            top + GAP,
            planes,
            plane,
            role,
            palette,
            step=step,
            pictures=stage.pictures,
            colours=stage.colours,
        )
        foot = top + height - LINE / 2 - 2
        label(axes, MIDDLE, foot, shape_text(stage), palette, bold=True)
    elif stage.neurons:
        middle = top + WEB + 12
        count, names = stage.shape[0], stage.names
        neurons(axes, (MIDDLE, middle), count, role, palette, before, names)
        after = [(x, middle + RADIUS) for x in places(MIDDLE, count, names)]
    else:
        rows = bars(stage)
        for row in range(rows):
            y = middle + (row - rows / 2) * (BAR[1] + GAP) + GAP / 2
            vector(axes, MIDDLE, y, stage.shape[-1], role)
        half = BAR[0] / 2 - 7
        after = [(float(x), y + BAR[1]) for x in np.linspace(MIDDLE - half, MIDDLE + half, 9)]
    lines = side_lines(stage)
    sized = not (is_stack(stage) or stage.names)  # the first line is the size
    for index, line in enumerate(lines):
        y = middle + (index - (len(lines) - 1) / 2) * LINE
        label(axes, WORDS, y, line, palette, align="left", bold=sized and index == 0)
    return after


def draw_operation(axes: Axes, part: Operation, middle: float, palette: Palette) -> None:
    role: Role = getattr(palette, part.role)
    wide = 9.2 * len(part.name) + 22
    box = FancyBboxPatch(
        (MIDDLE - wide / 2, middle - BOX / 2 - 2),
        wide,
        BOX,
        boxstyle="round,pad=0,rounding_size=9",
        facecolor=role.fill,
        edgecolor=role.line,
        lw=1.4,
        zorder=4,  # over the arrow
    )
    axes.add_patch(box)
    label(axes, MIDDLE, middle - 2, part.name, palette).set_zorder(5)
    words, quiet = part.words.splitlines(), part.quiet.splitlines()
    drawn = filter_height(part.filters[1]) + GAP + 4 if part.filters else 0
    y = middle - (LINE * len(words + quiet) + drawn) / 2
    for line in words:
        label(axes, WORDS, y + LINE / 2, line, palette, align="left")
        y += LINE
    if part.filters:
        y += drawn
        filters_row(axes, WORDS, y - GAP, *part.filters, palette)
    for line in quiet:
        label(axes, WORDS, y + LINE / 2, line, palette, align="left", colour=palette.muted)
        y += LINE
