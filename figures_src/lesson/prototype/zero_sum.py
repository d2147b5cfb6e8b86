"""Why hand-made filters lose to bare pixels: weights that add up to zero erase even places."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.filters import VERTICAL_LINE
from figures_src.cnn.fours_and_eights import RATE, fours_and_eights
from figures_src.cnn.narrow import random_kernels
from figures_src.cnn.settled import settled
from figures_src.cnn.training import Conv2D, Dense, Flatten, Model
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.measured import Measured
from figures_src.drawing.numbers import number
from figures_src.drawing.strips import share_axis, strip

FIGURES = {"accuracy": "Почему проигрывает фильтр, веса которого в сумме дают ноль"}

SPLITS = 5
EPOCHS, LONG = 10, 100
THIRD = 1 / 3  # added to each of nine weights, it makes their sum 3
ROWS = {  # key → what the dense layer receives
    "pixels": "сами пиксели",
    "pixels_long": "сами пиксели, в десять раз дольше",
    "pixels_twice": "сами пиксели, каждый дважды",
    "vertical": "карта вертикального фильтра",
    "lifted": "та же карта, к весам прибавлено по ⅓",
    "random": "карты двух случайных фильтров",
    "levelled": "те же карты, сумма весов обнулена",
}
ZERO = ("vertical", "levelled")  # rows whose filters add up to zero


@dataclass(frozen=True)
class ZeroSum:
    """Right answers, a count a split: on ``test`` new digits, and on those that taught.

    ``weights``: of the dense layer, without its biases.
    """

    test: int
    right: dict[str, list[int]]
    learned: dict[str, list[int]]
    weights: dict[str, int]


def maps(images: np.ndarray, kernels: np.ndarray) -> np.ndarray:
    """(N, 1, 28, 28) and (filters, 3, 3) → (N, filters, 26, 26)."""
    return settled(Conv2D(kernels[:, None]).forward(images))  # no line, no response: a zero


def inputs(images: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """What the dense layer receives in each row of the table."""
    x = images
    line = VERTICAL_LINE[None]
    drawn = random_kernels(2, seed=seed)
    level = drawn - drawn.mean(axis=(1, 2), keepdims=True)
    return {
        "pixels": x,
        "pixels_long": x,
        "pixels_twice": np.concatenate([x, x], axis=1),
        "vertical": maps(x, line),
        "lifted": maps(x, line + THIRD),
        "random": maps(x, drawn),
        "levelled": maps(x, level),
    }


def compute() -> ZeroSum:
    right: dict[str, list[int]] = {key: [] for key in ROWS}
    learned: dict[str, list[int]] = {key: [] for key in ROWS}
    weights = {}
    for seed in range(SPLITS):
        split = fours_and_eights(seed)
        given, asked = inputs(split.train_images, seed), inputs(split.test_images, seed)
        for key in ROWS:
            dense = Dense(np.zeros((2, given[key][0].size)))
            model = Model(Flatten(), dense)
            epochs = LONG if key == "pixels_long" else EPOCHS
            model.fit(given[key], split.train_labels, epochs=epochs, rate=RATE, seed=seed)
            for counts, x, labels in (
                (right, asked, split.test_labels),
                (learned, given, split.train_labels),
            ):
                counts[key].append(int(np.count_nonzero(model.predict(x[key]) == labels)))
            weights[key] = dense.weight.value.size
    return ZeroSum(len(split.test_labels), right, learned, weights)


def facts(data: ZeroSum) -> dict[str, object]:
    return {
        f"zero_sum.{key}": Measured.over([count / data.test for count in counts])
        for key, counts in data.right.items()
    } | {
        "zero_sum.pixel_weights": data.weights["pixels"],
        "zero_sum.twice_weights": data.weights["pixels_twice"],
        "zero_sum.vertical_weights": data.weights["vertical"],
        "zero_sum.long_learned": min(data.learned["pixels_long"]),
        "zero_sum.lifted_learned": min(data.learned["lifted"]),
    }


def draw(data: ZeroSum, palette: Palette) -> dict[str, Drawing]:
    band, left = 48, 12
    figure, axes = canvas(480, band * len(ROWS) + 28, palette)
    rows = [36 + row * band for row in range(len(ROWS))]
    place = share_axis(axes, (left, 400), rows, rows[-1] + 26, 0.9, palette)
    said = []
    for row, (key, words) in enumerate(ROWS.items()):
        y, zero = 36 + row * band, key in ZERO
        label(axes, left, y - 20, words, palette, align="left", bold=zero)
        shares = [count / data.test for count in data.right[key]]
        role = palette.highlight if zero else palette.image
        mean = strip(axes, y, shares, place, role, palette, right=470, bold=zero)
        said.append(f"{words} — в среднем {mean}")
    listed = "; ".join(said)
    alt = f"Доля верных ответов, по {number(SPLITS)} точек на строку: {listed}."
    return {"accuracy": Drawing(figure, alt)}
