"""The small layers: values by hand, types, and refusals."""

import numpy as np
import pytest

from figures_src.cnn import layers
from figures_src.cnn.convolution import conv2d


def test_slide_23():
    result = layers.relu([[29, -192], [-35, -22]])
    assert result.tolist() == [[29, 0], [0, 0]]
    assert result.dtype == np.int64


def test_relu6():
    assert layers.relu6(np.float32([-1, 0.5, 6, 7])).tolist() == [0, 0.5, 6, 6]
    assert layers.relu6(np.float32([1])).dtype == np.float32


def test_max_pool_by_hand():
    """Dumoulin and Visin (2016), figure 1.6, and uneven sizes."""
    x = [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]]
    expected = [[3, 3, 3], [3, 3, 3], [3, 2, 3]]
    assert layers.max_pool2d([x], 3, stride=1)[0].tolist() == expected
    assert layers.max_pool2d([x], 2)[0].tolist() == [[3, 3], [3, 2]]
    assert layers.max_pool2d(-np.ones((1, 2, 2)), 3, padding=1).tolist() == [[[-1]]]


def test_flatten_goes_map_by_map_and_row_by_row():
    x = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    assert layers.flatten(x).tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_dense_by_hand():
    assert layers.dense([1, 2, 3], [[1, 0, -1], [2, 2, 2]], [10, 20]).tolist() == [8, 32]


def test_global_average_pool():
    assert layers.global_average_pool(np.arange(12).reshape(2, 2, 3)).tolist() == [2.5, 8.5]


def test_softmax():
    assert layers.softmax([0, 0]).tolist() == [0.5, 0.5]
    np.testing.assert_allclose(layers.softmax([1000, 1001]), [0.26894142, 0.73105858])


def test_a_convolution_takes_its_batch_normalisation_in():
    rng = np.random.default_rng(0)
    x, weight = rng.normal(size=(3, 6, 6)), rng.normal(size=(4, 3, 3, 3))
    norm = [rng.normal(size=4) for _ in range(3)] + [rng.uniform(0.5, 2, size=4)]
    slope, offset = layers.fold_batch_norm(*norm, epsilon=1e-3)
    np.testing.assert_allclose(
        conv2d(x, weight * slope[:, None, None, None], offset),
        layers.batch_norm(conv2d(x, weight), *norm, epsilon=1e-3),
        atol=1e-12,
    )


FOUR = [np.ones(2)] * 4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: layers.relu(["a"]), "x: ожидается массив чисел"),
        (lambda: layers.relu([np.nan]), "x: ожидаются конечные числа"),
        (lambda: layers.softmax([]), "scores: ожидается хотя бы одно число"),
        (lambda: layers.dense([1, 2], [[1, 2, 3]]), "x: ожидается входов: 3 .*получено 2"),
        (
            lambda: layers.dense([1], [[1]], [1, 2]),
            r"bias: ожидается форма \(1,\), получена \(2,\)",
        ),
        (lambda: layers.max_pool2d(np.ones((1, 2, 2)), 3), "kernel: ожидается не больше"),
        (lambda: layers.max_pool2d(np.ones((1, 4, 4)), 2, stride=0), "stride"),
        (lambda: layers.max_pool2d(np.ones((1, 4, 4)), 2, padding=2), "padding: ожидается меньше"),
        (lambda: layers.max_pool2d(np.ones((4, 4)), 2), "x: ожидаются три оси"),
        (
            lambda: layers.batch_norm(np.ones((3, 2, 2)), *FOUR, epsilon=0),
            r"scale: ожидается форма \(3,\), получена \(2,\)",
        ),
        (
            lambda: layers.batch_norm(np.ones((2, 2, 2)), *FOUR[:3], [1, -1], epsilon=0),
            "variance: ожидаются числа не меньше 0, получено -1",
        ),
        (lambda: layers.global_average_pool(np.ones((2, 2))), "x: ожидаются три оси"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
