"""The lesson's two layers on the cat, against SciPy and a sum written out."""

import numpy as np
from scipy.signal import correlate

from figures_src.cnn.cat_network import LARGEST, SECOND, SEED, cat_maps, first_filters


def drawn() -> np.ndarray:
    return np.random.default_rng(SEED).integers(-LARGEST, LARGEST + 1, SECOND)


def test_both_layers_are_scipys():
    maps = cat_maps(relu=False)
    channels = maps.photo.transpose(2, 0, 1).astype(int)
    first = [correlate(channels, kernel, "valid")[0] for kernel in first_filters()]
    assert np.array_equal(maps.first, first) and maps.first.shape == (5, 30, 30)
    second = [correlate(np.stack(first), kernel, "valid")[0] for kernel in drawn()]
    assert np.array_equal(maps.second, second) and maps.second.shape == (3, 27, 27)


def test_relu_stands_after_each_layer():
    plain, rectified = cat_maps(relu=False), cat_maps(relu=True)
    assert np.array_equal(rectified.first, np.maximum(plain.first, 0))
    second = [correlate(rectified.first, kernel, "valid")[0] for kernel in drawn()]
    assert np.array_equal(rectified.second, np.maximum(second, 0))
    assert not np.array_equal(rectified.second, np.maximum(plain.second, 0))


def test_the_fifth_filter_finds_the_green_eyes():
    green = cat_maps(relu=False).first[4]
    assert green.max() > 0 > np.median(green)
    assert first_filters()[4].sum() == 0  # a grey surface gives no answer
