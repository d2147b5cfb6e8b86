"""The shown digits are fours and eights; the filters answer 6 to their own line, by hand."""

import numpy as np

from figures_src.cnn.digits import load_digits


def test_answers_by_hand(data_of):
    """Own line: 2 + 2 + 2; the other line meets −1, 2, −1; an even surface gives nothing."""
    data = data_of("fours_eights")
    assert data.answers.tolist() == [[6, 0], [0, 6]]
    assert data.even == [0, 0]


def test_second_filter_rises_to_the_right(data_of):
    """«╱»: bottom left to top right. The mirrored filter would make the plan's 45° fall."""
    assert data_of("fours_eights").kernels[1].tolist() == [[-1, -1, 2], [-1, 2, -1], [2, -1, -1]]


def test_digits_are_the_first_of_their_kind(data_of):
    images, labels = load_digits()
    data = data_of("fours_eights")
    assert len(data.fours) == len(data.eights) == 12
    assert (data.fours[0] == images[labels.tolist().index(4)]).all()
    assert (data.eights[0] == images[labels.tolist().index(8)]).all()
    assert (np.bincount(labels)[[4, 8]] == 500).all()
