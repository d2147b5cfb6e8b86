"""Equivariance of a convolution with step 1, and that step 2 breaks it."""

import numpy as np
from scipy.signal import correlate2d as scipy_correlate

from figures_src.lesson.map_size.shifted_digit import MOVE

KERNEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


def test_map_moves_with_the_digit(data_of):
    data = data_of("shifted_digit")
    assert data.map_after.shape == (38, 38)
    assert (data.map_after == np.roll(data.map_before, MOVE, axis=(0, 1))).all()
    assert (data.map_after == scipy_correlate(data.after, KERNEL, "valid")).all()
    assert not (data.map_after == data.map_before).all()  # moved, not left in place


def test_step_two_breaks_it(facts_of, data_of):
    """With step 1 the largest number stays; with step 2 it does not (SciPy)."""
    facts = facts_of("shifted_digit")
    assert facts["shifted_digit.largest"] == facts["shifted_digit.largest_after"]
    before = data_of("shifted_digit").before
    one_right = np.roll(before, 1, axis=1)
    here, moved = (scipy_correlate(x, KERNEL, "valid")[::2, ::2].max() for x in (before, one_right))
    assert here == facts["shifted_digit.step_two_largest"]
    assert moved == facts["shifted_digit.step_two_largest_after"]
    assert here != moved


def test_colours_mean_the_same_share_as_on_the_maps_of_the_digit(drawings_of):
    """The full colour is the most that a filter can answer: 1 there, 4·255 here."""
    shown = [
        drawings_of(name, "light")[figure].figure.axes[0].images[1]
        for name, figure in (("digit_maps", "sizes"), ("shifted_digit", "two-ways"))
    ]
    assert [image.get_clim() for image in shown] == [(-1, 1), (-1020, 1020)]
    assert shown[0].get_cmap() == shown[1].get_cmap()
