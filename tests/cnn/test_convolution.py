"""Convolution against hand-computed and published numbers, SciPy, and itself as a matrix."""

import numpy as np
import pytest
from scipy import signal

from figures_src.cnn.convolution import (
    conv2d,
    correlate2d,
    map_shape,
    output_size,
    pad2d,
    same_padding,
    windows,
)
from figures_src.cnn.unrolling import unrolled_image, unrolled_matrix

IMAGE = np.array([[0, 50, 0, 29], [0, 80, 31, 2], [33, 90, 0, 75], [0, 9, 0, 95]])
KERNEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
MAP = [[29, -192], [-35, -22]]


def random(*shape: int) -> np.ndarray:
    return np.random.default_rng(sum(shape)).normal(size=shape)


def test_the_lesson_s_example():
    assert correlate2d(IMAGE, KERNEL).tolist() == MAP


def test_the_filter_is_not_flipped():
    flipped = correlate2d(IMAGE, KERNEL[::-1, ::-1])
    assert flipped.tolist() == [[-29, 192], [35, 22]]


@pytest.mark.parametrize(
    ("image", "kernel", "expected"),
    [
        # Dumoulin and Visin (2016), figure 1.1
        (
            [[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]],
            [[0, 1, 2], [2, 2, 0], [0, 1, 2]],
            [[12, 12, 17], [10, 17, 19], [9, 6, 14]],
        ),
        # «Dive into Deep Learning», section 7.2
        ([[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[0, 1], [2, 3]], [[19, 25], [37, 43]]),
        # a row and a column differ: by hand
        ([[1, 2, 3], [4, 5, 6]], [[10, 1]], [[12, 23], [45, 56]]),
        ([[1, 2, 3], [4, 5, 6]], [[10], [1]], [[14, 25, 36]]),
    ],
)
def test_published_numbers(image, kernel, expected):
    result = correlate2d(image, kernel)
    assert result.tolist() == expected
    assert result.dtype == np.int64


def test_two_channels_add_up():
    """«Dive into Deep Learning», section 7.4."""
    x = np.stack([np.arange(9).reshape(3, 3), np.arange(1, 10).reshape(3, 3)])
    weight = np.array([[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]])
    assert conv2d(x, weight).tolist() == [[[56, 72], [104, 120]]]
    slices = [correlate2d(x[c], weight[0, c]) for c in range(2)]
    assert (sum(slices) == conv2d(x, weight)[0]).all()


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
@pytest.mark.parametrize(("rows", "columns"), [(3, 3), (2, 5), (1, 4)])
def test_scipy_agrees(stride, padding, rows, columns):
    image, kernel = random(9, 7), random(rows, columns)
    oracle = signal.correlate2d(np.pad(image, padding), kernel, mode="valid")[::stride, ::stride]
    result = correlate2d(image, kernel, stride=stride, padding=padding)
    np.testing.assert_allclose(result, oracle, atol=1e-12)


@pytest.mark.parametrize("groups", [1, 2, 4])
def test_channels_groups_and_uneven_padding(groups):
    """Every output map is the sum of two-dimensional correlations over its group."""
    x, weight, bias = random(4, 8, 6), random(8, 4 // groups, 3, 2), random(8)
    result = conv2d(x, weight, bias, stride=(2, 1), padding=(0, 1, 1, 0), groups=groups)
    padded = np.pad(x, [(0, 0), (0, 1), (1, 0)])
    for o in range(8):
        first = o // (8 // groups) * (4 // groups)
        oracle = bias[o] + sum(
            signal.correlate2d(padded[first + c], weight[o, c], mode="valid")[::2]
            for c in range(4 // groups)
        )
        np.testing.assert_allclose(result[o], oracle, atol=1e-12)


def test_small_integers_do_not_overflow():
    bright = np.full((3, 3), 255, np.uint8)
    assert correlate2d(bright, np.full((3, 3), 255, np.uint8)).tolist() == [[9 * 255 * 255]]
    assert correlate2d(bright, np.array([[-1, 0]], np.int8)).tolist() == [[-255] * 2] * 3


def test_a_bias_keeps_its_fraction():
    x, weight = [[[1, 2], [3, 4]]], [[[[1]]]]
    assert conv2d(x, weight, [0.5]).tolist() == [[[1.5, 2.5], [3.5, 4.5]]]
    assert conv2d(x, weight, np.float32([0.5])).dtype == np.float64
    assert conv2d(x, weight, [True]).tolist() == [[[2, 3], [4, 5]]]
    assert conv2d(x, weight, [True]).dtype == np.int64
    four = np.float32([0.1])
    assert conv2d(np.float16(x), np.float16(weight), four).dtype == np.float32


def test_small_floats_do_not_overflow():
    """300 · 300 is beyond float16."""
    result = correlate2d(np.float16([[300, 300]]), np.float16([[300, 300]]))
    assert result.tolist() == [[180_000]]
    assert result.dtype == np.float32


def test_what_could_overflow_is_refused_before_it_does():
    most = 2**63 - 1
    assert correlate2d([[most]], [[1]]).tolist() == [[most]]
    assert conv2d([[[1 - most]]], [[[[1]]]], [-1]).tolist() == [[[-most]]]
    assert correlate2d(np.uint64([[2**63]]), [[0]]).tolist() == [[0]]
    with pytest.raises(ValueError, match=rf"^image, kernel: .* \(int64\), .* достичь {2**64}$"):
        correlate2d([[2**62, 1]], [[2, 0]])
    for image, kernel in (([[-(2**62), 1]], [[2]]), ([[2]], [[-(2**62)]])):
        with pytest.raises(ValueError, match=rf"^image, kernel: .* достичь {2**63}$"):
            correlate2d(image, kernel)
    with pytest.raises(ValueError, match=r"^x, weight: .* \(float32\), .* достичь 4e\+38$"):
        conv2d(np.full((2, 1, 1), 2e38, np.float32), np.ones((1, 2, 1, 1), np.float32))
    with pytest.raises(ValueError, match=r"^x, weight, bias: .* \(float64\), .* достичь inf$"):
        conv2d([[[1e200]]], [[[[1e200]]]], [0])
    with pytest.raises(ValueError, match=rf"^x, weight, bias: .* {most} \(int64\), .* {2**63}$"):
        conv2d([[[most]]], [[[[1]]]], [1])
    with pytest.raises(ValueError, match=rf"^kernel: .* \(int64\), .* {2**63}$"):
        unrolled_matrix(np.uint64([[2**63]]), (1, 1))


def test_unequal_strides_go_down_and_right():
    """The pixel at (2, 3): a filter of one number picks every second row and every third column."""
    image = np.arange(25).reshape(5, 5)
    expected = [[0, 3], [10, 13], [20, 23]]
    assert correlate2d(image, [[1]], stride=(2, 3)).tolist() == expected
    assert conv2d([image], [[[[1]]]] * 2, stride=(2, 3)).tolist() == [expected] * 2
    two = conv2d([image, -image], [[[[1]]]] * 2, stride=(2, 3), groups=2)
    assert two[1].tolist() == (-np.array(expected)).tolist()
    rows = unrolled_image(image, (1, 1), stride=(2, 3))
    matrix = unrolled_matrix([[1]], (5, 5), stride=(2, 3))
    for unrolled in (rows, matrix @ image.ravel()):
        assert unrolled.ravel().tolist() == np.ravel(expected).tolist()


def test_padding_means_rows_and_columns():
    """(1, 0) adds a row above and one below; with four numbers each side has its own."""
    image = np.ones((4, 4), int)
    assert correlate2d(image, [[1, 1], [1, 1]], padding=(1, 0)).tolist() == [
        [2, 2, 2], [4, 4, 4], [4, 4, 4], [4, 4, 4], [2, 2, 2],
    ]  # fmt: skip
    assert pad2d(np.int8([[5]]), (0, 1, 0, 2), -1).tolist() == [[-1, 5, -1, -1]]
    assert pad2d([[[5]], [[6]]], (1, 0, 0, 0)).tolist() == [[[0], [5]], [[0], [6]]]
    assert pad2d(image, 0) is image


def test_how_much_padding_and_matrix_may_hold(monkeypatch):
    """Nine numbers are enough for a pixel with its border, and for a matrix of one row."""
    monkeypatch.setattr("figures_src.cnn.windows.LARGEST_ARRAY", 9)
    monkeypatch.setattr("figures_src.cnn.unrolling.LARGEST_ARRAY", 9)
    assert pad2d([[1]], 1).size == pad2d([[1], [1], [1]], (0, 1)).size == 9
    assert unrolled_matrix(np.ones((3, 3)), (3, 3)).size == 9
    with pytest.raises(ValueError, match=r"^padding: .* 9 чисел, с дополнением .* \(3, 4\)$"):
        pad2d([[1]], (1, 1, 1, 2))
    with pytest.raises(ValueError, match=r"^padding: .*получена форма \(2, 3, 3\)$"):
        pad2d([[[1]], [[2]]], 1)
    with pytest.raises(ValueError, match=r"^image_shape: .*для \(3, 4\) получена форма \(2, 12\)$"):
        unrolled_matrix(np.ones((3, 3)), (3, 4))


def test_windows_are_a_view_that_nobody_can_change():
    image = np.arange(6).reshape(2, 3)
    view = windows(image, 2)
    assert np.shares_memory(view, image) and not view.flags.writeable
    assert view.tolist() == [[[[0, 1], [3, 4]], [[1, 2], [4, 5]]]]


def test_a_stride_beyond_the_image_finds_one_place():
    for stride in (4, 2**40):
        assert correlate2d(IMAGE, KERNEL, stride=stride).tolist() == [[MAP[0][0]]]
        assert conv2d([IMAGE], [[KERNEL]] * 2, stride=stride).tolist() == [[[MAP[0][0]]]] * 2


def test_types_are_kept():
    assert correlate2d(IMAGE.astype(np.float32), KERNEL.astype(np.float32)).dtype == np.float32
    assert correlate2d(IMAGE, KERNEL / 2).dtype == np.float64


def test_equivariance():
    """A shifted object gives the same response, shifted."""
    image = np.zeros((12, 12), int)
    image[2:5, 3:6] = random(3, 3) * 100
    moved = np.roll(image, (4, 3), axis=(0, 1))
    response = correlate2d(image, KERNEL)
    assert (correlate2d(moved, KERNEL) == np.roll(response, (4, 3), axis=(0, 1))).all()


def test_matrix_of_the_example():
    matrix = unrolled_matrix(KERNEL, (4, 4))
    assert matrix.shape == (4, 16)
    assert matrix[0].tolist() == [-1, 0, 1, 0, -2, 0, 2, 0, -1, 0, 1, 0, 0, 0, 0, 0]
    assert (matrix @ IMAGE.ravel()).tolist() == np.ravel(MAP).tolist()


def test_unrolled_image_of_the_example():
    rows = unrolled_image(IMAGE, (3, 3))
    assert rows[1].tolist() == [50, 0, 29, 80, 31, 2, 90, 0, 75]
    assert (rows @ KERNEL.ravel()).tolist() == np.ravel(MAP).tolist()


@pytest.mark.parametrize(("stride", "padding"), [(1, 0), (2, 1), (3, (1, 0, 2, 1))])
def test_both_unrollings_agree_with_sliding(stride, padding):
    image, kernel, how = random(6, 5), random(2, 3), {"stride": stride, "padding": padding}
    expected = correlate2d(image, kernel, **how).ravel()
    matrix, rows = unrolled_matrix(kernel, (6, 5), **how), unrolled_image(image, (2, 3), **how)
    np.testing.assert_allclose(matrix @ image.ravel(), expected, atol=1e-12)
    np.testing.assert_allclose(rows @ kernel.ravel(), expected, atol=1e-12)


@pytest.mark.parametrize(
    ("size", "kernel", "padding", "stride", "expected"),
    [
        # Dumoulin and Visin (2016), the examples of chapter 2; dilation 2 makes a filter of 3 a 5
        (4, 3, 0, 1, 2),
        (5, 4, 2, 1, 6),
        (5, 3, 1, 1, 5),
        (5, 3, 0, 2, 2),
        (5, 3, 1, 2, 3),
        (6, 3, 1, 2, 3),
        (7, 5, 0, 1, 3),
        (227, 11, 0, 4, 55),  # CS231n
        (28, 3, 0, 1, 26),  # the lesson
        (28, 5, 0, 1, 24),
        (32, 3, 0, 1, 30),
        (30, 4, 0, 1, 27),
        (5, 5, 0, 7, 1),
    ],
)
def test_output_size(size, kernel, padding, stride, expected):
    assert output_size(size, kernel, stride, padding) == expected
    line = np.ones((1, size))
    assert correlate2d(line, np.ones((1, kernel)), stride=stride, padding=(0, padding)).shape == (
        1,
        expected,
    )


def test_without_a_stride_it_is_one_and_without_padding_none():
    assert output_size(7, 3) == 5
    assert map_shape((7, 6), (3, 2)) == (5, 5)
    assert same_padding(7, 4) == (1, 2)
    assert windows(np.ones((7, 6)), (3, 2)).shape == (5, 5, 3, 2)
    assert correlate2d(np.ones((7, 6)), np.ones((3, 2))).shape == (5, 5)
    assert conv2d(np.ones((2, 7, 6)), np.ones((1, 2, 3, 2))).shape == (1, 5, 5)
    assert unrolled_image(np.ones((7, 6)), (3, 2)).shape == (25, 6)
    assert unrolled_matrix(np.ones((3, 2)), (7, 6)).shape == (25, 42)
    assert pad2d(np.ones((1, 1)), 1).sum() == 1


@pytest.mark.parametrize(
    ("size", "kernel", "stride", "expected"),
    [
        (224, 3, 2, (0, 1)),
        (14, 5, 2, (1, 2)),
        (7, 3, 1, (1, 1)),
        (5, 3, 2, (1, 1)),
        (4, 1, 2, (0, 0)),
    ],
)
def test_same_padding(size, kernel, stride, expected):
    assert same_padding(size, kernel, stride) == expected
    assert output_size(size, kernel, stride, expected) == -(-size // stride)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"kernel": np.ones((5, 5))}, r"не больше стороны изображения \(4\), получено 5"),
        ({"kernel": np.ones((7, 7)), "padding": 1}, r"\(4, с дополнением 6\), получено 7"),
        ({"kernel": np.ones((7, 7)), "padding": (0, 0, 1, 0)}, r"\(4, с дополнением 5\), полу"),
        (
            {"kernel": np.ones(3)},
            r"kernel: ожидаются две оси \(rows, columns\), получена форма \(3,\)",
        ),
        ({"kernel": np.ones((0, 3))}, r"хотя бы одно число, получена форма \(0, 3\)"),
        ({"image": np.ones((4, 4, 3))}, r"image: ожидаются две оси .*получена форма \(4, 4, 3\)"),
        (
            {"image": [[1.0, np.nan]] * 3},
            r"image: ожидаются конечные числа, получено NaN и бесконечных: 3$",
        ),
        ({"image": [[1.0, np.inf]] * 3}, r"image: ожидаются конечные"),
        ({"image": [["a", "b"]]}, r"image: ожидается массив чисел, получен dtype <U1"),
        ({"image": [[1, 2], [3]]}, r"строки разной длины"),
        ({"image": [[1j]]}, r"получен dtype complex128"),
        ({"stride": 0}, r"stride: ожидается целое число не меньше 1, получено 0"),
        ({"stride": 1.5}, r"stride: ожидается целое число, получено 1.5"),
        ({"padding": -1}, r"padding: ожидается целое число не меньше 0, получено -1"),
        ({"padding": (1, 2, 3)}, r"padding: ожидается одно число, .*получено \(1, 2, 3\)"),
    ],
)
def test_bad_input(arguments, message):
    arguments = {"image": IMAGE, "kernel": KERNEL, **arguments}
    with pytest.raises(ValueError, match=message):
        correlate2d(arguments.pop("image"), arguments.pop("kernel"), **arguments)


@pytest.mark.parametrize(
    ("x", "weight", "more", "message"),
    [
        ((3, 5, 5), (2, 4, 3, 3), {}, r"x: ожидается каналов: 4 .*, получено 3"),
        (
            (4, 5, 5),
            (3, 2, 3, 3),
            {"groups": 2},
            r"groups: ожидается делитель числа фильтров \(3\), получено 2",
        ),
        (
            (4, 5, 5),
            (2, 4, 3, 3),
            {"bias": np.ones(3)},
            r"bias: ожидается форма \(2,\), получена \(3,\)",
        ),
        ((5, 5), (2, 4, 3, 3), {}, r"x: ожидаются три оси"),
        ((4, 5, 5), (4, 3, 3), {}, r"weight: ожидаются четыре оси"),
        (
            (4, 5, 2),
            (1, 4, 3, 3),
            {},
            r"kernel: ожидается не больше стороны изображения \(2\), получено 3",
        ),
    ],
)
def test_bad_layer(x, weight, more, message):
    with pytest.raises(ValueError, match=message):
        conv2d(np.ones(x), np.ones(weight), **more)


def test_a_single_border_is_added() -> None:
    """Top, left, bottom, right, each alone."""
    x = np.ones((1, 1))
    top, left, bottom, right = (pad2d(x, tuple(int(i == k) for i in range(4))) for k in range(4))
    assert (top.tolist(), bottom.tolist()) == ([[0], [1]], [[1], [0]])
    assert (left.tolist(), right.tolist()) == ([[0, 1]], [[1, 0]])
