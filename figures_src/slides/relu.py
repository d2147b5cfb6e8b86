"""S23: what ReLU leaves of the lesson's map; asked first."""

import numpy as np

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number
from figures_src.drawing.slide import panel, slide
from figures_src.lesson.layers.relu import Rectified, listed

CELL = (112, 92)  # px


def draw(data: Rectified, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s23": tuple(draw_map(data, palette, hidden=it) for it in (True, False))}


def draw_map(data: Rectified, palette: Palette, *, hidden: bool) -> Drawing:
    figure, axes = slide(palette)
    top, wide = 56, 2 * CELL[0]
    found = np.argwhere(data.before < 0)
    zeros = {(int(row), int(column)): palette.highlight for row, column in found}
    answers = (lambda _: "?") if hidden else number
    maps = (
        (4, data.before, "карта", number, {} if hidden else zeros),
        (380, data.after, "карта после ReLU", answers, {} if hidden else zeros),
    )
    for left, values, words, text, spots in maps:
        label(axes, left + CELL[0], 28, words, palette, size=18)
        matrix(
            axes,
            values,
            left,
            top,
            CELL,
            palette.activation_map,
            palette,
            size=34,
            text=text,
            bold=True,
            spots=spots,
        )
    middle = top + CELL[1]
    arrow(axes, (wide + 12, middle), (372, middle), palette)
    panel(axes, 262, middle - 22, 80, 44, "ReLU", palette.highlight, palette)
    told = "скрыта" if hidden else listed(data.after)
    return Drawing(
        figure,
        f"Слева карта: {listed(data.before)}. Стрелка «ReLU». Справа карта того же размера: "
        f"{told}.",
    )
