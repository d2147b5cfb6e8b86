"""Vectors as rows of cells, layers as neurons with a web before them."""

import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, Rectangle

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.neurons import neurons, places, vector


@pytest.fixture
def axes():
    return canvas(480, 200, DARK)[1]


def kind(axes, wanted) -> list:
    return [it for it in axes.patches if isinstance(it, wanted)]


@pytest.mark.parametrize(("count", "cells"), [(1, 1), (4, 4), (16, 16)])
def test_a_short_vector_has_all_its_cells(axes, count, cells):
    vector(axes, 126, 40, count, DARK.dense)
    (bar,) = kind(axes, Rectangle)
    # 212 × 20 px around the middle.
    assert (bar.get_xy(), bar.get_width(), bar.get_height()) == ((20, 40), 212, 20)
    assert bar.get_facecolor() == to_rgba(DARK.dense.fill)
    assert bar.get_edgecolor() == to_rgba(DARK.dense.line)
    assert [it.get_xdata()[0] for it in axes.lines] == pytest.approx(
        [20 + 212 * number / cells for number in range(1, cells)]
    )
    for line in axes.lines:
        assert list(line.get_ydata()) == [40, 60] and len(set(line.get_xdata())) == 1
        assert line.get_color() == DARK.dense.line
    assert not kind(axes, Circle)


def test_in_a_long_vector_dots_stand_for_the_middle(axes):
    """Of sixteen cells the lines 7, 8 and 9 give way to three dots around the middle."""
    vector(axes, 126, 40, 17, DARK.dense)
    kept = [number for number in range(1, 16) if number not in (7, 8, 9)]
    assert [it.get_xdata()[0] for it in axes.lines] == [20 + 212 * it / 16 for it in kept]
    dots = kind(axes, Circle)
    assert [dot.center for dot in dots] == [(116, 50), (126, 50), (136, 50)]
    assert {dot.get_facecolor() for dot in dots} == {to_rgba(DARK.dense.line)}


@pytest.mark.parametrize(
    ("count", "names", "expected"),
    [
        (1, (), [100]),
        (2, (), [88, 112]),  # 24 px apart
        (3, (), [76, 100, 124]),
        (9, (), [100 + 24 * it for it in range(-4, 5)]),
        (10, (), [100 + 24 * it for it in range(-4, 5)]),  # no more than nine
        (2, ("4", "8"), [80, 120]),  # one letter: 40 px
        (5, tuple("01234"), [100 + 40 * it for it in range(-2, 3)]),
        (6, tuple("012345"), [100 + 24 * (it - 2.5) for it in range(6)]),
        # The longest word has six letters: 9.5 · 6 + 18.
        (2, ("собака", "кот"), [62.5, 137.5]),
        # Ten of them would be wider than the room of 230 px.
        (10, ("ab",) * 10, [100 + 23 * (it - 4.5) for it in range(10)]),
    ],
)
def test_neurons_stand_around_the_middle(count, names, expected):
    assert places(100, count, names) == pytest.approx(expected)


def test_each_neuron_hangs_on_a_web_behind_it(axes):
    neurons(axes, (100, 80), 3, DARK.dense, DARK, before=[(90, 20), (110, 20)], names="абв")
    circles = kind(axes, Circle)
    assert [it.center for it in circles] == [(60, 80), (100, 80), (140, 80)]
    assert {it.radius for it in circles} == {10}
    assert {it.get_facecolor() for it in circles} == {to_rgba(DARK.dense.fill)}
    assert {it.get_edgecolor() for it in circles} == {to_rgba(DARK.dense.line)}
    ends = [(tuple(it.get_xdata()), tuple(it.get_ydata())) for it in axes.lines]
    assert ends == [((a, b), (20, 80)) for b in (60, 100, 140) for a in (90, 110)]
    assert {it.get_color() for it in axes.lines} == {DARK.rule}
    assert max(it.get_zorder() for it in axes.lines) < min(it.get_zorder() for it in circles)
    told = [(it.get_text(), it.get_position(), it.get_weight()) for it in axes.texts]
    assert told == [("а", (60, 102), "bold"), ("б", (100, 102), "bold"), ("в", (140, 102), "bold")]
    assert not kind(axes, Rectangle)


@pytest.mark.parametrize(("count", "hidden"), [(9, False), (10, True)])
def test_dots_hide_the_middle_of_a_long_row(axes, count, hidden):
    neurons(axes, (240, 80), count, LIGHT.dense, LIGHT)
    assert len(kind(axes, Circle)) == 9
    assert [it.get_text() for it in axes.texts] == ["…"] * hidden
    if hidden:
        (cover,) = kind(axes, Rectangle)
        # A little larger than the neuron in the middle, of the colour of the paper.
        assert (cover.get_xy(), cover.get_width(), cover.get_height()) == ((228, 68), 24, 24)
        assert cover.get_facecolor() == to_rgba(LIGHT.paper)
        assert axes.texts[0].get_position() == (240, 80)
