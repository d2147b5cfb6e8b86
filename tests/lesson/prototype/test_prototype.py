"""Shapes of the prototype by hand, and what the scheme writes."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from figures_src.cnn.shapes import Conv, describe
from figures_src.lesson.prototype.prototype import LAYERS


def test_shapes_by_hand(data_of):
    """28 − 3 + 1 = 26; 26·26 = 676; 2·676 = 1352; 2·1352 weights and two biases."""
    steps = data_of("prototype").steps
    assert [step.output for step in steps] == [(2, 26, 26), (2, 676), (1352,), (2,)]
    assert (steps[0].weights, steps[-1].weights, steps[-1].parameters) == (18, 2704, 2706)


def test_maps_as_scipy_finds_them(data_of):
    data = data_of("prototype")
    rising = np.array([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]])
    assert data.maps[1, 1] == pytest.approx(correlate2d(data.digits[1], rising, "valid"))


def test_scheme_writes_the_computed_sizes(drawings_of):
    drawing = drawings_of("prototype", "light")["scheme"]
    written = [text.get_text() for text in drawing.figure.axes[0].texts]
    for words in ("28×28", "26×26×2", "2 · 676 = 1352", "flatten", "конкатенация", "4", "8"):
        assert words in written
    assert "1352\u00a0числа" in drawing.alt


def test_another_description_gives_other_shapes():
    wider = describe((Conv(2, 5), *LAYERS[1:]), (1, 28, 28))
    assert [step.output for step in wider] == [(2, 24, 24), (2, 576), (1152,), (2,)]
