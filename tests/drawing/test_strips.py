"""A strip of dots: where they stand and what the mean says."""

import pytest

from figures_src.drawing import LIGHT, canvas
from figures_src.drawing.strips import share_axis, strip


def test_places_and_mean():
    _, axes = canvas(480, 100, LIGHT)
    place = share_axis(axes, (100, 400), (10, 60), 0.7, LIGHT)
    assert (place(0.7), place(1)) == pytest.approx((100, 400))
    mean = strip(axes, 30, [0.8, 0.9, 1.0], place, LIGHT.window, LIGHT, right=470)
    assert mean == "90\u00a0%", "ten per cent apart: a digit after the comma would say nothing"
    dots = axes.collections[0].get_offsets()
    assert [x for x, _ in dots] == pytest.approx([200, 300, 400])
    assert [text.get_text() for text in axes.texts][:4] == ["70 %", "80 %", "90 %", "100 %"]
