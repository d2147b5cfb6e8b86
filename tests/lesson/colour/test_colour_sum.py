"""A 3-D filter: one corner by hand, the sum of the slices by SciPy."""

import numpy as np
from scipy.signal import correlate2d as scipy_correlate


def test_corner_by_hand(data_of, facts_of):
    green = 1 * 0 + 1 * 2 + 4 * 4 + 1 * 0 + 1 * 6  # the cross of the green slice
    blue = -(1 * 1 + 2 * 2 + 1 * 0) + (1 * 7 + 2 * 1 + 1 * 6)
    facts = facts_of("colour_sum")
    assert list(facts["colour_sum.corner_answers"]) == [29, green, blue] == [29, 24, 10]
    assert facts["colour_sum.corner"] == 63
    assert facts["colour_sum.products"] == 27


def test_one_map_is_the_sum_of_three(data_of):
    data = data_of("colour_sum")
    answers = [
        scipy_correlate(channel, part, "valid")
        for channel, part in zip(data.image, data.kernel, strict=True)
    ]
    assert (data.answers == answers).all()
    assert (data.total == np.sum(answers, axis=0)).all()


def test_slices_differ(data_of):
    """Three equal slices would hide which slice lies on which channel."""
    parts = data_of("colour_sum").kernel
    assert len({part.tobytes() for part in parts}) == 3


def test_numbers_are_written(drawings_of):
    axes = drawings_of("colour_sum", "light")["slices"].figure.axes[0]
    words = [text.get_text() for text in axes.texts]
    assert {"29 + 24 + 10 = 63", "63", "−171", "−3", "−5"} <= set(words)
