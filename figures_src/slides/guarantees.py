"""S29: the weights behind two elements, of a dense layer above, of a convolutional one below."""

import numpy as np

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, plural
from figures_src.drawing.slide import slide
from figures_src.lesson.recap.guarantees import (
    ELEMENTS,
    FILTER,
    KERNEL,
    SIDE,
    Guarantees,
    draw_element,
)


def draw(data: Guarantees, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    figure, axes = slide(palette)
    every = plural(data.dense.input[0], "вес", "веса", "весов")
    few = plural(FILTER.size, "вес", "веса", "весов")
    rows = (
        ("полносвязный", palette.dense, (every, f"ещё {every}"), data.dense),
        ("свёрточный", palette.activation_map, (few, f"те же {few}"), data.conv),
    )
    for index, (title, role, words, step) in enumerate(rows):
        top = 2 + 138 * index
        label(axes, 2, top + 22, title, palette, size=16, align="left", bold=True, colour=role.line)
        total, noun = plural(step.parameters, "параметр", "параметра", "параметров").split("\u00a0")
        label(axes, 2, top + 58, total, palette, size=32, align="left", bold=True)
        label(axes, 2, top + 90, noun, palette, size=16, align="left")
        for place, (element, word) in enumerate(zip(ELEMENTS, words, strict=True)):
            left = 150 + 234 * place
            weights = np.full((SIDE, SIDE), np.nan)
            if step is data.conv:
                row, column = element
                weights[row : row + KERNEL, column : column + KERNEL] = FILTER
            else:
                weights = data.dense_weights[place]
            draw_element(axes, left, top, weights, element, role, data.side, palette, 18, 16)
            label(axes, left + 54, top + 122, word, palette, size=16)
    alt = (
        f"Два слоя. У полносвязного за каждым элементом {every}, и у другого элемента они другие: "
        f"всего параметров {number(data.dense.parameters)}. У свёрточного {few}, одни и те же: "
        f"всего параметров {number(data.conv.parameters)}."
    )
    return {"s29": (Drawing(figure, alt),)}
