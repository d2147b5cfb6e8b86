"""S14, S15: handwritten fours and eights; two filters and what they answer to two lines."""

import numpy as np

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import label, sign
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import slide
from figures_src.lesson.prototype.fours_eights import NAMES, STROKES, FoursEights

ACROSS = 4  # digits in a row of one kind


def draw(data: FoursEights, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s14": (draw_digits(data, palette),), "s15": (draw_filters(data, palette),)}


def draw_digits(data: FoursEights, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    side, step = 71, 75
    for left, words, digits in ((2, "четвёрки", data.fours), (312, "восьмёрки", data.eights)):
        label(axes, left, 16, words, palette, size=18, align="left", bold=True)
        for index, digit in enumerate(digits):
            row, column = divmod(index, ACROSS)
            box = left + column * step, 40 + row * step, side, side
            picture(axes, digit, *box, role=palette.image, colours=palette.grey)
    return Drawing(
        figure,
        f"{len(data.fours)} рукописных четвёрок и {len(data.eights)} рукописных восьмёрок: "
        "почерк у всех разный.",
        pixels=True,
        photos=("mnist",),
    )


def draw_filters(data: FoursEights, palette: Palette) -> Drawing:
    """A filter in each row, applied to an upright line and to a slanting one."""
    figure, axes = slide(palette)
    cell, high, lines = 36, 138, (170, 406)
    for left, words in zip(lines, STROKES, strict=True):
        label(axes, left + 1.5 * cell, 12, f"{words} линия", palette)
    for index, name in enumerate(NAMES):
        top = 26 + index * high
        middle = top + 1.5 * cell
        label(axes, 4, top - 14, name, palette, align="left")
        matrix(axes, data.kernels[index], 4, top, cell, palette.filter, palette, size=20)
        for column, (left, stroke) in enumerate(zip(lines, STROKES.values(), strict=True)):
            sign(axes, left - 28, middle, "⊛", palette)
            spots = {tuple(place): palette.highlight for place in np.argwhere(stroke)}
            matrix(axes, stroke, left, top, cell, palette.image, palette, size=16, spots=spots)
            words = f"= {number(data.answers[index, column])}"
            own = index == column
            label(axes, left + 142, middle, words, palette, size=26, bold=own)
    said = "; ".join(
        f"{name} фильтр: "
        + ", ".join(
            f"{line} линия — {number(answer)}"
            for line, answer in zip(STROKES, answers, strict=True)
        )
        for name, answers in zip(NAMES, data.answers, strict=True)
    )
    return Drawing(figure, f"Два фильтра и их ответы на две линии. {said.capitalize()}.")
