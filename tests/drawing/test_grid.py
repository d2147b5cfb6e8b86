"""Matrices: where each cell lies, what is written in it and which colour it has."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.grid import block, matrix, outline

NAN = float("nan")


@pytest.fixture
def axes():
    return canvas(200, 100, LIGHT)[1]


def boxes(axes) -> list[tuple]:
    """Left, top, width and height of each rectangle."""
    return [(*it.get_xy(), it.get_width(), it.get_height()) for it in axes.patches]


def colours(axes) -> list[tuple]:
    return [(it.get_facecolor(), it.get_edgecolor()) for it in axes.patches]


def role(it) -> tuple:
    return to_rgba(it.fill), to_rgba(it.line)


def test_cells_and_their_numbers(axes):
    matrix(axes, [[1, -2, 30], [NAN, 0, 5]], 10, 20, 30, LIGHT.image, LIGHT)
    assert boxes(axes) == [
        (10, 20, 30, 30), (40, 20, 30, 30), (70, 20, 30, 30),
        (10, 50, 30, 30), (40, 50, 30, 30), (70, 50, 30, 30),
    ]  # fmt: skip
    assert colours(axes) == [role(LIGHT.image)] * 6
    # The cell that is not known yet is empty.
    told = [(text.get_text(), *text.get_position()) for text in axes.texts]
    assert told == [
        ("1", 25, 35), ("−2", 55, 35), ("30", 85, 35), ("0", 55, 65), ("5", 85, 65)
    ]  # fmt: skip
    for text in axes.texts:
        assert (text.get_size(), text.get_weight()) == (16, "normal")
        assert (text.get_ha(), text.get_color()) == ("center", LIGHT.text)


def test_cells_need_not_be_square(axes):
    matrix(axes, [[1.5], [2.5]], 0, 0, (40, 20), LIGHT.filter, DARK, size=11, text="{:.1f}".format)
    assert boxes(axes) == [(0, 0, 40, 20), (0, 20, 40, 20)]
    told = [(text.get_text(), *text.get_position(), text.get_size()) for text in axes.texts]
    assert told == [("1.5", 20, 10, 11), ("2.5", 20, 30, 11)]
    assert {text.get_color() for text in axes.texts} == {DARK.text}


def test_spots_are_of_another_role(axes):
    spots = block(range(0, 2), range(1, 2), LIGHT.window)
    assert spots == {(0, 1): LIGHT.window, (1, 1): LIGHT.window}
    matrix(axes, np.ones((2, 2)), 0, 0, 10, LIGHT.image, LIGHT, spots=spots, bold=True)
    assert colours(axes) == [role(LIGHT.image), role(LIGHT.window)] * 2
    assert {text.get_weight() for text in axes.texts} == {"bold"}


def test_the_outline_of_a_window(axes):
    outline(axes, 10, 20, 30, range(1, 3), range(2, 5), LIGHT.window)
    outline(
        axes, 10, 20, (40, 20), range(0, 1), range(1, 2), LIGHT.filter, fill=True, style="dashed"
    )
    assert boxes(axes) == [(70, 50, 90, 60), (50, 20, 40, 20)]
    empty, full = axes.patches
    assert empty.get_facecolor()[3] == 0 and empty.get_edgecolor() == to_rgba(LIGHT.window.line)
    assert full.get_facecolor() == to_rgba(LIGHT.filter.fill)
    assert (empty.get_linestyle(), full.get_linestyle()) == ("solid", "dashed")
    assert empty.get_joinstyle() == "miter"
    # Thicker than a cell's edge, and above it.
    matrix(axes, [[1]], 0, 0, 30, LIGHT.image, LIGHT)
    cell = axes.patches[-1]
    assert (
        empty.get_linewidth() > 2 * cell.get_linewidth() and empty.get_zorder() > cell.get_zorder()
    )
    outline(axes, 0, 0, 30, range(1), range(1), LIGHT.window, width=7)
    assert axes.patches[-1].get_linewidth() == 7
