"""Why the prototype loses: what holds in every split, and that nothing else explains it."""

import numpy as np
import pytest

from figures_src.cnn.fours_and_eights import fours_and_eights
from figures_src.lesson.prototype.zero_sum import SPLITS, inputs


@pytest.fixture(scope="module")
def seen():
    return inputs(fours_and_eights(0).test_images[:3], 0)


def test_zero_sum_forgets_even_places_and_a_third_brings_them_back(seen):
    """A window that is all ink: (−1 + 2 − 1)·3 = 0 without the third, 9·⅓ = 3 with it."""
    ink = np.ones((1, 1, 28, 28))
    assert not inputs(ink, 0)["vertical"].any()
    assert inputs(ink, 0)["lifted"] == pytest.approx(3)
    assert abs(inputs(ink, 0)["levelled"]).max() < 1e-12
    assert abs(inputs(ink, 0)["random"]).max() > 0.1


def test_the_third_adds_the_sum_of_the_window(seen):
    """The lifted map less the bare one is a third of the nine pixels, at any place."""
    digit = seen["pixels"][1, 0]
    for row, column in ((0, 0), (9, 12), (25, 25)):
        window = digit[row : row + 3, column : column + 3].sum() / 3
        gained = seen["lifted"][1, 0, row, column] - seen["vertical"][1, 0, row, column]
        assert gained == pytest.approx(window)


def test_what_the_page_claims(data_of):
    data = data_of("zero_sum")
    right = {key: np.array(counts) for key, counts in data.right.items()}
    assert all(len(counts) == SPLITS for counts in right.values())
    # Zero sums lose in every split, and a sum of three wins it back.
    assert (right["vertical"] < right["lifted"] - 10).all()
    assert (right["levelled"] <= right["random"]).all()
    assert right["levelled"].mean() < right["random"].mean() - 2
    # Neither more weights nor learning all by heart does harm.
    assert data.weights == {
        "pixels": 2 * 784,
        "pixels_long": 2 * 784,
        "pixels_twice": 4 * 784,
        "vertical": 2 * 676,
        "lifted": 2 * 676,
        "random": 4 * 676,
        "levelled": 4 * 676,
    }
    for harmless in ("pixels_twice", "pixels_long", "lifted"):
        assert right[harmless].mean() >= right["pixels"].mean() - 1
    assert data.learned["pixels_long"] == data.learned["lifted"] == [700] * SPLITS
