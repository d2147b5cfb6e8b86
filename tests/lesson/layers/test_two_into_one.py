"""Two filters as one: the numbers by hand, SciPy's full convolution, and asymmetric filters."""

import numpy as np
from scipy.signal import convolve2d
from scipy.signal import correlate2d as scipy_correlate

from figures_src.lesson.layers.two_into_one import joined


def test_joint_filter_by_hand(data_of):
    # Sobel is (1, 2, 1) down times (−1, 0, 1) across; the blur (1, 2, 1) times (1, 2, 1):
    # (1, 2, 1) * (1, 2, 1) = (1, 4, 6, 4, 1), (−1, 0, 1) * (1, 2, 1) = (−1, −2, 0, 2, 1).
    by_hand = np.outer([1, 4, 6, 4, 1], [-1, -2, 0, 2, 1])
    assert (data_of("two_into_one").joint == by_hand).all()


def test_asymmetric_filters_join_too():
    rng = np.random.default_rng(1)
    first, second = rng.integers(-9, 9, (2, 3)), rng.integers(-9, 9, (4, 2))
    image = rng.integers(-9, 9, (9, 8))
    joint = joined(first, second)
    assert (joint == convolve2d(first, second)).all()
    twice = scipy_correlate(scipy_correlate(image, first, "valid"), second, "valid")
    assert (twice == scipy_correlate(image, joint, "valid")).all()


def test_maps(data_of, facts_of):
    data = data_of("two_into_one")
    assert data.two.shape == (24, 24)
    assert (data.two == data.one).all()
    assert data.rectified.min() == 0
    assert facts_of("two_into_one") == {
        "two_into_one.elements": 24 * 24,
        "two_into_one.changed": int((data.rectified != data.one).sum()),
    }
    assert (data.rectified != data.one).any()
