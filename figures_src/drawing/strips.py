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
    span: tuple[float, float],
    lowest: float,
    palette: Palette,
) -> Callable[[float], float]:
    """Rule every tenth share from ``lowest`` to 1; return where a share stands.

    Args:
        ends: x of ``lowest`` and of 1.
        span: y where the rules begin and end; the numbers stand below.
    """
    left, right = ends

    def place(share: float) -> float:
        return left + (right - left) * (share - lowest) / (1 - lowest)

    for percent in range(round(100 * lowest), 101, 10):
        x = place(percent / 100)
        axes.plot([x, x], span, color=palette.rule, lw=0.8, zorder=0)
        words = f"{number(percent)} %"
        label(axes, max(x, 28), span[1] + 18, words, palette, colour=palette.muted)
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


def heading(axes: Axes, x: float, y: float, words: str, palette: Palette, *, bold: bool) -> None:
    """The name of a strip, written over the rules."""
    text = label(axes, x, y, words, palette, align="left", bold=bold)
    text.set_bbox({"facecolor": palette.paper, "edgecolor": "none", "pad": 1.5})
