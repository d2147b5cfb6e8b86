"""Stacks of sheets and rows of small filters: how many, where, and what is ruled on them."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.stack import filter_height, filters_row, stack


@pytest.fixture
def axes():
    return canvas(300, 200, LIGHT)[1]


def corners(axes) -> list[tuple]:
    return [it.get_xy() for it in axes.patches if isinstance(it, Rectangle)]


def rules(axes) -> list[tuple]:
    """The ends of each line, with its colour."""
    return [(tuple(it.get_xdata()), tuple(it.get_ydata()), it.get_color()) for it in axes.lines]


def test_the_first_sheet_stands_below_in_front(axes):
    """Each of the others stands out by a step to the right and upwards, and is drawn before."""
    size = stack(axes, 10, 20, 3, (30, 40), LIGHT.image, LIGHT, step=5)
    assert size == (40, 50)
    assert corners(axes) == [(20, 20), (15, 25), (10, 30)]
    for sheet in axes.patches:
        assert (sheet.get_width(), sheet.get_height()) == (30, 40)
        assert sheet.get_facecolor() == to_rgba(LIGHT.image.fill)
        assert sheet.get_edgecolor() == to_rgba(LIGHT.image.line)
    assert not axes.images and not axes.lines


def test_a_single_sheet_is_as_large_as_itself(axes):
    assert stack(axes, 0, 0, 1, (30, 40), LIGHT.image, LIGHT) == (30, 40)
    assert stack(axes, 0, 0, 3, (30, 40), LIGHT.image, LIGHT) == (44, 54)  # two steps of 7


def test_cells_are_ruled_on_the_front_sheet_only(axes):
    stack(axes, 10, 20, 2, (30, 40), LIGHT.filter, LIGHT, step=5, cells=(4, 3))
    line = LIGHT.filter.line
    # The front sheet is 10 … 40 by 25 … 65.
    assert rules(axes) == [
        ((10, 40), (35, 35), line),
        ((10, 40), (45, 45), line),
        ((10, 40), (55, 55), line),
        ((20, 20), (25, 65), line),
        ((30, 30), (25, 65), line),
    ]


@pytest.mark.parametrize(
    ("colours", "cmap", "limits"), [("grey", "gray", (0, 1)), ("diverging", "sign", (-1, 1))]
)
def test_pictures_on_the_sheets(axes, colours, cmap, limits):
    pictures = [np.full((2, 2), 0.25), np.full((2, 2), 0.75)]
    stack(axes, 10, 20, 3, (30, 40), DARK.image, DARK, step=5, pictures=pictures, colours=colours)
    far, near = axes.images  # the third sheet has none
    assert (near.get_array()[0, 0], far.get_array()[0, 0]) == (0.25, 0.75)
    assert near.get_extent() == [10, 40, 70, 30] and far.get_extent() == [15, 45, 65, 25]
    for image in (near, far):
        assert (image.get_cmap().name, image.get_clim()) == (cmap, limits)
        assert image.get_interpolation() == "none"
    # Above each picture lies an empty frame with the role's line, in the order of drawing.
    frames = [it for it in axes.patches if not it.get_fill()]
    assert [it.get_xy() for it in frames] == [(15, 25), (10, 30)]
    assert {it.get_edgecolor() for it in frames} == {to_rgba(DARK.image.line)}
    assert {it.get_zorder() for it in [*axes.images, *axes.patches]} == {1}


def test_filters_stand_on_one_line(axes):
    """A cell is 5 px, a sheet stands out by 3 px, 9 px are between two filters."""
    assert filter_height((1, 3, 3)) == 15
    assert filter_height((4, 3, 2)) == 15 + 3 * 3
    assert filter_height((64, 5, 5)) == 25 + 3 * 7  # no more than eight sheets
    end = filters_row(axes, 10, 100, 2, (4, 3, 2), LIGHT)
    # 10 px wide and three sheets behind: 19 px each.
    assert end == 10 + 2 * (19 + 9)
    assert corners(axes)[3] == (10, 85) and corners(axes)[7] == (38, 85)
    assert len(corners(axes)) == 8 and not axes.texts
    assert {it.get_facecolor() for it in axes.patches} == {to_rgba(LIGHT.filter.fill)}
    # Three rows and two columns of cells.
    assert len(axes.lines) == 2 * (2 + 1)


@pytest.mark.parametrize(("count", "drawn", "dots"), [(6, 6, 0), (7, 6, 1), (1, 1, 0)])
def test_more_than_six_filters_end_in_dots(axes, count, drawn, dots):
    end = filters_row(axes, 10, 100, count, (1, 3, 3), LIGHT)
    assert len(corners(axes)) == drawn and end == 10 + drawn * 24
    assert [it.get_text() for it in axes.texts] == ["…"] * dots
    if dots:
        (text,) = axes.texts
        assert text.get_position() == (end, 92) and text.get_ha() == "left"


def test_no_more_than_eight_sheets_of_a_filter(axes):
    filters_row(axes, 10, 100, 1, (9, 3, 3), LIGHT)
    assert len(corners(axes)) == 8
