"""S08: the rule of the map's size on four examples; the answers hidden first."""

from matplotlib.axes import Axes

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import outline
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import MINUS, size
from figures_src.drawing.slide import slide
from figures_src.lesson.map_size.map_size import Example, draw_square

SIDE, PITCH = 100, 152  # px: of the largest square, from example to example


def draw(data: tuple[Example, ...], palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    return {"s08": tuple(draw_formula(data, palette, hidden=it) for it in (True, False))}


def draw_formula(data: tuple[Example, ...], palette: Palette, *, hidden: bool) -> Drawing:
    figure, axes = slide(palette)
    letters = (
        (58, 138, "m", "карта", palette.activation_map),
        (232, 320, "i", "изображение", palette.image),
        (446, 514, "f", "фильтр", palette.filter),
    )
    for x, beside, letter, words, role in letters:
        outline(axes, x - 21, 4, 42, range(1), range(1), role, fill=True, width=1.5)
        label(axes, x, 25, letter, palette, size=26, bold=True)
        label(axes, beside, 25, words, palette, size=13, colour=role.line)
    for x, words in ((186, "="), (400, MINUS), (572, "+ 1")):
        label(axes, x, 25, words, palette, size=26)
    for index, case in enumerate(data):
        draw_example(axes, case, 76 + PITCH * index, palette, hidden)
    said = [f"{size(case.size, case.size)} и {size(case.kernel, case.kernel)}" for case in data]
    answers = [size(case.map, case.map) if case.map else "карты нет" for case in data]
    told = "Ответы скрыты." if hidden else f"Ответы: {', '.join(answers)}."
    alt = f"Формула: m равно i минус f плюс 1. Изображения и фильтры: {', '.join(said)}. {told}"
    return Drawing(figure, alt)


def draw_example(axes: Axes, case: Example, middle: float, palette: Palette, hidden: bool) -> None:
    """The filter in the image's corner, to scale; under it the sum."""
    top, unit = 66, SIDE / max(case.size, case.kernel)
    for side, role in sorted(
        ((case.size, palette.image), (case.kernel, palette.filter)), key=lambda it: -it[0]
    ):
        draw_square(axes, middle - SIDE / 2, top, side, unit, role)
    if not case.map:
        inner, left = case.size * unit, middle - SIDE / 2
        outline(axes, left, top, inner, range(1), range(1), palette.image, width=2, style="--")
    words = f"{case.size} {MINUS} {case.kernel} + 1 ="
    label(axes, middle, 190, words, palette, size=18)
    if hidden:
        colour = palette.highlight.line
        label(axes, middle, 222, "?", palette, size=28, bold=True, colour=colour)
        return
    answer = case.size - case.kernel + 1
    label(axes, middle, 220, str(answer), palette, size=28, bold=True)
    if case.map:
        words, colour = f"карта {size(case.map, case.map)}", palette.activation_map.line
    else:
        words, colour = "не помещается", palette.highlight.line
    label(axes, middle, 256, words, palette, colour=colour)
