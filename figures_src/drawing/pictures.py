"""Pictures made of pixels on a canvas: photographs, activation maps, the bar that reads them."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number
from figures_src.drawing.palette import Palette, Role

FRAME = 1.2  # px


def picture(
    axes: Axes,
    pixels: ArrayLike,
    left: float,
    top: float,
    width: float,
    height: float,
    *,
    role: Role | None,
    colours: str | Colormap | None = None,
    limits: tuple[float, float] = (0, 255),
) -> None:
    """Show pixels in a box: (rows, columns, 3) uint8 as they are, (rows, columns) by ``colours``.

    ``limits`` are the values at the two ends of the colour map. ``role`` says what the pixels
    are, an image, a filter or a map: a line of its colour runs along the inner edge, since zero
    looks like the paper. None for what needs no line.
    """
    axes.imshow(
        pixels,
        cmap=colours,
        vmin=limits[0],
        vmax=limits[1],
        extent=(left, left + width, top + height, top),
        interpolation="none",
        aspect="auto",
        zorder=1,  # with the patches: a picture may lie over the frame of another
    )
    if role:
        box = (left + FRAME / 2, top + FRAME / 2), width - FRAME, height - FRAME
        axes.add_patch(Rectangle(*box, fill=False, edgecolor=role.line, lw=FRAME))


def colour_bar(
    axes: Axes,
    left: float,
    top: float,
    width: float,
    colours: str | Colormap,
    limits: tuple[float, float],
    palette: Palette,
    *,
    words: str = "",
    digits: int = 0,
) -> None:
    """A horizontal bar 12 px high; under it the values at its ends and, between them, ``words``."""
    ramp = np.linspace(*limits, 256)[np.newaxis]
    picture(axes, ramp, left, top, width, 12, role=None, colours=colours, limits=limits)
    axes.add_patch(Rectangle((left, top), width, 12, fill=False, edgecolor=palette.rule, lw=1))
    for x, value, align in (
        (left, limits[0], "left"),
        (left + width, limits[1], "right"),
    ):
        label(axes, x, top + 26, number(value, digits), palette, align=align)
    if words:
        label(axes, left + width / 2, top + 26, words, palette, colour=palette.muted)
