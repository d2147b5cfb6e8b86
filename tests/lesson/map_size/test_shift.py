"""One object in two places: the answer worked out by hand, and its move."""

import numpy as np
from scipy.signal import correlate2d as scipy_correlate

# The corner [[9, 9], [9, 0]] under [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], place after place.
BY_HAND = [[9, 9, -9, -9], [27, 18, -27, -18], [27, 9, -27, -9], [9, 0, -9, 0]]


def test_both_answers_are_what_a_hand_computes(data_of):
    assert [answer.tolist() for answer in data_of("shift").answers] == [BY_HAND, BY_HAND]


def test_nothing_else_answers(data_of):
    data = data_of("shift")
    rest = data.activation_map.copy()
    for row, column in data.corners:
        rest[row : row + 4, column : column + 4] = 0
    assert not rest.any()
    kernel = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert (data.activation_map == scipy_correlate(data.image, kernel, "valid")).all()


def test_answers_moved_as_the_objects(data_of):
    data = data_of("shift")
    assert np.subtract(*reversed(data.corners)).tolist() == [1, 5]
    assert np.subtract(*np.argwhere(data.image == 9)[[3, 0]]).tolist() == [1, 5]


def test_facts(facts_of):
    assert facts_of("shift") == {
        "shift.largest": 27,
        "shift.smallest": -27,
    }
