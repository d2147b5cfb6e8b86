"""S18: two chains, features and a classifier: the classical way above, the prototype below."""

import numpy as np

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import MAIN, panel, slide
from figures_src.lesson.prototype.features_then_classifier import Pair, strokes

SIDE, PITCH = 82, 136  # px


def draw(data: Pair, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    figure, axes = slide(palette)
    counts = data.hog.size, data.maps.size
    chains = (
        ("классический способ", "HOG", "логистическая\nрегрессия"),
        ("прототип", "два фильтра", "полносвязный\nслой"),
    )
    for row, (title, extractor, classifier) in enumerate(chains):
        top = 24 + PITCH * row
        middle = top + SIDE / 2
        label(axes, 2, top - 14, title, palette, align="left", bold=True)
        box, grey = (2, top, SIDE, SIDE), palette.grey
        picture(axes, data.digit, *box, role=palette.image, colours=grey, limits=(0, 1))
        arrow(axes, (90, middle), (108, middle), palette)
        words = f"выделитель\nпризнаков\n{extractor}"
        panel(axes, 112, top, 112, SIDE, words, palette.filter, palette)
        arrow(axes, (228, middle), (246, middle), palette)
        arrow(axes, (428, middle), (446, middle), palette)
        panel(axes, 450, top, 120, SIDE, f"классификатор\n{classifier}", palette.dense, palette)
        label(axes, 592, middle, number(data.said[row]), palette, size=26, bold=True)
        words = f"чисел: {number(counts[row])}"
        label(axes, 338, top + SIDE + 15, words, palette, size=MAIN, bold=True)
    strokes(axes, data.hog, 338 - SIDE / 2, 24, SIDE, palette)
    limit = float(np.abs(data.maps).max())
    for index, values in enumerate(data.maps):
        spot = 250 + (SIDE + 4) * index, 24 + PITCH, SIDE, SIDE
        role, colours = palette.activation_map, palette.diverging
        picture(axes, values, *spot, role=role, colours=colours, limits=(-limit, limit))
    alt = (
        "Две цепочки. Вверху классический способ: изображение четвёрки, выделитель признаков HOG, "
        f"чисел: {number(counts[0])}, логистическая регрессия, ответ {data.said[0]}. Внизу "
        f"прототип: два фильтра, две карты, чисел: {number(counts[1])}, полносвязный слой, ответ "
        f"{data.said[1]}."
    )
    return {"s18": (Drawing(figure, alt, pixels=True, photos=("mnist",)),)}
