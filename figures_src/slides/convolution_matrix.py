"""S20: the windows as rows of a matrix; then their product with the filter, asked first."""

from figures_src.drawing import Drawing, Palette
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number, size
from figures_src.drawing.slide import MAIN, slide
from figures_src.lesson.learning.convolution_matrix import Product


def draw(data: Product, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    product = (draw_product(data, palette, hidden=it) for it in (True, False))
    return {"s20": (draw_windows(data, palette), *product)}


def draw_windows(data: Product, palette: Palette) -> Drawing:
    """The first window of the image is the first row of the matrix."""
    figure, axes = slide(palette)
    cell, top, left, wide = 48, 42, 228, (42, 48)
    side = range(len(data.kernel))
    window, amber = block(side, side, palette.window), palette.window.line
    label(axes, 98, 16, "изображение", palette, size=16)
    matrix(axes, data.image, 2, top, cell, palette.image, palette, size=MAIN, spots=window)
    outline(axes, 2, top, cell, side, side, palette.window)
    arrow(axes, (198, top + 24), (224, top + 24), palette, colour=amber)
    length = data.rows.shape[1]
    label(axes, left + 4.5 * 42, 16, "каждое окно — строка", palette, size=16)
    first = block(range(1), range(length), palette.window)
    matrix(axes, data.rows, left, top, wide, palette.image, palette, size=20, spots=first)
    outline(axes, left, top, wide, range(1), range(length), palette.window)
    words = "окно 3×3 вытянуто в строку из девяти чисел"
    label(axes, 304, 258, words, palette, size=16, colour=amber)
    rows = "; ".join(" ".join(map(number, row)) for row in data.rows)
    return Drawing(
        figure,
        f"Слева изображение, в нём отмечено первое окно. Справа матрица {size(*data.rows.shape)}: "
        f"в каждой строке одно окно: {rows}.",
    )


def draw_product(data: Product, palette: Palette, *, hidden: bool) -> Drawing:
    figure, axes = slide(palette)
    cell, top, middle = (40, 46), 46, 138
    label(axes, 184, 22, "окна изображения", palette, size=16)
    matrix(axes, data.rows, 4, top, cell, palette.image, palette, size=MAIN)
    sign(axes, 382, middle, "·", palette, size=36)
    label(axes, 424, 10, "фильтр", palette)
    column = data.kernel.reshape(-1, 1)
    matrix(axes, column, 398, 21, (52, 28), palette.filter, palette, size=20)
    sign(axes, 476, middle, "=", palette, size=30)
    label(axes, 552, 22, "карта", palette, size=16)
    role, answers = palette.activation_map, data.answer[:, None].astype(float)
    words = (lambda _: "?") if hidden else number
    box = 502, top, (98, 46)
    matrix(axes, answers, *box, role, palette, size=26, bold=True, text=words)
    told = "скрыт" if hidden else f"равен {' '.join(map(number, data.answer))}"
    return Drawing(
        figure,
        f"Матрица {size(*data.rows.shape)} из окон изображения умножена на столбец из весов "
        f"фильтра {' '.join(map(number, data.kernel.ravel()))}; ответ, карта активации, {told}.",
    )
