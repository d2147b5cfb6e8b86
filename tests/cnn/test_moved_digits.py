"""Moved digits: where each pixel goes, and the layer that saves the costly gradient."""

import numpy as np
import pytest

from figures_src.cnn import moved_digits


@pytest.mark.parametrize(("down", "right"), [(0, 2), (0, -3), (1, 0), (-4, 0)])
def test_a_shift_moves_and_brings_in_paper(down, right):
    image = np.arange(1, 64 + 1).reshape(8, 8)
    moved = moved_digits.shifted(image, down, right)
    expected = np.zeros((8, 8), int)
    for row in range(8):
        for column in range(8):
            if 0 <= row + down < 8 and 0 <= column + right < 8:
                expected[row + down, column + right] = image[row, column]
    assert (moved == expected).all()


def test_each_quarter_of_the_digits_goes_its_own_way():
    images = np.zeros((8, 1, 9, 9))
    images[..., 4, 4] = 1
    moved = moved_digits.shifted_each_way(images, 3)
    places = [tuple(np.argwhere(image[0])[0]) for image in moved]
    assert places == [(4, 7), (4, 1), (7, 4), (1, 4)] * 2
    assert images[..., 4, 4].all(), "the digits themselves must not change"


@pytest.mark.parametrize(
    ("build", "shapes"),
    [
        (moved_digits.dense_network, [(15, 28 * 28), (15,), (10, 15), (10,)]),
        (moved_digits.flatten_network, [(2, 1, 5, 5), (2,), (10, 2 * 24 * 24), (10,)]),
        (
            moved_digits.maximum_network,
            [(8, 1, 5, 5), (8,), (55, 8, 5, 5), (55,), (10, 55), (10,)],
        ),
    ],
)
def test_the_networks_take_digits_and_follow_their_seed(build, shapes):
    digits = np.random.default_rng(7).random((2, 1, 28, 28))
    one, same, other = (build(np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert [it.value.shape for it in one.parameters()] == shapes
    assert one.forward(digits).shape == (2, 10)
    assert (one.forward(digits) == same.forward(digits)).all()
    assert (one.forward(digits) != other.forward(digits)).any()


def test_the_first_convolution_learns_as_any_other():
    rng = np.random.default_rng(7)
    images, gradient = rng.normal(size=(3, 1, 8, 7)), rng.normal(size=(3, 2, 4, 3))
    weight = rng.normal(size=(2, 1, 5, 5))
    first, other = moved_digits.FirstConv(weight), moved_digits.Conv2D(weight)
    for layer in (first, other):
        layer.forward(images)
        layer.backward(gradient)
    for one, same in zip(first.parameters(), other.parameters(), strict=True):
        assert np.allclose(one.gradient, same.gradient)
        assert np.abs(one.gradient).max() > 0
