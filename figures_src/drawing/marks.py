"""Words, arrows and operation signs on a canvas."""

from matplotlib.axes import Axes
from matplotlib.text import Text

from figures_src.drawing.palette import Palette

BODY = 14.0  # px at natural width; 9.6 px when a 480 px figure is shown at 328 px


def label(
    axes: Axes,
    x: float,
    y: float,
    words: str,
    palette: Palette,
    *,
    size: float = BODY,
    colour: str | None = None,
    bold: bool = False,
    align: str = "center",
) -> Text:
    """Write ``words`` with the middle of the line at ``y``; ``align`` is left, center or right."""
    return axes.text(
        x,
        y,
        words,
        size=size,
        color=colour or palette.text,
        weight="bold" if bold else "normal",
        ha=align,
        va="center_baseline",
        linespacing=1.35,
    )


def sign(axes: Axes, x: float, y: float, symbol: str, palette: Palette, size: float = 24) -> Text:
    """An operation between two objects: ⊛, =, +."""
    return label(axes, x, y, symbol, palette, size=size)


def arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    palette: Palette,
    words: str = "",
    *,
    colour: str | None = None,
    size: float = BODY,
) -> None:
    """An arrow from ``start`` to ``end`` with the operation's name above its middle."""
    axes.annotate(
        "",
        xy=end,
        xytext=start,
        arrowprops={
            "arrowstyle": "-|>,head_length=0.5,head_width=0.25",
            "color": colour or palette.muted,
            "linewidth": 1.6,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )
    if words:
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        label(axes, middle[0], middle[1] - size, words, palette, size=size, colour=colour)
