"""Both ways of a colour photograph, against SciPy; the filter finds what the page says."""

import numpy as np
from scipy.signal import correlate2d as scipy_correlate


def test_both_ways_come_to_one_map(data_of):
    data = data_of("colour_photo")
    photo = data.photo.astype(int)
    maps = [scipy_correlate(photo[..., i], data.kernel[i], "valid") for i in range(3)]
    assert (data.answers == maps).all()
    assert data.answers.dtype == data.total.dtype == np.int64, "целые числа остались целыми"
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


def test_the_maps_of_a_sum_have_one_scale(drawings_of, data_of):
    """Three maps that are added look alike where they are alike; the sum has its own scale."""
    axes = drawings_of("colour_photo", "light")["three-maps"].figure.axes[0]
    data = data_of("colour_photo")
    maps = [image for image in axes.images if image.get_array().shape == (110, 110)]
    for image, values in zip(maps, [*data.answers, data.total], strict=True):
        assert np.array_equal(image.get_array(), values)
    limits = [image.get_clim() for image in maps]
    most, sum_most = abs(data.answers).max(), abs(data.total).max()
    assert limits == [(-most, most)] * 3 + [(-sum_most, sum_most)]
    signs = [text.get_text() for text in axes.texts if text.get_text() in ("+", "=")]
    assert signs == ["+", "+", "="]
