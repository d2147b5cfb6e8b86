"""Which pixels of the image one pixel of the second map notices, and by how many paths."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.patches import Rectangle

from figures_src.cnn.convolution import correlate2d
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import block, matrix, outline
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, plural, size

FIGURES = {
    "experiment": "На сколько изменится жёлтый пиксель, если изменить один пиксель изображения",
    "paths": "Сколько путей ведёт от пикселя изображения к жёлтому пикселю",
}

SEED, SIDE = 0, 9  # with this seed no two paths cancel exactly, so every change is seen
MIDDLE = (2, 2)  # of the second map, 5×5
FIELD = range(2, 7)  # rows and columns of the image; the test finds them by brute force


@dataclass(frozen=True)
class Influence:
    """Two filters (3, 3), changes of the yellow pixel for +1 in each pixel (9, 9), paths (5, 5)."""

    first: np.ndarray
    second: np.ndarray
    changes: np.ndarray
    paths: np.ndarray


def yellow(image: np.ndarray, first: np.ndarray, second: np.ndarray) -> int:
    """The middle pixel of the second map."""
    return int(correlate2d(correlate2d(image, first), second)[MIDDLE])


def changes(first: np.ndarray, second: np.ndarray, image: np.ndarray) -> np.ndarray:
    """Add one to each pixel in turn and see by how much the yellow pixel changes."""
    before = yellow(image, first, second)
    found = np.zeros_like(image)
    for place in np.ndindex(*image.shape):
        touched = image.copy()
        touched[place] += 1
        found[place] = yellow(touched, first, second) - before
    return found


def compute() -> Influence:
    generator = np.random.default_rng(SEED)
    image = generator.integers(0, 256, (SIDE, SIDE))
    first, second = generator.choice([-3, -2, -1, 1, 2, 3], (2, 3, 3))
    # With ones in both filters every path from pixel to pixel adds exactly one.
    ones = np.ones((3, 3), int)
    paths = changes(ones, ones, image)[np.ix_(FIELD, FIELD)]
    return Influence(first, second, changes(first, second, image), paths)


def facts(data: Influence) -> dict[str, object]:
    return {
        "influence.tried": data.changes.size,
        "influence.noticed": int(np.count_nonzero(data.changes)),
        "influence.unnoticed": int(np.count_nonzero(data.changes == 0)),
        "influence.centre_paths": data.paths[2, 2],
        "influence.inner_share": float(data.paths[1:4, 1:4].sum() / data.paths.sum()),
    }


def draw(data: Influence, palette: Palette) -> dict[str, Drawing]:
    return {"experiment": draw_experiment(data, palette), "paths": draw_paths(data, palette)}


def draw_experiment(data: Influence, palette: Palette) -> Drawing:
    figure, axes = canvas(348, 396, palette)
    cell, top = 38, 51
    words = "на сколько изменится жёлтый пиксель,\nесли здесь прибавить единицу"
    label(axes, 174, 24, words, palette)
    blue = block(FIELD, FIELD, palette.field_image)
    look: dict[str, Any] = {"size": 14, "text": signed, "spots": blue}
    matrix(axes, data.changes, 3, top, cell, palette.image, palette, **look)
    outline(axes, 3, top, cell, FIELD, FIELD, palette.field_image)
    return Drawing(
        figure,
        f"Изображение {size(*data.changes.shape)}. В клетке написано, на сколько изменился жёлтый "
        "пиксель, когда к этому пикселю прибавили единицу. В синем квадрате "
        f"{size(len(FIELD), len(FIELD))} посередине все числа отличны от нуля, снаружи одни нули.",
    )


def signed(value: float) -> str:
    return f"+{number(value)}" if value > 0 else number(value)


def draw_paths(data: Influence, palette: Palette) -> Drawing:
    """Above, three windows over one row of pixels; below, the paths from each pixel."""
    figure, axes = canvas(360, 402, palette)
    cell, left = 44, 122
    middle = left + len(FIELD) / 2 * cell
    label(axes, middle, 14, "окна трёх красных пикселей", palette, colour=palette.field_map1.line)
    for index in range(3):
        top, span = 30 + index * 20, range(index, index + 3)
        red = palette.field_map1
        outline(axes, left, top, (cell, 14), range(1), span, red, fill=True, width=1.5)
    label(axes, left - 10, 110, "окон\nнад пикселем", palette, align="right")
    along = data.paths[0] // data.paths[0, 0]
    matrix(axes, [along], left, 96, (cell, 28), palette.image, palette)
    label(axes, left - 10, 246, "путей\nот пикселя\nк жёлтому", palette, align="right")
    blue = palette.field_image
    matrix(axes, np.full(data.paths.shape, np.nan), left, 138, cell, blue, palette)
    for (row, column), count in np.ndenumerate(data.paths):
        corner = left + column * cell, 138 + row * cell
        shade = 0.45 * count / data.paths.max()
        axes.add_patch(Rectangle(corner, cell, cell, fc=blue.line, ec="none", alpha=shade))
        label(axes, corner[0] + cell / 2, corner[1] + cell / 2, number(count), palette, size=16)
    total = plural(int(data.paths.sum()), "путь", "пути", "путей")
    label(axes, middle, 380, f"всего {total}", palette)
    return Drawing(
        figure,
        "Три окна по три пикселя сдвинуты друг относительно друга на один: над пикселями строки их "
        f"{', '.join(number(count) for count in along)}. Ниже квадрат {size(*data.paths.shape)}: "
        f"от углового пикселя к жёлтому ведёт {number(data.paths[0, 0])} путь, от среднего "
        f"{number(data.paths[2, 2])}.",
    )
