"""A canvas measured in CSS pixels, and the finished drawing that a figure module returns."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from figures_src.drawing.palette import Palette

UNITS_PER_INCH = 72  # an SVG unit, a point and, in this project, a CSS pixel

STYLE: dict[Any, Any] = {
    "font.family": ["DejaVu Sans"],  # ships with matplotlib: the same glyphs on every machine
    "svg.fonttype": "path",
    "svg.hashsalt": "svyortochnye-neyroseti",
    "svg.image_inline": True,
    "axes.unicode_minus": True,
    "image.interpolation": "none",  # pixels are drawn as pixels
    "path.simplify": False,
}


@contextmanager
def style() -> Iterator[None]:
    """The project's settings of matplotlib, whatever the user's own ``matplotlibrc`` says."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


@dataclass(frozen=True)
class Drawing:
    """One picture.

    ``alt`` says in Russian what is to be seen; ``pixels`` is true where pixels are the content
    (photographs, activation maps), so that the page gets WebP instead of SVG; ``says`` is the
    short sentence that a screen reader hears when the picture is a step of an animation;
    ``photos`` names what is shown of others' work on a slide, whose authors stand there.
    """

    figure: Figure
    alt: str
    pixels: bool = False
    says: str = ""
    photos: tuple[str, ...] = ()


@dataclass(frozen=True)
class Animation:
    """Steps of one process: drawings of equal size, each shown for ``seconds``."""

    frames: tuple[Drawing, ...]
    alt: str
    seconds: float = 2.0


def canvas(width: float, height: float, palette: Palette) -> tuple[Figure, Axes]:
    """A figure of ``width`` × ``height`` CSS pixels with one axes over all of it.

    Coordinates are pixels from the top left corner, font sizes are pixels.
    """
    size = width / UNITS_PER_INCH, height / UNITS_PER_INCH
    figure = Figure(figsize=size, dpi=UNITS_PER_INCH)
    figure.set_facecolor(palette.paper)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    return figure, axes
