"""The experiment with single pixels against SciPy's full convolution of the two filters."""

import numpy as np
from scipy.signal import convolve2d

from figures_src.lesson.receptive_field.influence import changes


def test_changes_are_the_two_filters_convolved(data_of):
    found = data_of("influence")
    expected = np.zeros((9, 9), int)
    expected[2:7, 2:7] = convolve2d(found.first, found.second)
    assert (found.changes == expected).all()


def test_all_inside_and_nothing_outside(data_of, facts_of):
    inside = data_of("influence").changes[2:7, 2:7]
    assert inside.all()
    facts = facts_of("influence")
    counted = [facts[f"influence.{name}"] for name in ("tried", "noticed", "unnoticed")]
    assert counted == [81, 25, 56]


def test_paths_by_hand(data_of, facts_of):
    """1 2 3 2 1 windows across, the same down: products; (2 + 3 + 2)² of 81 in the middle."""
    along = np.array([1, 2, 3, 2, 1])
    assert (data_of("influence").paths == np.outer(along, along)).all()
    assert facts_of("influence")["influence.inner_share"] == 49 / 81


def test_a_dead_weight_makes_a_pixel_invisible():
    """The field says what may matter: with a zero in the corners the corner is not seen."""
    first, second = np.ones((2, 3, 3), int)
    first[0, 0] = 0
    found = changes(first, second, np.zeros((9, 9), int))
    assert found[2, 2] == 0
    assert found[2, 3] != 0
