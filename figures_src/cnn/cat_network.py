"""The lesson's two convolutional layers, 32×32×3 → 30×30×5 → 27×27×3, at work on the cat.

Nobody has taught this network: the filters of the first layer are made by hand, those of the
second are whole numbers drawn by lot.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.colour_photo import WEIGHTS
from figures_src.cnn.convolution import conv2d
from figures_src.cnn.filters import FALLING_LINE, RISING_LINE, SOBEL_HORIZONTAL, SOBEL_VERTICAL
from figures_src.cnn.photos import centre_square, load_photo

SIDE = 32  # pixels
SECOND = (3, 5, 4, 4)  # filters, depth, rows, columns
SEED, LARGEST = 11, 2  # the weights drawn by lot are whole numbers from −2 to 2


@dataclass(frozen=True)
class CatMaps:
    """Photo (32, 32, 3) uint8; maps (5, 30, 30) and (3, 27, 27), int64, exact."""

    photo: np.ndarray
    first: np.ndarray
    second: np.ndarray


def first_filters() -> np.ndarray:
    """(5, 3, 3, 3): four find lines of their slope in all channels, the fifth finds green."""
    lines = (SOBEL_VERTICAL, SOBEL_HORIZONTAL, RISING_LINE, FALLING_LINE)
    green = np.array(WEIGHTS)[:, None, None] * np.ones((3, 3, 3), dtype=int)
    return np.stack([*(np.stack([line] * 3) for line in lines), green])


def cat_maps(*, relu: bool) -> CatMaps:
    """What both layers answer, with ReLU after each of them or without."""
    photo = centre_square(load_photo("chelsea"), SIDE)
    drawn = np.random.default_rng(SEED).integers(-LARGEST, LARGEST, SECOND, endpoint=True)
    first = conv2d(photo.transpose(2, 0, 1), first_filters())
    if relu:
        first = first.clip(0)
    second = conv2d(first, drawn)
    return CatMaps(photo, first, second.clip(0) if relu else second)
