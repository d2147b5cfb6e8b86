"""The lesson's prototype: two filters given by hand, and one dense layer that learns."""

import numpy as np

from figures_src.cnn.filters import RISING_LINE, VERTICAL_LINE
from figures_src.cnn.fours_and_eights import RATE
from figures_src.cnn.layers import relu
from figures_src.cnn.settled import settled
from figures_src.cnn.training import Conv2D, Dense, Flatten, Model

SPLITS = 5  # trainings from which a mean is taken, each with digits of its own
EPOCHS = 10


def features(images: np.ndarray) -> dict[str, np.ndarray]:
    """(N, 1, 28, 28) → for each row of the table what the dense layer receives."""
    filters = Conv2D(np.stack([VERTICAL_LINE, RISING_LINE])[:, None])
    maps = settled(filters.forward(images))  # no line, no response: a zero, not 1e-17
    found = relu(maps)
    return {
        "means": found.mean(axis=(2, 3), keepdims=True),
        "vertical": maps[:, :1],
        "rising": maps[:, 1:],
        "both": maps,
        "vertical_relu": found[:, :1],
        "both_relu": found,
        "pixels": images,
    }


def standardised(train: np.ndarray, test: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Both minus the training mean, over the training deviation: few numbers learn faster so."""
    mean, deviation = train.mean(axis=0), train.std(axis=0)
    return (train - mean) / deviation, (test - mean) / deviation


def trained(x: np.ndarray, labels: np.ndarray, seed: int) -> Model:
    """One dense layer that began with zeros and learned to tell ``x`` apart."""
    model = Model(Flatten(), Dense(np.zeros((2, x[0].size))))
    model.fit(x, labels, epochs=EPOCHS, rate=RATE, seed=seed)
    return model
