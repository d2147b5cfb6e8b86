"""What the prototype's dense layer receives, against SciPy; how it learns, against plain layers."""

import numpy as np
import pytest
from scipy.signal import correlate2d as scipy_correlate

from figures_src.cnn.filters import RISING_LINE, VERTICAL_LINE
from figures_src.cnn.prototype import features, standardised, trained
from figures_src.cnn.training import Dense, Flatten, Model


def test_features_of_every_row():
    images = np.random.default_rng(4).random((3, 1, 8, 8))
    maps = np.array(
        [
            [scipy_correlate(image, kernel, "valid") for kernel in (VERTICAL_LINE, RISING_LINE)]
            for image in images[:, 0]
        ]
    )
    rectified = np.maximum(maps, 0)
    expected = {
        "means": rectified.mean(axis=(2, 3))[..., None, None],
        "vertical": maps[:, [0]],
        "rising": maps[:, [1]],
        "both": maps,
        "vertical_relu": rectified[:, [0]],
        "both_relu": rectified,
        "pixels": images,
    }
    found = features(images)
    assert list(found) == list(expected)
    for row, values in expected.items():
        assert found[row].shape == values.shape
        assert found[row] == pytest.approx(values, abs=1e-6), row
    assert (maps < 0).any()
    assert (found["both"] * 2**20 % 1 == 0).all(), "кратны 2⁻²⁰ на любом процессоре"


def test_standardised_by_hand():
    """Means 2 and 6, deviations 2 and 4: both are those of the training set."""
    train, test = standardised(np.array([[0, 2], [4, 10]]), np.array([[4, 6], [0, 10]]))
    assert train.tolist() == [[-1, -1], [1, 1]]
    assert test.tolist() == [[1, 0], [-1, 1]]


def test_what_is_trained_is_one_dense_layer_that_began_with_zeros():
    rng = np.random.default_rng(4)
    x, labels = rng.normal(size=(90, 2, 3, 3)), rng.integers(0, 2, 90)
    plain = Model(Flatten(), Dense(np.zeros((2, 18))))
    plain.fit(x, labels, epochs=10, rate=0.01, seed=5)
    for ours, expected in zip(trained(x, labels, 5).parameters(), plain.parameters(), strict=True):
        assert (ours.value == expected.value).all() and ours.value.any()
