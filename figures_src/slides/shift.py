"""S09: one object in two places, and its two answers on the map."""

from figures_src.drawing import Drawing, Palette, Role
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number
from figures_src.drawing.slide import MAIN, slide
from figures_src.lesson.map_size.shift import OBJECT, PLACES, Shift

IMAGE_CELL, MAP_CELL = (23, 28), (33, 28)  # px: the map's numbers are longer


def draw(data: Shift, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    figure, axes = slide(palette)
    rows, columns = data.image.shape
    top, spots = 34, dict[tuple[int, int], Role]()
    label(axes, 4 + columns * IMAGE_CELL[0] / 2, 14, "изображение", palette, size=16)
    tall, wide = OBJECT.shape
    spans = [(range(y, y + tall), range(x, x + wide)) for y, x in PLACES]
    for span in spans:
        spots |= block(*span, palette.window)
    matrix(axes, data.image, 4, top, IMAGE_CELL, palette.image, palette, size=13, spots=spots)
    for span in spans:
        outline(axes, 4, top, IMAGE_CELL, *span, palette.window)
    foot = top + rows * IMAGE_CELL[1]
    middle = (top + foot) / 2
    arrow(axes, (262, middle), (300, middle), palette, "⊛", size=20)
    left, high = 307, len(data.activation_map) * MAP_CELL[1]
    upper = middle - high / 2
    label(axes, left + 4.5 * MAP_CELL[0], 14, "карта активации", palette, size=16)
    tall, wide = data.answers[0].shape
    blocks = [(range(y, y + tall), range(x, x + wide)) for y, x in data.corners]
    shown: dict[tuple[int, int], Role] = {}
    for span in blocks:
        shown |= block(*span, palette.highlight)
    values, role = data.activation_map, palette.activation_map
    matrix(axes, values, left, upper, MAP_CELL, role, palette, size=13, spots=shown)
    for span in blocks:
        outline(axes, left, upper, MAP_CELL, *span, palette.highlight)
    strongest = number(data.answers[0].max())
    label(axes, 4, 254, "самый сильный ответ в обоих местах один:", palette, size=16, align="left")
    label(axes, 400, 253, strongest, palette, size=MAIN, bold=True, align="left")
    (row, column), (other_row, other_column) = PLACES
    alt = (
        "На изображении один и тот же уголок из девяток стоит в двух местах: второй на "
        f"{other_row - row} пиксель ниже и на {other_column - column} пикселей правее. На карте "
        f"активации два одинаковых блока чисел, до {strongest}: второй сдвинут точно так же."
    )
    return {"s09": (Drawing(figure, alt),)}
