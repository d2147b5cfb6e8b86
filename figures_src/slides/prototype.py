"""S16: the prototype from left to right; the lengths of the vectors hidden first."""

import numpy as np
from matplotlib.patches import Circle

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, plural, size
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import MAIN, bar, slide
from figures_src.lesson.prototype.prototype import LAYERS, Prototype

SIDE, TOPS = 88, (22, 148)  # px: of a map; where the two maps begin


def draw(data: Prototype, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s16": tuple(draw_scheme(data, palette, hidden=it) for it in (True, False))}


def draw_scheme(data: Prototype, palette: Palette, *, hidden: bool) -> Drawing:
    figure, axes = slide(palette)
    convolution, flat, joined, dense = data.steps
    middle, green = 129, palette.activation_map
    box = 2, middle - SIDE / 2, SIDE, SIDE
    picture(axes, data.digits[0], *box, role=palette.image, colours=palette.grey, limits=(0, 1))
    strongest = float(np.abs(data.maps[0]).max())
    limits, colours = (-strongest, strongest), palette.diverging
    told = [number(it) for it in (flat.output[1], joined.output[0])]
    asked = ["?", "?"] if hidden else told
    for top, values in zip(TOPS, data.maps[0], strict=True):
        level = top + SIDE / 2
        arrow(axes, (98, middle), (164, level), palette)
        picture(axes, values, 172, top, SIDE, SIDE, role=green, colours=colours, limits=limits)
        arrow(axes, (270, level), (326, level), palette)
        bar(axes, 334, top, 20, SIDE, green)
        arrow(axes, (362, level), (428, middle + (level - middle) / 2), palette)
        label(axes, 344, top + SIDE + 15, asked[0], palette, size=MAIN, bold=True)
        words = size(*convolution.output[1:])
        label(axes, 218, top + SIDE + 15, words, palette, size=MAIN, bold=True)
    words = size(*convolution.input[1:])
    label(axes, 48, middle + SIDE / 2 + 16, words, palette, size=MAIN, bold=True)
    bar(axes, 436, TOPS[0], 20, TOPS[1] + SIDE - TOPS[0], green)
    label(axes, 446, TOPS[1] + SIDE + 15, asked[1], palette, size=MAIN, bold=True)
    for name, y in zip("48", (80, 188), strict=True):
        for start in np.linspace(TOPS[0] + 8, TOPS[1] + SIDE - 8, 9):
            axes.plot([456, 556], [start, y], color=palette.rule, lw=0.8, zorder=0.5)
        role = palette.dense
        axes.add_patch(Circle((556, y), 18, facecolor=role.fill, edgecolor=role.line, lw=1.6))
        label(axes, 592, y, name, palette, size=MAIN + 4, bold=True)
    count, (_, *shape) = convolution.output[0], LAYERS[0].filter_shape(convolution.input)
    filters = f"{plural(count, 'фильтр', 'фильтра', 'фильтров')}\n{size(*shape)}"
    label(axes, 108, 46, filters, palette, colour=palette.filter.line)
    for x, words in ((108, "свёртка"), (298, "flatten"), (404, "склеить")):
        label(axes, x, 12, words, palette)
    label(axes, 536, 12, "полносвязный", palette)
    ends = "Длины векторов скрыты." if hidden else f"Векторы по {told[0]}, вместе {told[1]}."
    alt = (
        f"Слева направо: изображение {size(*convolution.input[1:])}, свёртка с двумя фильтрами, "
        f"две карты {size(*convolution.output[1:])}, каждая вытянута в вектор, векторы склеены, "
        f"полносвязный слой, {dense.output[0]} ответа: 4 и 8. {ends}"
    )
    return Drawing(figure, alt, pixels=True, photos=("mnist",))
