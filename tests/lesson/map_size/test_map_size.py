"""Sizes of maps: counted by hand, by SciPy's oracle, and by laying the filter down."""

import numpy as np
import pytest
from scipy.signal import correlate2d as scipy_correlate

from figures_src.lesson.map_size.map_size import map_side


@pytest.mark.parametrize(("side", "kernel", "expected"), [(4, 3, 2), (28, 3, 26), (28, 5, 24)])
def test_slide_8(side, kernel, expected):
    assert map_side(side, kernel) == expected
    image, weights = np.ones((side, side)), np.ones((kernel, kernel))
    assert scipy_correlate(image, weights, mode="valid").shape == (expected, expected)


def test_a_filter_larger_than_the_image_has_no_map(data_of, drawings_of):
    assert map_side(4, 5) is None
    assert [case.map for case in data_of("map_size")] == [2, 26, 24, None]
    texts = drawings_of("map_size", "light")["formula"].figure.axes[0].texts
    written = [text.get_text() for text in texts]
    assert "28 − 5 + 1 = 24" in written
    assert any("положить его некуда" in words for words in written)


def test_facts(facts_of):
    facts = facts_of("map_size")
    assert facts["map_size.first"] == [2, 2]
    assert facts["map_size.screen"] == [1914, 1074]
    assert facts["map_size.three_layers"] == [22, 22]
