"""A chart of shares: where its axes lie on the canvas, and what is written along them."""

import pytest
from matplotlib.colors import to_rgba

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


def test_looks():
    """Two axes in the colour of rules, thin lines across at the quarters, the paper behind."""
    _, paper = canvas(480, 200, DARK)
    axes = share_chart(paper, (60, 30, 20, 50), [0, 4, 8], DARK, last=8)
    assert axes.get_ylim() == (0, 1)  # all of it, and nothing more
    shown = {name for name, spine in axes.spines.items() if spine.get_visible()}
    assert shown == {"left", "bottom"}
    for name in shown:
        assert axes.spines[name].get_edgecolor() == to_rgba(DARK.rule)
    assert axes.get_facecolor() == to_rgba(DARK.paper)
    assert {tick.get_color() for tick in axes.get_xticklabels()} == {DARK.text}
    assert {tick.get_size() for tick in axes.get_yticklabels()} == {14}
    across, down = axes.get_ygridlines(), axes.get_xgridlines()
    assert list(axes.get_yticks()) == [0, 0.25, 0.5, 0.75, 1]
    assert all(line.get_visible() and line.get_color() == DARK.rule for line in across)
    assert not any(line.get_visible() for line in down)
    labels = [text.get_text() for text in axes.get_yticklabels()]
    assert labels == ["0", "25 %", "50 %", "75 %", "100 %"]
