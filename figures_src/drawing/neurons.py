"""A vector as a row of cells, a dense layer as neurons with a web of lines before them."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle

from figures_src.drawing.marks import BODY, label
from figures_src.drawing.palette import Palette, Role

MOST_NEURONS, MOST_CELLS = 9, 16  # more are not drawn one by one
RADIUS = 10.0  # px: of a neuron
BAR = (212.0, 20.0)  # px: width and height of a vector
ROOM = 230.0  # px: the widest row of neurons

Point = tuple[float, float]


def vector(axes: Axes, middle: float, top: float, count: int, role: Role) -> None:
    """A row of ``count`` numbers; in a long one the cells of the middle give way to dots."""
    width, height = BAR
    left, cells = middle - width / 2, min(count, MOST_CELLS)
    axes.add_patch(
        Rectangle((left, top), width, height, facecolor=role.fill, edgecolor=role.line, lw=1.2)
    )
    gap = range(7, 10) if count > MOST_CELLS else range(0)
    for column in range(1, cells):
        if column not in gap:
            x = left + column * width / cells
            axes.plot([x, x], [top, top + height], color=role.line, lw=0.7)
    for dot in (-10, 0, 10) if gap else ():
        axes.add_patch(Circle((middle + dot, top + height / 2), 1.6, facecolor=role.line, lw=0))


def places(middle: float, count: int, names: Sequence[str] = ()) -> list[float]:
    """Where the neurons of a layer stand, from left to right."""
    drawn = min(count, MOST_NEURONS if not names else len(names))
    longest = max([0, *map(len, names)])
    least = 9.5 * longest + 18 if longest > 1 else 40.0 if names and drawn < 6 else 24.0
    step = min(ROOM / drawn, least)
    return [middle + (index - (drawn - 1) / 2) * step for index in range(drawn)]


def neurons(
    axes: Axes,
    centre: Point,
    count: int,
    role: Role,
    palette: Palette,
    before: Sequence[Point] = (),
    names: Sequence[str] = (),
) -> None:
    """A layer of ``count`` neurons, each joined to every point of ``before``."""
    middle, y = centre
    found = places(middle, count, names)
    for x in found:
        for start in before:
            axes.plot([start[0], x], [start[1], y], color=palette.rule, lw=0.7, zorder=0.5)
        axes.add_patch(Circle((x, y), RADIUS, facecolor=role.fill, edgecolor=role.line, lw=1.4))
    if count > len(found):
        x, side = found[len(found) // 2], RADIUS + 2
        hidden = (x - side, y - side), 2 * side, 2 * side
        axes.add_patch(Rectangle(*hidden, facecolor=palette.paper, lw=0))
        label(axes, x, y, "…", palette, size=BODY)
    for x, name in zip(found, names, strict=False):
        label(axes, x, y + 22, name, palette, size=BODY, bold=True)
