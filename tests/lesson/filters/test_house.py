"""The house: Sobel's numbers worked out by hand, SciPy's answer, and the exact zeros."""

import numpy as np
import pytest
from scipy.ndimage import sobel

from figures_src.cnn.house import EAVES_ROW, GROUND_ROW, SIDE, WALL_COLUMNS


def test_scipy_agrees(data_of):
    """SciPy's Sobel along an axis; its result is cut to the places where the filter fits."""
    found = data_of("house")
    grey = found.image.astype(float)
    assert (found.vertical == sobel(grey, axis=1)[1:-1, 1:-1]).all()
    assert (found.horizontal == sobel(grey, axis=0)[1:-1, 1:-1]).all()


def test_walls_by_hand(data_of, facts_of):
    """Sky 200, wall 40: (1 + 2 + 1)·(40 − 200) = −640 on the left, +640 on the right."""
    facts = facts_of("house")
    assert (facts["house.left_wall"], facts["house.right_wall"]) == (-640, 640)
    assert facts["house.strongest"] == 640
    # The filter stands on the wall's edge in two places, side by side.
    row = data_of("house").vertical[50]
    assert row[WALL_COLUMNS[0] - 3 : WALL_COLUMNS[0] + 1].tolist() == [0, -640, -640, 0]


def test_brightest_places_are_upright_lines(data_of):
    """Every pixel with the largest magnitude has the same grey above and below it."""
    found = data_of("house")
    for row, column in np.argwhere(abs(found.vertical) == found.strongest):
        piece = found.image[row : row + 3, column : column + 3]
        assert (piece == piece[1]).all()
    assert (abs(found.vertical) == found.strongest).sum() > 60


@pytest.mark.parametrize("which", ["vertical", "horizontal"])
def test_exactly_zero_across(data_of, which):
    """Along level lines the vertical filter gives zeros, along upright ones the horizontal."""
    found = data_of("house")
    if which == "vertical":
        horizon = found.vertical[GROUND_ROW - 2 : GROUND_ROW, :12]
        eaves = found.vertical[EAVES_ROW - 3 : EAVES_ROW, 20:44]
        assert not horizon.any()
        assert not eaves[-1].any()
        assert found.horizontal[GROUND_ROW - 2, :12].all()
    else:
        wall = found.horizontal[31:53, WALL_COLUMNS[0] - 2]
        assert not wall.any()
        assert found.vertical[31:53, WALL_COLUMNS[0] - 2].all()


def test_slope_answers_to_both_equally(data_of, facts_of):
    """At 45° with a step of 95: (2 + 1)·95 = 285 each."""
    found = data_of("house")
    assert facts_of("house")["house.slope_vertical"] == 285
    assert abs(found.horizontal[18, 19]) == abs(found.vertical[18, 19]) == 285


def test_house_is_large_and_its_shown_map_has_no_minus(data_of, drawings_of):
    assert data_of("house").image.shape == (SIDE, SIDE) == (64, 64)
    for name in ("vertical", "horizontal"):
        pictures = drawings_of("house", "light")[name].figure.axes[0].images
        assert pictures[1].get_array().min() == 0
        assert pictures[1].get_clim() == (0, 640)  # one scale in both figures
    signed = drawings_of("house", "dark")["signs"].figure.axes[0].images[0]
    assert signed.get_clim() == (-640, 640)


def test_zero_looks_alike_with_and_without_the_sign(drawings_of):
    signed, magnitudes = drawings_of("house", "light")["signs"].figure.axes[0].images[:2]
    assert signed.get_cmap() == magnitudes.get_cmap()
    assert signed.get_clim() == magnitudes.get_clim() == (-640, 640)
