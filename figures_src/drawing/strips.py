"""Shares as dots on a line: one dot for each trial, the mean in words at the right."""

from collections.abc import Callable, Sequence
from typing import Any

from matplotlib.axes import Axes

from figures_src.drawing.marks import label
from figures_src.drawing.measured import Measured
from figures_src.drawing.numbers import number
from figures_src.drawing.palette import Palette, Role


def share_axis(
    axes: Axes,
    ends: tuple[float, float],
    rows: Sequence[float],
    foot: float,
    lowest: float,
    palette: Palette,
) -> Callable[[float], float]:
    """A ruler at the y of every strip, with a mark at every tenth share from ``lowest`` to 1.

    The numbers stand at the y ``foot``. Returns where a share stands.

    Args:
        ends: x of ``lowest`` and of 1.
    """
    left, right = ends

    def place(share: float) -> float:
        return left + (right - left) * (share - lowest) / (1 - lowest)

    for y in rows:
        axes.plot([left, right], [y, y], color=palette.rule, lw=0.8, zorder=0)
    for percent in range(round(100 * lowest), 101, 10):
        x = place(percent / 100)
        for y in rows:
            axes.plot([x, x], [y - 5, y + 5], color=palette.rule, lw=0.8, zorder=0)
        label(axes, max(x, 28), foot, f"{number(percent)} %", palette, colour=palette.muted)
    return place


def strip(
    axes: Axes,
    y: float,
    shares: Sequence[float],
    place: Callable[[float], float],
    role: Role,
    palette: Palette,
    *,
    right: float,
    bold: bool = False,
) -> str:
    """Draw the dots at ``y`` and the mean, right-aligned at ``right``; return the mean's words.

    The mean has the digits that the spread of the dots allows.
    """
    dots = [place(share) for share in shares]
    axes.plot([min(dots), max(dots)], [y, y], color=role.line, lw=2)
    look: dict[str, Any] = {"s": 46, "facecolor": role.fill, "edgecolor": role.line, "lw": 1.5}
    axes.scatter(dots, [y] * len(dots), zorder=3, **look)
    mean = Measured.over(shares).share()
    label(axes, right, y, mean, palette, align="right", bold=bold)
    return mean
