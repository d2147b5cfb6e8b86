"""The place of a picture on a slide of 960×540 pt: a canvas whose pixel is one and a half points.

The words of the visual language keep their sizes there: 14 px, a figure's body, are 21 pt. What is
read from the last row is 12 px at least, 18 pt.
"""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from figures_src.drawing.canvas import canvas
from figures_src.drawing.marks import label
from figures_src.drawing.palette import Palette, Role

WIDTH, HEIGHT = 608, 276  # px
POINTS = 1.5  # pt on the slide to a px of the canvas
MAIN = 22.0  # px: a main number's digits are then 8 px high on a slide 320 px wide


def slide(palette: Palette) -> tuple[Figure, Axes]:
    """An empty canvas of a slide's picture."""
    return canvas(WIDTH, HEIGHT, palette)


def bar(axes: Axes, left: float, top: float, width: float, height: float, role: Role) -> None:
    """A vector that stands upright, ruled at its ends; in its middle the cells give way to dots."""
    axes.add_patch(Rectangle((left, top), width, height, fc=role.fill, ec=role.line, lw=1.4))
    ends = [step * width * 0.6 for step in (1, 2)]
    for y in (*(top + it for it in ends), *(top + height - it for it in ends)):
        axes.plot([left, left + width], [y, y], color=role.line, lw=0.8)
    for dot in (-7, 0, 7):
        middle = left + width / 2, top + height / 2 + dot
        axes.add_patch(Circle(middle, 1.6, facecolor=role.line, lw=0))


def panel(
    axes: Axes,
    left: float,
    top: float,
    width: float,
    height: float,
    words: str,
    role: Role,
    palette: Palette,
) -> None:
    """A box with lines of words in it, the first one bold."""
    box = FancyBboxPatch((left, top), width, height, boxstyle="round,pad=0,rounding_size=8")
    box.set(facecolor=role.fill, edgecolor=role.line, lw=1.4, zorder=4)  # over an arrow
    axes.add_patch(box)
    lines = words.splitlines()
    for index, line in enumerate(lines):
        y = top + height / 2 + (index - (len(lines) - 1) / 2) * 19
        text = label(axes, left + width / 2, y, line, palette, size=13, bold=index == 0)
        text.set_zorder(5)
