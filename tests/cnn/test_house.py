"""The drawn house, point by point: on both sides of every edge, counted off by hand."""

import numpy as np
import pytest

from figures_src.cnn.house import house

# What is drawn, its grey level, points inside at its edges, and points just outside.
PARTS = {
    "sun": (255, [(5, 10), (17, 10), (11, 4), (11, 16)], [(4, 10), (18, 10), (11, 3), (11, 17)]),
    "ground": (140, [(56, 0), (63, 63), (56, 30)], [(55, 0), (55, 63)]),
    "walls": (40, [(30, 14), (30, 49), (55, 14), (55, 49)], [(40, 13), (40, 50), (56, 20)]),
    "chimney": (40, [(10, 42), (10, 46), (17, 42)], [(9, 44), (10, 41), (10, 47)]),
    # Two pixels wide at the ridge, two more in each of its 22 rows.
    "roof": (
        105,
        [(8, 31), (8, 32), (29, 10), (29, 53), (20, 42), (19, 42)],
        [(7, 31), (8, 30), (8, 33), (29, 9), (29, 54), (30, 12), (30, 30)],
    ),
    "door": (175, [(38, 36), (38, 44), (55, 36), (55, 44)], [(37, 40), (45, 35), (45, 45)]),
    "window": (
        190,
        [(36, 19), (36, 30), (47, 19), (47, 30), (40, 23), (43, 26)],
        [(35, 20), (48, 20), (38, 18), (38, 31), (41, 20), (42, 20), (38, 24), (38, 25)],
    ),
}


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_its_grey_up_to_its_edges(part) -> None:
    grey, inside, outside = PARTS[part]
    image = house()
    assert {int(image[it]) for it in inside} == {grey}
    assert grey not in {int(image[it]) for it in outside}


def test_all_the_rest_is_sky() -> None:
    image = house()
    assert image.shape == (64, 64)
    assert np.unique(image).tolist() == [40, 105, 140, 175, 190, 200, 255]
    assert {int(image[it]) for it in ((0, 0), (0, 63), (55, 0), (55, 63), (7, 31))} == {200}


def test_the_sun_and_the_panes_are_whole() -> None:
    """113 points lie within 6 of a point of a grid (Gauss); four panes are 5 × 5 each."""
    image = house()
    assert (image == 255).sum() == 113
    assert (image == 190).sum() == 4 * 5 * 5
