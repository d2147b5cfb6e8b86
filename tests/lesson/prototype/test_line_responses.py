"""Strengths of the answers against SciPy: its correlation and its U statistic."""

import numpy as np
import pytest
from scipy.signal import correlate2d
from scipy.stats import mannwhitneyu

from figures_src.cnn.digits import load_digits
from figures_src.lesson.prototype.line_responses import wins

VERTICAL = np.array([[-1, 2, -1]] * 3)
RISING = np.array([[-1, -1, 2], [-1, 2, -1], [2, -1, -1]])


@pytest.mark.parametrize(("index", "kernel"), [(0, VERTICAL), (1, RISING)])
def test_strengths_and_pairs_as_scipy_finds_them(index, kernel, data_of):
    data = data_of("line_responses")
    images, labels = load_digits()
    # In whole numbers, so that equal strengths are equal.
    strengths = [
        [np.maximum(correlate2d(digit.astype(int), kernel, "valid"), 0).sum() for digit in digits]
        for digits in (images[labels == 4], images[labels == 8])
    ]
    assert data.fours[index] == pytest.approx(np.array(strengths[0]) / 26**2 / 255)
    assert data.eights[index] == pytest.approx(np.array(strengths[1]) / 26**2 / 255)
    won = mannwhitneyu(strengths[1], strengths[0]).statistic / 500**2
    assert data.wins[index] == pytest.approx(won)


def test_pairs_by_hand():
    """Of the six pairs the eight wins two and ties one."""
    assert wins(np.array([1, 3]), np.array([2, 3, 0])) == pytest.approx(2.5 / 6)


def test_means_measured_before_the_lesson_was_planned(data_of):
    data = data_of("line_responses")
    assert data.fours[0].mean() == pytest.approx(0.151, abs=5e-4)
    assert data.eights[0].mean() == pytest.approx(0.144, abs=5e-4)
    assert 0.77 < data.wins[1] < 0.89


def test_vertical_lines_lie_elsewhere(data_of):
    """Fours beat eights at the sides, eights beat fours in the middle."""
    data = data_of("line_responses")
    gap = (data.eight_maps - data.four_maps)[0]
    assert gap[8:14, 12:14].mean() > 0 > gap[8:14, 6:8].mean()
    assert gap[8:14, 18:20].mean() < 0
