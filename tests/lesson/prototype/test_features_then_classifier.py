"""HOG against scikit-image's, and answers that are really the answers."""

import numpy as np
import pytest
from skimage.feature import hog as reference

from figures_src.lesson.prototype.features_then_classifier import hog


def test_hog_as_scikit_image_computes_it(data_of):
    data = data_of("features_then_classifier")
    settings = {"orientations": 9, "pixels_per_cell": (4, 4), "cells_per_block": (1, 1)}
    cells = reference(
        data.digit.astype(float), **settings, block_norm="L2", feature_vector=False
    ).reshape(data.hog.shape)
    lengths = np.linalg.norm(cells, axis=2, keepdims=True)
    # Before normalisation the reference divides by the 16 pixels of a cell: directions agree.
    there = lengths[..., 0] > 0.5
    assert there.sum() > 15
    assert data.hog[there] == pytest.approx((cells / np.maximum(lengths, 1e-9))[there], abs=0.01)


def test_brightness_that_grows_to_the_right_has_one_direction():
    ramp = np.tile(np.arange(28.0), (28, 1))
    cells = hog(ramp)
    assert cells.shape == (7, 7, 9)
    assert cells[3, 3] == pytest.approx([1, 0, 0, 0, 0, 0, 0, 0, 0], abs=1e-4)
    assert hog(ramp.T)[3, 3].argmax() == 4  # 90° lies in the fifth of nine directions


def test_both_say_four(data_of):
    assert data_of("features_then_classifier").said == (4, 4)
