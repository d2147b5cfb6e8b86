"""Locality: the squares that dependence must have, worked out by hand."""

import pytest
from matplotlib.colors import to_rgba

from figures_src.cnn.photos import centre_square, load_photo
from figures_src.drawing import LIGHT


def test_nine_pixels_are_seen(data_of):
    seen = data_of("locality").seen
    assert seen.sum() == 9
    assert seen[1:4, 3:6].all()  # element (1, 3): the filter lies on rows 1–3, columns 3–5


def test_nine_elements_are_touched(data_of):
    touched = data_of("locality").touched
    assert touched.shape == (4, 6)
    assert touched.sum() == 9
    assert touched[1:4, 2:5].all()  # pixel (3, 4): filters that begin in rows 1–3, columns 2–4


def test_unseen_pixels(facts_of):
    assert facts_of("locality")["locality.unseen"] == 6 * 8 - 9


def test_neighbours_are_alike_and_strangers_are_not(data_of, facts_of):
    """Pearson's coefficient from its definition, on the cat; near beats far on every photograph."""
    grey = centre_square(load_photo("chelsea")).mean(axis=2)
    for gap, fact in ((1, "near"), (100, "far")):
        here, there = grey[:, :-gap], grey[:, gap:]
        product = (here * there).mean() - here.mean() * there.mean()
        expected = product / (here.std() * there.std())
        assert facts_of("locality")[f"locality.{fact}"] == pytest.approx(expected, abs=1e-9)
    near, far = data_of("locality").kinship.T
    assert (near > far + 0.3).all()


def test_marked_cells_are_the_computed_ones(drawings_of):
    """Pixels are blue, elements of the map are purple: nine and one above, one and nine below."""
    axes = drawings_of("locality", "light")["window"].figure.axes[0]
    for role, on_the_map in ((LIGHT.window, False), (LIGHT.highlight, True)):
        cells = [p for p in axes.patches if p.get_facecolor() == to_rgba(role.fill)]
        assert len(cells) == 9 + 1
        assert all((cell.get_x() > 230) == on_the_map for cell in cells)
