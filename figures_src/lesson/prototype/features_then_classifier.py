"""Features, then a classifier: HOG with logistic regression beside the prototype.

Slide S18. HOG: Dalal and Triggs, «Histograms of Oriented Gradients for
Human Detection» (2005), section 6, without the overlapping blocks.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.cnn.digits import load_digits
from figures_src.cnn.fours_and_eights import FOUR, fours_and_eights
from figures_src.cnn.prototype import SPLITS, features, trained
from figures_src.cnn.settled import settled
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.measured import Measured
from figures_src.drawing.numbers import number, plural, size
from figures_src.drawing.pictures import picture

FIGURES = {"pair": "Выделитель признаков и классификатор: HOG и прототип"}

UNSEEN = 3  # the split whose networks did not learn from this four
CELL, BINS = 4, 9  # pixels of a cell's side; directions from 0° to 180°


@dataclass(frozen=True)
class Pair:
    """The first four of MNIST, (28, 28); its histograms (7, 7, 9) and maps (2, 26, 26).

    ``said``: what HOG and the prototype call it, 4 or 8; ``right``: HOG's right answers, a count a
    split.
    """

    digit: np.ndarray
    hog: np.ndarray
    maps: np.ndarray
    said: tuple[int, int]
    right: list[int]
    test: int


def hog(image: np.ndarray) -> np.ndarray:
    """How strongly brightness changes in each direction, cell by cell: (7, 7, 9) for 28×28.

    A pixel gives the length of its gradient to the bin of its direction; each cell's histogram is
    divided by its length.
    """
    down, right = np.zeros(image.shape), np.zeros(image.shape)
    down[1:-1] = image[2:] - image[:-2]
    right[:, 1:-1] = image[:, 2:] - image[:, :-2]
    # Settled first: 179.99999999999997 is 180, which is 0, another bin.
    angles = settled(np.rad2deg(np.arctan2(down, right))) % 180
    bins = np.minimum((angles / (180 / BINS)).astype(int), BINS - 1)
    strengths = np.hypot(down, right)[..., None] * (bins[..., None] == np.arange(BINS))
    rows, columns = image.shape[0] // CELL, image.shape[1] // CELL
    cells = strengths.reshape(rows, CELL, columns, CELL, BINS).sum(axis=(1, 3))
    return settled(cells / (np.linalg.norm(cells, axis=2, keepdims=True) + 1e-5))


def histograms(images: np.ndarray) -> np.ndarray:
    """(N, 1, 28, 28) → (N, 7, 7, 9)."""
    return np.stack([hog(image) for image in images[:, 0]])


def compute() -> Pair:
    right, guesses = [], {}
    for seed in range(SPLITS):
        split = fours_and_eights(seed)
        train, test = map(histograms, (split.train_images, split.test_images))
        guesses[seed] = trained(train, split.train_labels, seed).predict(test)
        right.append(int(np.count_nonzero(guesses[seed] == split.test_labels)))
    images, labels = load_digits()
    digit = images[labels == FOUR][0] / 255
    split = fours_and_eights(UNSEEN)
    (shown,) = np.flatnonzero((split.test_images[:, 0] == digit).all(axis=(1, 2)))
    maps = [features(images)["both"] for images in (split.train_images, split.test_images)]
    prototype = trained(maps[0], split.train_labels, UNSEEN).predict(maps[1])
    by_hog, by_ours = (8 if guess[shown] else 4 for guess in (guesses[UNSEEN], prototype))
    said, asked = (by_hog, by_ours), len(split.test_labels)
    return Pair(digit, hog(digit), maps[1][shown], said, right, asked)


def facts(data: Pair) -> dict[str, object]:
    return {
        "features_then_classifier.right": Measured.over([it / data.test for it in data.right]),
    }


def draw(data: Pair, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 559, palette)
    left, right = 120, 360
    found, count = (plural(it.size, "число", "числа", "чисел") for it in (data.hog, data.maps))
    chains = (
        (left, "классический способ", "HOG", f"{size(*data.hog.shape)} = {number(data.hog.size)}"),
        (right, "прототип", "свёртка, два фильтра", count),
    )
    classifiers = "логистическая регрессия", "полносвязный слой"
    for (middle, words, extractor, numbers), classifier, said in zip(
        chains, classifiers, data.said, strict=True
    ):
        label(axes, middle, 14, words, palette, bold=True)
        spot, grey = (middle - 40, 30, 80, 80), palette.grey
        picture(axes, data.digit, *spot, role=palette.image, colours=grey, limits=(0, 1))
        arrow(axes, (middle, 114), (middle, 140), palette)
        box(axes, middle, 144, "выделитель признаков", extractor, palette.filter, palette)
        arrow(axes, (middle, 206), (middle, 230), palette)
        label(axes, middle, 384, numbers, palette)
        arrow(axes, (middle, 400), (middle, 426), palette)
        box(axes, middle, 430, "классификатор", classifier, palette.dense, palette)
        arrow(axes, (middle, 492), (middle, 512), palette)
        label(axes, middle, 536, number(said), palette, size=26, bold=True)
    strokes(axes, data.hog, left - 64, 238, 128, palette)
    limit = float(np.abs(data.maps).max())
    for index, values in enumerate(data.maps):
        spot = right - 104 + 108 * index, 250, 100, 100
        colours = palette.diverging
        picture(
            axes,
            values,
            *spot,
            role=palette.activation_map,
            colours=colours,
            limits=(-limit, limit),
        )
    return {
        "pair": Drawing(
            figure,
            "Две цепочки рядом. Слева изображение четвёрки, выделитель признаков HOG, рисунок "
            f"наклонов краёв по клеткам, {found}, логистическая регрессия, "
            f"ответ {data.said[0]}. Справа то же изображение, свёртка с двумя "
            f"фильтрами, две карты активации, {count}, полносвязный слой, ответ {data.said[1]}.",
            pixels=True,
        )
    }


def box(
    axes: Axes, middle: float, top: float, kind: str, words: str, role: Role, palette: Palette
) -> None:
    """A step of the chain: what kind of thing it is, and what it is here."""
    corner, width, height = (middle - 110, top), 220, 58
    axes.add_patch(
        Rectangle(corner, width, height, facecolor=role.fill, edgecolor=role.line, lw=1.4)
    )
    label(axes, middle, top + 19, kind, palette, bold=True)
    label(axes, middle, top + 41, words, palette)


def strokes(
    axes: Axes, cells: np.ndarray, left: float, top: float, side: float, palette: Palette
) -> None:
    """Each cell's directions as strokes along the line; the stronger, the more opaque."""
    rows, _, bins = cells.shape
    step = side / rows
    for (row, column, index), strength in np.ndenumerate(cells):
        if strength < 0.05:
            continue
        across = np.deg2rad((index + 0.5) * 180 / bins)
        x, y = left + (column + 0.5) * step, top + (row + 0.5) * step
        dx, dy = settled([-np.sin(across), np.cos(across)]) * step / 2.2
        axes.plot(
            [x - dx, x + dx], [y - dy, y + dy], color=palette.text, lw=1.8, alpha=float(strength)
        )
