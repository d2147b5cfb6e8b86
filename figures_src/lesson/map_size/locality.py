"""Locality: a number of the map depends on 3×3 pixels, and a pixel on 3×3 numbers of the map."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.photos import centre_square, load_photo
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix, outline
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import size

FIGURES = {"window": "Один элемент карты видит девять пикселей"}

IMAGE_SHAPE = (6, 8)  # rows and columns differ on purpose
ELEMENT = (1, 3)  # of the map: (row, column)
PIXEL = (3, 4)  # of the image
CELL = 26
PHOTOS = ("chelsea", "astronaut", "coffee", "hubble_deep_field", "ihc", "retina", "rocket")
NEAR, FAR = 1, 100  # pixels to the right
FROM, TO = "от каких пикселей зависит элемент карты", "на какие элементы влияет пиксель"


@dataclass(frozen=True)
class Locality:
    """True where there is a dependence.

    ``seen``: pixels that ``ELEMENT`` of the map depends on; ``touched``: elements of the map that
    change when ``PIXEL`` of the image changes. ``kinship``: for each photograph the correlation
    of a pixel with the one NEAR it, and with the one FAR from it.
    """

    seen: np.ndarray
    touched: np.ndarray
    kinship: np.ndarray


def kinship(name: str) -> list[float]:
    """How alike the greys of pixels NEAR and FAR apart are in a photograph, 1 is the same."""
    grey = centre_square(load_photo(name)).mean(axis=2)
    pairs = [(grey[:, :-gap].ravel(), grey[:, gap:].ravel()) for gap in (NEAR, FAR)]
    return [float(np.corrcoef(*pair)[0, 1]) for pair in pairs]


def compute() -> Locality:
    """Change one pixel after another and look what changes in the map."""
    rng = np.random.default_rng(0)
    image = rng.integers(0, 100, IMAGE_SHAPE)
    kernel = rng.integers(1, 9, (3, 3))  # no zero: a zero weight would hide a dependence
    before = correlate2d(image, kernel)
    changed = {}
    for pixel in np.ndindex(*IMAGE_SHAPE):
        other = image.copy()
        other[pixel] += 1
        changed[pixel] = correlate2d(other, kernel) != before
    seen = np.array([changed[pixel][ELEMENT] for pixel in np.ndindex(*IMAGE_SHAPE)])
    alike = np.array([kinship(name) for name in PHOTOS])
    return Locality(seen.reshape(IMAGE_SHAPE), changed[PIXEL], alike)


def facts(data: Locality) -> dict[str, object]:
    near, far = data.kinship.T
    return {
        "locality.unseen": int(np.count_nonzero(~data.seen)),
        "locality.near": float(near[0]),
        "locality.far": float(far[0]),
        "locality.near_least": float(near.min()),
        "locality.far_most": float(far.max()),
    }


def draw(data: Locality, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(460, 498, palette)
    draw_pair(axes, data.seen, mask(ELEMENT, data.touched.shape), 0, FROM, palette)
    draw_pair(axes, mask(PIXEL, IMAGE_SHAPE), data.touched, 254, TO, palette)
    return {
        "window": Drawing(
            figure,
            f"Изображение {size(*data.seen.shape)} и карта {size(*data.touched.shape)} дважды. "
            f"Вверху выделен один элемент карты и {int(data.seen.sum())} пикселей, от которых он "
            f"зависит, квадрат 3×3. Внизу выделен один пиксель изображения и "
            f"{int(data.touched.sum())} элементов карты, на которые он влияет, тоже квадрат 3×3.",
        )
    }


def mask(place: tuple[int, int], shape: tuple[int, int]) -> np.ndarray:
    found = np.zeros(shape, dtype=bool)
    found[place] = True
    return found


def draw_pair(
    axes: Axes,
    image: np.ndarray,
    activation_map: np.ndarray,
    top: float,
    words: str,
    palette: Palette,
) -> None:
    """Image and map with the true cells marked; the arrow goes between them."""
    label(axes, 8, top + 16, words, palette, align="left", bold=True)
    left_map = 460 - 8 - activation_map.shape[1] * CELL
    top_map = top + 64 + CELL
    backwards = activation_map.sum() == 1
    pixels, answers = (palette.image, palette.window), (palette.activation_map, palette.highlight)
    for marked, left, y, (role, here), name in (
        (image, 8, top + 64, pixels, "изображение"),
        (activation_map, left_map, top_map, answers, "карта"),
    ):
        label(axes, left + marked.shape[1] * CELL / 2, y - 16, name, palette)
        spots = {(int(row), int(column)): here for row, column in np.argwhere(marked)}
        empty = np.full(marked.shape, np.nan)
        matrix(axes, empty, left, y, CELL, role, palette, spots=spots)
        rows, columns = (range(axis.min(), axis.max() + 1) for axis in np.nonzero(marked))
        outline(axes, left, y, CELL, rows, columns, here)
    ends = [(230, top + 142), (288, top + 142)]
    start, end = reversed(ends) if backwards else ends
    arrow(axes, start, end, palette)
