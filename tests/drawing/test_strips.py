"""A strip of dots: where they stand and what the mean says."""

import pytest
from matplotlib.colors import to_rgba

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.strips import share_axis, strip


def test_places_and_mean():
    _, axes = canvas(480, 100, LIGHT)
    place = share_axis(axes, (100, 400), [30], 78, 0.7, LIGHT)
    assert (place(0.7), place(1)) == pytest.approx((100, 400))
    mean = strip(axes, 30, [0.8, 0.9, 1.0], place, LIGHT.window, LIGHT, right=470)
    assert mean == "90\u00a0%", "ten per cent apart: a digit after the comma would say nothing"
    dots = axes.collections[0].get_offsets()
    assert [x for x, _ in dots] == pytest.approx([200, 300, 400])
    assert [text.get_text() for text in axes.texts][:4] == ["70 %", "80 %", "90 %", "100 %"]


def test_a_ruler_under_every_strip():
    _, axes = canvas(480, 100, DARK)
    share_axis(axes, (10, 310), [20, 50], 78, 0.7, DARK)
    rules = [(tuple(it.get_xdata()), tuple(it.get_ydata())) for it in axes.lines]
    assert rules[:2] == [((10, 310), (20, 20)), ((10, 310), (50, 50))]
    marks = [(x, y) for x in (10, 110, 210, 310) for y in (20, 50)]
    assert rules[2:] == [(pytest.approx((x, x)), (y - 5, y + 5)) for x, y in marks]
    assert {(it.get_color(), it.get_zorder()) for it in axes.lines} == {(DARK.rule, 0)}
    # The numbers stand below; the first one must not leave the canvas.
    told = [it.get_position() for it in axes.texts]
    assert told == [pytest.approx((x, 78)) for x in (28, 110, 210, 310)]
    assert {it.get_color() for it in axes.texts} == {DARK.muted}


def test_the_strip_and_its_mean():
    _, axes = canvas(480, 100, LIGHT)
    words = strip(axes, 30, [0.5, 0.25, 0.3], lambda it: 100 * it, DARK.window, DARK, right=470)
    # The mean is 1.05 / 3 = 0.35, its standard error √(0.035 / 2 / 3) = 0.076: no tenths.
    assert words == "35\u00a0%"
    (line,) = axes.lines
    assert (list(line.get_xdata()), list(line.get_ydata())) == ([25, 50], [30, 30])
    assert line.get_color() == DARK.window.line
    (dots,) = axes.collections
    assert dots.get_offsets().tolist() == [[50, 30], [25, 30], [30, 30]]
    assert tuple(dots.get_facecolor()[0]) == to_rgba(DARK.window.fill)
    assert tuple(dots.get_edgecolor()[0]) == to_rgba(DARK.window.line)
    assert dots.get_zorder() > line.get_zorder()
    (text,) = axes.texts
    assert (text.get_text(), text.get_position(), text.get_ha()) == (words, (470, 30), "right")
    assert (text.get_color(), text.get_weight()) == (DARK.text, "normal")
    strip(axes, 60, [0.5, 1.0], lambda it: it, LIGHT.window, LIGHT, right=470, bold=True)
    assert axes.texts[-1].get_weight() == "bold"
