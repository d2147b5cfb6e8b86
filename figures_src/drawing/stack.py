"""A stack of sheets that looks like a stack: an image's channels, maps of a layer, a filter."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.drawing.marks import label
from figures_src.drawing.palette import Palette, Role

MOST_PLANES, MOST_FILTERS = 8, 6  # more are not drawn one by one
FILTER_CELL, FILTER_STEP = 5.0, 3.0  # px: a cell of a small filter, the way to its next sheet


def stack(
    axes: Axes,
    left: float,
    top: float,
    planes: int,
    plane: tuple[float, float],
    role: Role,
    palette: Palette,
    *,
    step: float = 7,
    pictures: Sequence[np.ndarray] = (),
    colours: str = "grey",
    cells: tuple[int, int] = (1, 1),
) -> tuple[float, float]:
    """Draw ``planes`` sheets of ``plane`` = (width, height) px, the first one in front below.

    The hind sheets stand out above and to the right by ``step`` px each. ``pictures``: arrays to
    be drawn on the sheets, values 0 … 1, or −1 … 1 when ``colours`` (a colour map of the palette)
    is "diverging". ``cells``: (rows, columns) ruled on the front sheet.

    Returns the width and the height of the whole.
    """
    width, height = plane
    depth = step * (planes - 1)
    for index in reversed(range(planes)):
        x, y = left + index * step, top + depth - index * step
        sheet = (x, y), width, height
        axes.add_patch(Rectangle(*sheet, facecolor=role.fill, edgecolor=role.line, lw=1.2))
        if index < len(pictures):
            axes.imshow(
                pictures[index],
                cmap=getattr(palette, colours),
                vmin=-1 if colours == "diverging" else 0,
                vmax=1,
                extent=(x, x + width, y + height, y),
                interpolation="none",
                zorder=1,  # with the patches: in the order of drawing
            )
            axes.add_patch(Rectangle(*sheet, fill=False, edgecolor=role.line, lw=1.2))
    rows, columns = cells
    for row in range(1, rows):
        y = top + depth + row * height / rows
        axes.plot([left, left + width], [y, y], color=role.line, lw=0.7)
    for column in range(1, columns):
        x = left + column * width / columns
        axes.plot([x, x], [top + depth, top + depth + height], color=role.line, lw=0.7)
    return width + depth, height + depth


def filters_row(
    axes: Axes,
    left: float,
    bottom: float,
    count: int,
    shape: tuple[int, int, int],
    palette: Palette,
) -> float:
    """Draw ``count`` small filters of (C, rows, columns) in a row that stands on ``bottom``.

    Returns where the row ends.
    """
    channels, rows, columns = shape
    plane = columns * FILTER_CELL, rows * FILTER_CELL
    top, planes = bottom - filter_height(shape), min(channels, MOST_PLANES)
    role, cells = palette.filter, (rows, columns)
    for _ in range(min(count, MOST_FILTERS)):
        size = stack(axes, left, top, planes, plane, role, palette, step=FILTER_STEP, cells=cells)
        left += size[0] + 9
    if count > MOST_FILTERS:
        label(axes, left, bottom - 8, "…", palette, align="left")
    return left


def filter_height(shape: tuple[int, int, int]) -> float:
    """How high :func:`filters_row` draws a filter of (C, rows, columns)."""
    return shape[1] * FILTER_CELL + FILTER_STEP * (min(shape[0], MOST_PLANES) - 1)
