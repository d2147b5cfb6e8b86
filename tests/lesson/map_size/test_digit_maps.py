"""Maps of a real digit against SciPy, and the scale that the bar promises."""

import numpy as np
import pytest
from scipy.signal import correlate2d as scipy_correlate

from figures_src.lesson.map_size.digit_maps import largest, weights


def test_filters_are_sobels():
    assert weights(3).tolist() == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert weights(5)[0].tolist() == [-1, -2, 0, 2, 1]
    assert (largest(3), largest(5)) == (4, 3 * 16)


@pytest.mark.parametrize(("side", "map_side"), [(3, 26), (5, 24)])
def test_maps(side, map_side, data_of):
    data = data_of("digit_maps")
    assert data.label == 8
    assert data.maps[side].shape == (map_side, map_side)
    kernel = weights(side) / largest(side)
    assert data.maps[side] == pytest.approx(scipy_correlate(data.digit, kernel, "valid"))
    assert abs(data.maps[side]).max() <= 1


def test_a_left_edge_answers_with_plus(data_of):
    """The digit is bright on black: going right, its left edge is a step up."""
    answers = data_of("digit_maps").maps[3]
    row = answers[10]
    assert np.flatnonzero(row > 0.3)[0] < np.flatnonzero(row < -0.3)[0]
