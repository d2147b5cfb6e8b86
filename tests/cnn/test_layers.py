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


@pytest.mark.parametrize("kind", ["int8", "uint8", "int64", "uint64", "float16", "float32"])
def test_what_is_added_around_never_wins(kind):
    """Not even over the smallest number of the type."""
    dtype = np.dtype(kind)
    lowest = np.iinfo(dtype).min if dtype.kind in "iu" else np.finfo(dtype).min
    x = np.full((1, 2, 2), lowest)
    assert (layers.max_pool2d(x, 2, stride=1, padding=1) == np.full((1, 3, 3), lowest)).all()


def test_flatten_goes_map_by_map_and_row_by_row():
    x = np.array([[[1, 2], [3, 4]], [[5, 6], [7, 8]]])
    assert layers.flatten(x).tolist() == [1, 2, 3, 4, 5, 6, 7, 8]


def test_dense_by_hand():
    assert layers.dense([1, 2, 3], [[1, 0, -1], [2, 2, 2]], [10, 20]).tolist() == [8, 32]


def test_global_average_pool():
    assert layers.global_average_pool(np.arange(12).reshape(2, 2, 3)).tolist() == [2.5, 8.5]


def test_a_mean_of_integers_is_exact():
    """Rounded to floats before it is added up, the 1 would be gone."""
    assert layers.global_average_pool([[[2**60, 3, -(2**60)]]]).tolist() == [1]
    assert layers.global_average_pool([[[2**62 - 1, 2**62 - 1]]]).tolist() == [2**62]
    with pytest.raises(ValueError, match=rf"^x: .* \(int64\), .* {2**63}$"):
        layers.global_average_pool([[[2**62, 2**62]]])
    bright = np.full((1, 2, 2), 60000, np.float16)
    assert layers.global_average_pool(bright).tolist() == [60000]
    assert layers.global_average_pool(bright).dtype == np.float32


def test_small_integers_do_not_overflow_in_a_dense_layer():
    x, weight = np.uint8([200, 200]), np.uint8([[2, 2]])
    result = layers.dense(x, weight, np.uint8([5]))
    assert result.tolist() == [805]
    assert result.dtype == np.int64
    assert layers.dense(x, weight).tolist() == [800]
    assert layers.dense([1, 1], [[2, 3]], [0.25]).tolist() == [5.25]
    assert layers.dense(np.float16([300, 300]), np.float16([[300, 300]])).tolist() == [180_000]


def test_what_could_overflow_is_refused_before_it_does():
    """The largest sum that fits, and one more."""
    most = 2**63 - 1
    assert layers.dense([1], [[most - 1]], [1]).tolist() == [most]
    for call in (
        lambda: layers.dense([1], [[most]], [1]),
        lambda: layers.dense([2, 2], [[2**61, 2**61]]),
        lambda: layers.dense(np.uint64([2**63]), [[1]]),
    ):
        with pytest.raises(ValueError, match=rf"^x, weight, bias: .* \(int64\), .* {2**63}$"):
            call()
    with pytest.raises(ValueError, match=r"^x, weight, bias: .* 1\.7e\+38 \(float32\)"):
        layers.dense(np.float32([3e38]), np.float32([[1]]))
    assert layers.dense(np.float32([3e38]), [[1.0]]).dtype == np.float64


@pytest.mark.parametrize("kind", ["uint8", "int8", "uint64", "float16", "float32", "float64"])
def test_softmax_of_every_kind(kind):
    """exp(−2), exp(−1) and 1, divided by their sum."""
    expected = [0.09003057, 0.24472847, 0.66524096]
    np.testing.assert_allclose(layers.softmax(np.array([1, 2, 3], kind)), expected, rtol=1e-6)
    assert layers.softmax([0, 0]).tolist() == [0.5, 0.5]


def test_softmax_of_huge_numbers():
    """A difference of one counts, however large the integers; nothing overflows."""
    expected = [0.26894142, 0.73105858]
    for first in (1000, 2**62, -(2**63)):
        np.testing.assert_allclose(layers.softmax([first, first + 1]), expected)
    np.testing.assert_allclose(layers.softmax(np.uint64([2**64 - 2, 2**64 - 1])), expected)
    assert layers.softmax([-(2**63), 2**63 - 1]).tolist() == [0, 1]
    assert layers.softmax([-1.7e308, 1.7e308]).tolist() == [0, 1]
    assert layers.softmax(np.float16([-65504, 65504])).tolist() == [0, 1]
    assert layers.softmax([[1, 5], [1, 5]], axis=0).tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert layers.softmax([[1, 1], [5, 5]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_the_type_stays_where_numbers_are_only_chosen():
    for kind in ("int8", "uint16", "float16", "float64"):
        x = np.array([[[1, 7]]], kind)
        for function in (layers.relu, layers.relu6, layers.flatten):
            assert function(x).dtype == kind
        assert layers.max_pool2d(x, (1, 2), padding=(0, 1)).dtype == kind
    assert layers.relu(True).tolist() == 1
    assert layers.relu([True, False]).dtype == np.int64


def test_a_convolution_takes_its_batch_normalisation_in():
    rng = np.random.default_rng(0)
    x, weight = rng.normal(size=(3, 6, 6)), rng.normal(size=(4, 3, 3, 3))
    norm = [rng.normal(size=4) for _ in range(3)] + [rng.uniform(0.5, 2, size=4)]
    slope, offset = layers.fold_batch_norm(*norm, epsilon=1e-3)
    scale, shift, mean, variance = (each[:, None, None] for each in norm)
    np.testing.assert_allclose(
        conv2d(x, weight * slope[:, None, None, None], offset),
        scale * (conv2d(x, weight) - mean) / np.sqrt(variance + 1e-3) + shift,
        atol=1e-12,
    )


def test_folding_by_hand():
    """3 · (x − 5) / √(0.5 + 3.5) + 1 is 1.5 · x − 6.5; small integers do not wrap around."""
    for kind in ("uint8", "int64", "float32"):
        four = [np.array([number], kind) for number in (3, 1, 5)]
        slope, offset = layers.fold_batch_norm(*four, [0.5], epsilon=3.5)
        assert (slope.tolist(), offset.tolist()) == ([1.5], [-6.5])
        assert slope.dtype == offset.dtype == np.float64


ONES = [np.ones(2)] * 3


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
            lambda: layers.fold_batch_norm(*ONES, np.ones(3), epsilon=0),
            r"^variance: ожидается форма \(2,\), как у scale, получена \(3,\)",
        ),
        (
            lambda: layers.fold_batch_norm(*ONES, [1, -1], epsilon=0),
            "^variance: ожидаются числа не меньше 0, получено -1",
        ),
        (
            lambda: layers.fold_batch_norm(*ONES, [1, 0], epsilon=0),
            "^variance: при epsilon, равном 0, ожидаются числа больше 0, получено 0",
        ),
        (
            lambda: layers.fold_batch_norm(*ONES, [1, 1], epsilon=-1e-9),
            "^epsilon: ожидается число не меньше 0, получено -1e-09",
        ),
        (
            lambda: layers.fold_batch_norm([1e300], [0], [0], [1e-300], epsilon=0),
            r"^scale, shift, mean, variance: .* scale до 1e\+300, .* variance от 1e-300",
        ),
        (
            lambda: layers.fold_batch_norm([1], [0], [0], [1.7e308], epsilon=1.7e308),
            "^scale, shift, mean, variance: .*не выходят за пределы float64",
        ),
        (lambda: layers.global_average_pool(np.ones((2, 2))), "x: ожидаются три оси"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
