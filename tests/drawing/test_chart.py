"""A chart of shares: where its axes lie on the canvas, and what is written along them."""

import pytest

from figures_src.drawing import DARK, canvas
from figures_src.drawing.chart import share_chart


def test_place_and_ticks():
    figure, paper = canvas(480, 200, DARK)
    axes = share_chart(paper, (60, 30, 20, 50), range(0, 9, 4), DARK, last=8, highest=1.02)
    box = axes.get_position()
    assert (box.x0 * 480, box.x1 * 480) == pytest.approx((60, 450))
    assert (box.y0 * 200, box.y1 * 200) == pytest.approx((50, 180))
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 8), (0, 1.02))
    assert [text.get_text() for text in axes.get_xticklabels()] == ["0", "4", "8"]
    assert [text.get_text() for text in axes.get_yticklabels()][::2] == ["0", "50 %", "100 %"]
    assert figure.axes == [paper, axes]
