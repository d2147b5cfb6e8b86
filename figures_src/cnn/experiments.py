"""Fours against eights on real digits: what each network of the lesson reaches.

Every experiment is seeded; 700 digits train, 300 others test. Networks put out two scores: class 0
is a four, class 1 an eight.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.digits import load_digits
from figures_src.cnn.moved_digits import shifted
from figures_src.cnn.training import (
    Conv2D,
    Dense,
    Epoch,
    Flatten,
    GlobalMaxPool,
    MaxPool,
    Model,
    ReLU,
)
from figures_src.cnn.validation import numeric, whole

FOUR, EIGHT = 4, 8
TRAIN = 700
RATE = 0.01


@dataclass(frozen=True)
class Split:
    """Images (N, 1, 28, 28) float32 from 0 (paper) to 1 (ink); labels (N,): 0 four, 1 eight."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


@dataclass(frozen=True)
class Trained:
    """A trained network, the course of its training, and the share of digits it gets right."""

    model: Model
    history: list[Epoch]
    train_accuracy: float
    test_accuracy: float


@cache
def fours_and_eights(seed: int = 0) -> Split:
    """The thousand fours and eights of MNIST that we have, shuffled and divided."""
    images, labels = load_digits()
    chosen = np.flatnonzero((labels == FOUR) | (labels == EIGHT))
    chosen = np.random.default_rng(seed).permutation(chosen)
    x = (images[chosen] / 255).astype(np.float32)[:, None]
    y = (labels[chosen] == EIGHT).astype(np.int64)
    return Split(x[:TRAIN], y[:TRAIN], x[TRAIN:], y[TRAIN:])


def train(
    model: Model, split: Split, *, epochs: int = 10, rate: float = RATE, seed: int = 0
) -> Trained:
    """Train ``model`` and count how often it is right."""
    x, y = split.train_images, split.train_labels
    history = model.fit(x, y, epochs=epochs, rate=rate, seed=seed)
    tested = model.accuracy(split.test_images, split.test_labels)
    return Trained(model, history, model.accuracy(x, y), tested)


def train_prototype(
    split: Split, kernels: ArrayLike, *, trainable: bool = False, epochs: int = 10, seed: int = 0
) -> Trained:
    """The lesson's prototype: filters, flatten, one dense layer; no ReLU yet.

    Args:
        kernels: hand-made filters, (filters, rows, columns).
        trainable: let the filters learn too, starting from these.
    """
    kernels = numeric(kernels, "kernels", "filters", "rows", "columns").astype(np.float32)
    filters, rows, columns = kernels.shape
    height, width = split.train_images.shape[2:]
    inputs = filters * (height - rows + 1) * (width - columns + 1)
    convolution = Conv2D(kernels[:, None], trainable=trainable)
    return train(Model(convolution, Flatten(), _zeros(inputs)), split, epochs=epochs, seed=seed)


def random_kernels(filters: int, side: int = 3, seed: int = 0) -> np.ndarray:
    """Filters as they are before training, (filters, side, side) float32."""
    rng = np.random.default_rng(seed)
    return Conv2D.random(filters, side, rng=rng).weight.value[:, 0]


def train_plain(split: Split, *, epochs: int = 10, seed: int = 0) -> Trained:
    """No convolution at all: every pixel straight into the two neurons."""
    inputs = split.train_images[0].size
    return train(Model(Flatten(), _zeros(inputs)), split, epochs=epochs, seed=seed)


@dataclass(frozen=True)
class ShiftComparison:
    """Two networks with nearly as many parameters, trained on centred digits, tested on moved ones.

    ``shifts`` in pixels; the accuracies are means over the four directions.
    """

    shifts: tuple[int, ...]
    convolutional: Trained
    dense: Trained
    convolutional_accuracy: tuple[float, ...]
    dense_accuracy: tuple[float, ...]


def compare_on_shifts(
    split: Split, shifts: Iterable[int] = range(7), *, epochs: int = 10, seed: int = 1
) -> ShiftComparison:
    """Train both and move the test digits; the dense network has the few parameters more.

    Convolutional: eight filters 3×3, max pooling by 2, fifteen filters 5×5, the maximum of each
    map. Dense: four neurons. A pooling that forgets the place belongs to the first one's design:
    without it, convolution moves its response with the digit, and a dense layer behind it notices.
    """
    shifts = tuple(whole(shift, "shift", least=0) for shift in shifts)
    rng = np.random.default_rng(seed)
    convolutional = Model(
        Conv2D.random(8, 3, rng=rng),
        ReLU(),
        MaxPool(2),
        Conv2D.random(15, 5, channels=8, rng=rng),
        ReLU(),
        GlobalMaxPool(),
        Dense.random(15, 2, rng=rng),
    )
    inputs = split.train_images[0].size
    dense = Model(Flatten(), Dense.random(inputs, 4, rng=rng), ReLU(), Dense.random(4, 2, rng=rng))
    both = [train(model, split, epochs=epochs, seed=seed) for model in (convolutional, dense)]
    rows = [tuple(_on_shift(each.model, split, shift) for shift in shifts) for each in both]
    return ShiftComparison(shifts, *both, *rows)


def _on_shift(model: Model, split: Split, shift: int) -> float:
    # a set: no shift at all is one move, not four
    moves = sorted({(shift, 0), (-shift, 0), (0, shift), (0, -shift)})
    moved = [shifted(split.test_images, down, right) for down, right in moves]
    return float(np.mean([model.accuracy(images, split.test_labels) for images in moved]))


def _zeros(inputs: int) -> Dense:
    """A single dense layer may start from nothing: its loss has one valley only."""
    return Dense(np.zeros((2, inputs), np.float32))
