"""The cat in colour, and a filter for «green, but neither red nor blue»: its eyes."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import conv2d, correlate2d
from figures_src.cnn.photos import centre_square, load_photo

SIDE = 112  # pixels
CHANNELS = ("красный", "зелёный", "синий")
WEIGHTS = (-1, 2, -1)  # of a whole slice: «green, but neither red nor blue»


@dataclass(frozen=True)
class ColourPhoto:
    """Photo (112, 112, 3) uint8, filter (3, 3, 3), three maps and the one map of both ways."""

    photo: np.ndarray
    kernel: np.ndarray
    answers: np.ndarray
    total: np.ndarray


def colour_photo() -> ColourPhoto:
    """The photograph of the cat, and what the green filter answers to it."""
    photo = centre_square(load_photo("chelsea"), SIDE)
    channels = photo.transpose(2, 0, 1)
    kernel = np.array(WEIGHTS)[:, None, None] * np.ones((3, 3, 3), dtype=int)
    answers = np.stack([correlate2d(channel, kernel[i]) for i, channel in enumerate(channels)])
    return ColourPhoto(photo, kernel, answers, conv2d(channels, kernel[None])[0])
