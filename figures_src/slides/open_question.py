"""S30: the sides of the maps, asked and told; then where the parameters lie."""

from matplotlib.patches import Rectangle

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, plural, size
from figures_src.drawing.slide import MAIN, slide
from figures_src.drawing.stack import stack
from figures_src.lesson.recap.open_question import LAYERS, MAPS, NEURONS, SIDE, OpenQuestion


def draw(data: OpenQuestion, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    asked = (draw_maps(data, palette, hidden=it) for it in (True, False))
    return {"s30": (*asked, draw_bars(data, palette))}


def draw_maps(data: OpenQuestion, palette: Palette, *, hidden: bool) -> Drawing:
    """The image and the maps of every layer, their sides below, the length of the vector."""
    figure, axes = slide(palette)
    label(axes, 2, 12, "сторона карты в пикселях", palette, size=16, align="left")
    left = 2.0
    for index, (planes, height, _) in enumerate(data.maps):
        role = palette.activation_map if index else palette.image
        drawn, step = 58 * height / SIDE, 4.0
        top = 44 + (MAPS - planes) * step + (58 - drawn)
        wide, _ = stack(axes, left, top, planes, (drawn, drawn), role, palette, step=step)
        words = number(height) if index == 0 or not hidden else "?"
        label(axes, left + wide / 2, 142, words, palette, size=MAIN, bold=True)
        if index < len(data.maps) - 1:
            arrow(axes, (left + wide + 4, 90), (left + wide + 28, 90), palette)
        left += wide + 33
    arrow(axes, (562, 158), (562, 186), palette)
    label(axes, 552, 170, "flatten", palette, size=16, align="right")
    role = palette.dense
    axes.add_patch(Rectangle((2, 192), 602, 22, facecolor=role.fill, edgecolor=role.line, lw=1.4))
    inputs = number(data.network[-1].input[0])
    shape = size(*data.maps[-1][1:], MAPS)
    words = "? чисел" if hidden else f"{shape} = {inputs} чисел"
    label(axes, 602, 244, words, palette, size=26, bold=True, align="right")
    told = "размеры скрыты" if hidden else f"остаётся {shape}, это {inputs} чисел"
    alt = f"Изображение {size(SIDE, SIDE)} и {LAYERS} свёрточных слоёв по {MAPS} карт: {told}."
    return Drawing(figure, alt)


def draw_bars(data: OpenQuestion, palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    label(axes, 2, 12, "сколько параметров", palette, size=16, align="left")
    neurons = plural(NEURONS, "нейрон", "нейрона", "нейронов")
    dense, straight = data.network[-1], data.straight[-1]
    bars = (
        (f"{LAYERS} свёрточных слоёв", data.conv_parameters, palette.activation_map),
        (f"{neurons} после flatten", dense.parameters, palette.dense),
        (f"{neurons} прямо на изображении", straight.parameters, palette.image),
    )
    most = max(count for _, count, _ in bars)
    for row, (words, count, role) in enumerate(bars):
        top = 30 + 82 * row
        label(axes, 2, top + 14, words, palette, size=18, align="left")
        length = max(2, 440 * count / most)
        box = Rectangle((2, top + 30), length, 40, facecolor=role.fill, edgecolor=role.line, lw=1.4)
        axes.add_patch(box)
        x, words = length + 14, number(count)
        label(axes, x, top + 50, words, palette, size=26, bold=True, align="left")
    said = "; ".join(f"{words} — {number(count)}" for words, count, _ in bars)
    return Drawing(figure, f"Полосы, сколько параметров: {said}.")
