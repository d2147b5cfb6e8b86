"""The named filters are what they are called, and nobody can change them by accident."""

import numpy as np
import pytest

from figures_src.cnn import filters


def test_filters_are_what_they_are_called():
    falling = 3 * np.eye(3, dtype=int) - 1
    for kernel, expected in [
        (filters.SOBEL_HORIZONTAL, filters.SOBEL_VERTICAL.T),
        (filters.HORIZONTAL_LINE, filters.VERTICAL_LINE.T),
        (filters.FALLING_LINE, falling),
        (filters.RISING_LINE, falling[::-1]),
    ]:
        np.testing.assert_array_equal(kernel, expected)
    kernels = [value for name, value in vars(filters).items() if name.isupper()]
    assert [kernel.sum() for kernel in kernels] == [0] * 6
    with pytest.raises(ValueError, match="read-only"):
        filters.SOBEL_VERTICAL[0, 0] = 5
