"""The gradient by hand, and against the change that it promises."""

import numpy as np
import pytest
from scipy.signal import correlate2d


def test_centre_by_hand(data_of):
    """80·1 + 31·(−1) + 90·2 + 0·0 = 229; 0·1 + 50·(−1) + 0·2 + 80·0 = −50."""
    data = data_of("filter_gradient")
    assert data.gradient[1, 1] == 229
    assert data.gradient[0, 0] == -50
    assert data.pixels.tolist() == [[80, 31], [90, 0]]


def test_every_weight_by_raising_it(data_of):
    """An error that is Σ signal · map: raise one weight by 1 and see how much it grows."""
    data = data_of("filter_gradient")
    kernel = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])

    def error(weights: np.ndarray) -> float:
        return float((data.above * correlate2d(data.image, weights, "valid")).sum())

    for place in np.ndindex(3, 3):
        raised = kernel.copy()
        raised[place] += 1
        assert error(raised) - error(kernel) == pytest.approx(data.gradient[place])


def test_step_goes_down(facts_of):
    assert facts_of("filter_gradient")["filter_gradient.moved"] == pytest.approx(0 - 0.01 * 229)
