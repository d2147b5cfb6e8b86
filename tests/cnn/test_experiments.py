"""What the lesson's networks reach on real fours and eights; margins allow for other machines."""

from functools import cache

import numpy as np
import pytest

from figures_src.cnn import experiments, filters
from figures_src.cnn.shapes import Conv, Dense, Flatten, MaxPool, count_parameters


@cache
def split():
    return experiments.fours_and_eights()


@cache
def comparison():
    return experiments.compare_on_shifts(split())


def test_the_split_is_fair():
    parts = split()
    assert parts.train_images.shape == (700, 1, 28, 28)
    assert parts.test_images.shape == (300, 1, 28, 28)
    assert parts.train_images.max() == 1
    for labels in (parts.train_labels, parts.test_labels):
        assert 0.45 < labels.mean() < 0.55
    seen = {image.tobytes() for image in parts.train_images}
    assert not any(image.tobytes() in seen for image in parts.test_images)


@pytest.mark.parametrize(
    ("run", "numbers", "least"),
    [
        (lambda: experiments.train_plain(split()), 2 * 785, 0.96),
        (lambda: experiments.train_prototype(split(), [filters.RISING_LINE]), 2 * 677, 0.94),
        (
            lambda: experiments.train_prototype(
                split(), [filters.VERTICAL_LINE, filters.RISING_LINE]
            ),
            2 * 1353,
            0.93,
        ),
        (
            lambda: experiments.train_prototype(
                split(), experiments.random_kernels(2), trainable=True
            ),
            2 * 10 + 2 * 1353,
            0.96,
        ),
    ],
    ids=["no convolution", "one filter", "two filters", "filters that learn"],
)
def test_networks_of_the_lesson(run, numbers, least):
    trained = run()
    assert trained.model.count() == numbers
    assert trained.test_accuracy >= least
    assert trained.history[-1].loss < trained.history[0].loss / 5


def test_convolution_stands_a_shift_better():
    result = comparison()
    described = [
        [Conv(8, 3), MaxPool(2), Conv(15, 5), MaxPool(9), Flatten(), Dense(2)],
        [Flatten(), Dense(4), Dense(2)],
    ]
    counts = [result.convolutional.model.count(), result.dense.model.count()]
    assert counts == [count_parameters(layers, (1, 28, 28)) for layers in described]
    assert counts[0] <= counts[1] <= 1.02 * counts[0]
    assert result.convolutional_accuracy[0] == result.convolutional.test_accuracy
    assert min(result.convolutional_accuracy[:5]) > 0.9
    assert max(result.dense_accuracy[4:]) < 0.7


def test_shifted_by_hand():
    image = np.arange(1, 7).reshape(2, 3)
    assert experiments.shifted(image, 1, 0).tolist() == [[0, 0, 0], [1, 2, 3]]
    assert experiments.shifted(image, 0, -1).tolist() == [[2, 3, 0], [5, 6, 0]]
    assert experiments.shifted(image, -1, 2).tolist() == [[0, 0, 4], [0, 0, 0]]


def test_filters_are_what_they_are_called():
    falling = 3 * np.eye(3, dtype=int) - 1
    for kernel, expected in [
        (filters.SOBEL_HORIZONTAL, filters.SOBEL_VERTICAL.T),
        (filters.HORIZONTAL_LINE, filters.VERTICAL_LINE.T),
        (filters.FALLING_LINE, falling),
        (filters.RISING_LINE, falling[::-1]),
    ]:
        np.testing.assert_array_equal(kernel, expected)
    kernels = [value for name, value in vars(filters).items() if name.isupper()]
    assert [kernel.sum() for kernel in kernels] == [0] * 6
    with pytest.raises(ValueError, match="read-only"):
        filters.SOBEL_VERTICAL[0, 0] = 5
