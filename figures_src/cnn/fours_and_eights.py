"""Fours and eights on real digits, divided into those that train and those that test.

Networks put out two scores: class 0 is a four, class 1 an eight.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from figures_src.cnn.digits import load_digits
from figures_src.cnn.validation import whole

FOUR, EIGHT = 4, 8
TRAIN = 700
RATE = 0.01  # of learning, for the networks of this pair


@dataclass(frozen=True)
class Split:
    """Images (N, 1, 28, 28) float64 from 0 (paper) to 1 (ink); labels (N,): 0 four, 1 eight."""

    train_images: np.ndarray
    train_labels: np.ndarray
    test_images: np.ndarray
    test_labels: np.ndarray


@cache
def fours_and_eights(seed: int = 0) -> Split:
    """The thousand fours and eights of MNIST that we have, shuffled and divided.

    Raises:
        ValueError: a seed that is not whole, or below 0.
    """
    seed = whole(seed, "seed", least=0)
    images, labels = load_digits()
    chosen = np.flatnonzero((labels == FOUR) | (labels == EIGHT))
    chosen = np.random.default_rng(seed).permutation(chosen)
    x = images[chosen][:, None] / 255
    y = (labels[chosen] == EIGHT).astype(np.int64)
    return Split(x[:TRAIN], y[:TRAIN], x[TRAIN:], y[TRAIN:])
