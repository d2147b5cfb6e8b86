"""The photograph of bricks: long upright seams for one filter, short level ones for the other."""

import numpy as np
from scipy.ndimage import sobel


def test_scipy_agrees(data_of):
    found = data_of("brickwork")
    grey = found.photo.astype(float)
    assert (found.vertical == abs(sobel(grey, axis=1)[1:-1, 1:-1])).all()
    assert (found.horizontal == abs(sobel(grey, axis=0)[1:-1, 1:-1])).all()


def test_seams_part(data_of):
    """Strong answers of the vertical filter fill whole columns, those of the other whole rows."""
    found = data_of("brickwork")
    strong = {
        name: getattr(found, name) > 200  # more than half of the strongest answer
        for name in ("vertical", "horizontal")
    }
    assert strong["vertical"].sum() > 5 * strong["horizontal"].sum()
    assert not (strong["vertical"] & strong["horizontal"]).sum() > 20
    assert strong["horizontal"].mean(1).max() > 2 * strong["horizontal"].mean(0).max()


def test_zeros_are_rare(facts_of):
    facts = facts_of("brickwork")
    assert 0.05 < facts["brickwork.zeros"] < 0.1
    assert facts["brickwork.weak"] > 0.8


def test_both_maps_share_a_scale(drawings_of):
    pictures = drawings_of("brickwork", "light")["seams"].figure.axes[0].images
    assert pictures[1].get_clim() == pictures[2].get_clim() == (0, np.max(pictures[1].get_array()))
