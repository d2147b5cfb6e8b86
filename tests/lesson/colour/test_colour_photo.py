"""Both ways of a colour photograph, against SciPy; the filter finds what the page says."""

import numpy as np
from scipy.signal import correlate2d as scipy_correlate


def test_both_ways_come_to_one_map(data_of):
    data = data_of("colour_photo")
    photo = data.photo.astype(int)
    maps = [scipy_correlate(photo[..., i], data.kernel[i], "valid") for i in range(3)]
    assert (data.answers == maps).all()
    assert (data.total == sum(maps)).all()
    assert data.total.shape == (110, 110)


def test_grey_is_answered_with_zero(data_of):
    assert data_of("colour_photo").kernel.sum() == 0


def test_strong_answers_lie_in_the_eyes_only(data_of):
    data = data_of("colour_photo")
    rows, columns = np.nonzero(data.total > data.total.max() / 2)
    assert rows.min() > 30
    assert rows.max() < 62  # both eyes lie in this band of the photograph
    assert ((columns < 50) | (columns > 78)).all()  # and not between them
