"""Four filters and four directions: each answers most to its own line and not at all to one."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.house import house
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix, outline
from figures_src.drawing.marks import arrow, label, sign
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "peaks": "Четыре фильтра и четыре направления",
    "slopes": "Два ската крыши и два наклонных фильтра",
}

# Sobel's numbers turned by 45°: a step in brightness across a falling and across a rising line.
FALLING = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
RISING = np.array([[-2, -1, 0], [-1, 0, 1], [0, 1, 2]])
FILTERS = {
    "│": SOBEL_VERTICAL,
    "╱": RISING,
    "─": SOBEL_HORIZONTAL,
    "╲": FALLING,
}
STEP = 100  # grey levels between the two sides of a line
TILE = 12  # pixels
LEFT_SLOPE = (18, 19)  # the filter stands in the middle of the left edge of the roof
PIXEL = 3  # CSS pixels a pixel of the house


@dataclass(frozen=True)
class Directions:
    """Edges (4, 12, 12), the largest answer of filter i to edge j (4, 4), the house's two maps."""

    edges: np.ndarray
    peaks: np.ndarray
    falling: np.ndarray
    rising: np.ndarray


def edges() -> np.ndarray:
    """Dark on the left (or above), lighter by STEP on the other side; in the order of FILTERS."""
    rows, columns = np.indices((TILE, TILE)) - TILE // 2
    sides = (columns >= 0, columns + rows >= 0, rows >= 0, columns - rows >= 0)
    return np.stack([np.where(side, 100 + STEP, 100) for side in sides])


def compute() -> Directions:
    tiles = edges()
    peaks = [
        [abs(correlate2d(tile, kernel)).max() for tile in tiles] for kernel in FILTERS.values()
    ]
    falling, rising = (abs(correlate2d(house(), kernel)) for kernel in (FALLING, RISING))
    return Directions(tiles, np.array(peaks), falling, rising)


def facts(data: Directions) -> dict[str, object]:
    own, neighbour, across = data.peaks[0, :3]
    return {
        "directions.own": own,
        "directions.neighbour": neighbour,
        "directions.across": across,
        "directions.slope_own": data.rising[LEFT_SLOPE],
        "directions.slope_across": data.falling[LEFT_SLOPE],
    }


def draw(data: Directions, palette: Palette) -> dict[str, Drawing]:
    return {"peaks": draw_peaks(data, palette), "slopes": draw_slopes(data, palette)}


def draw_peaks(data: Directions, palette: Palette) -> Drawing:
    figure, axes = canvas(360, 374, palette)
    left, top, cell, tile = 88, 94, 66, 48
    label(axes, 44, 48, "фильтр", palette)
    label(axes, left + 2 * cell, 12, "что на изображении", palette)
    for index, pixels in enumerate(data.edges):
        x = left + index * cell + (cell - tile) / 2
        picture(axes, pixels, x, 32, tile, tile, role=palette.image, colours=palette.grey)
    role = palette.activation_map
    for row, kernel in enumerate(FILTERS.values()):
        matrix(axes, kernel, 14, top + row * cell + 3, 20, palette.filter, palette, size=11)
        for column, peak in enumerate(data.peaks[row]):
            x, y = left + column * cell, top + row * cell
            spots = {(0, 0): role if peak else palette.image}
            matrix(axes, [[np.nan]], x, y, cell, role, palette, spots=spots)
            strongest = peak == data.peaks.max()
            size = 18 if strongest else 15
            middle = y + cell / 2
            label(axes, x + cell / 2, middle, number(peak), palette, size=size, bold=strongest)
    for index in range(len(FILTERS)):
        own = range(index, index + 1)
        outline(axes, left, top, cell, own, own, palette.highlight)
    return Drawing(
        figure,
        "Таблица: строки — фильтры для вертикального, восходящего, горизонтального и "
        "нисходящего края, столбцы — картинки с такими краями, в клетках самый сильный ответ. На "
        f"диагонали {number(data.peaks[0, 0])}, у соседних направлений {number(data.peaks[0, 1])}, "
        f"у перпендикулярного {number(data.peaks[0, 2])}.",
    )


def draw_slopes(data: Directions, palette: Palette) -> Drawing:
    figure, axes = canvas(400, 436, palette)
    pixels = house()
    wide, top, row = 2 * len(pixels), 28, 92
    label(axes, 200, 14, "изображение", palette)
    picture(axes, pixels, 200 - wide / 2, top, wide, wide, role=palette.image, colours=palette.grey)
    limits = (0, int(max(data.rising.max(), data.falling.max())))
    side = len(data.rising) * PIXEL
    for left, middle, inward, kernel, answer in (
        (0, 58, 1, RISING, data.rising),
        (400 - side, 342, -1, FALLING, data.falling),
    ):
        label(axes, middle, row - 54, "фильтр", palette)
        matrix(axes, kernel, middle - 42, row - 42, 28, palette.filter, palette)
        sign(axes, middle + inward * 60, row, "⊛", palette)
        arrow(axes, (middle, row + 50), (middle, 182), palette)
        label(axes, middle + inward * 36, 160, "карта", palette)
        box, colours = (left, 190, side, side), palette.sequential
        picture(axes, answer, *box, role=palette.activation_map, colours=colours, limits=limits)
    colour_bar(axes, 107, 390, 186, palette.sequential, limits, palette, words="модуль ответа")
    return Drawing(
        figure,
        "Изображение домика, по бокам два наклонных фильтра, под ними карты. Под левым фильтром "
        "ярко горит левый скат крыши, а правого не видно. Под правым наоборот: горит правый скат, "
        "левого не видно. Стены и горизонтальные края светятся на обеих картах.",
        pixels=True,
    )
