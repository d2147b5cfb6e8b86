"""Axes for a chart of shares: how a part of the whole changes along a row of whole numbers."""

from collections.abc import Iterable

from matplotlib.axes import Axes

from figures_src.drawing.palette import Palette

QUARTERS = {0: "0", 0.25: "25 %", 0.5: "50 %", 0.75: "75 %", 1: "100 %"}


def share_chart(
    paper: Axes,
    margins: tuple[float, float, float, float],
    ticks: Iterable[float],
    palette: Palette,
    *,
    last: float,
    highest: float = 1,
) -> Axes:
    """Axes with data coordinates inside ``paper``, the axes of a canvas.

    Args:
        margins: px from the edges of the canvas to the axes: left, right, top, bottom.
        ticks: the values of x that are written.
        last: x runs from 0 to this.
        highest: the largest share; above 1 where marks at 100 % need room.
    """
    left, right, top, bottom = margins
    width, height = paper.get_xlim()[1], paper.get_ylim()[0]
    axes = paper.figure.add_axes(
        (left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height)
    )
    axes.set_facecolor(palette.paper)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines[["left", "bottom"]].set_color(palette.rule)
    axes.tick_params(colors=palette.text, labelsize=14, length=4)
    axes.set(xlim=(0, last), ylim=(0, highest))
    axes.set_yticks(list(QUARTERS), list(QUARTERS.values()))
    axes.set_xticks(list(ticks))
    axes.grid(axis="y", color=palette.rule, lw=0.6)
    return axes
