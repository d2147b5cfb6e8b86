"""Matrices as grids of cells with numbers, and the window that a filter covers."""

from collections.abc import Callable, Mapping
from itertools import product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number
from figures_src.drawing.palette import Palette, Role


def matrix(
    axes: Axes,
    values: ArrayLike,
    left: float,
    top: float,
    cell: float | tuple[float, float],
    role: Role,
    palette: Palette,
    *,
    size: float = 16,
    text: Callable[[float], str] = number,
    bold: bool = False,
    spots: Mapping[tuple[int, int], Role] | None = None,
) -> None:
    """Draw ``values`` (rows, columns) with the top left corner at (``left``, ``top``).

    ``cell`` is the side of a cell, or its (width, height). A NaN is an empty cell: its number is
    not known yet. ``spots`` gives some cells, as (row, column), another role.
    """
    table = np.asarray(values, dtype=float)
    width, height = cell if isinstance(cell, tuple) else (cell, cell)
    for (row, column), value in np.ndenumerate(table):
        x, y = left + column * width, top + row * height
        cell_role = (spots or {}).get((row, column), role)
        axes.add_patch(
            Rectangle(
                (x, y), width, height, facecolor=cell_role.fill, edgecolor=cell_role.line, lw=1
            )
        )
        if not np.isnan(value):
            label(axes, x + width / 2, y + height / 2, text(value), palette, size=size, bold=bold)


def block(rows: range, columns: range, role: Role) -> dict[tuple[int, int], Role]:
    """The cells ``rows`` × ``columns`` as the ``spots`` of a matrix."""
    return dict.fromkeys(product(rows, columns), role)


def outline(
    axes: Axes,
    left: float,
    top: float,
    cell: float | tuple[float, float],
    rows: range,
    columns: range,
    role: Role,
    *,
    fill: bool = False,
    width: float = 3,
    style: str = "solid",
) -> None:
    """Outline the cells ``rows`` × ``columns`` of a grid that stands at (``left``, ``top``)."""
    w, h = cell if isinstance(cell, tuple) else (cell, cell)
    axes.add_patch(
        Rectangle(
            (left + columns.start * w, top + rows.start * h),
            len(columns) * w,
            len(rows) * h,
            facecolor=role.fill if fill else "none",
            edgecolor=role.line,
            lw=width,
            linestyle=style,
            joinstyle="miter",
            zorder=3,
        )
    )
