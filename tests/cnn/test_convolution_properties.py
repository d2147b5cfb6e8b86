"""Convolution against its definition, over all kinds of numbers, shapes, strides, edges, groups."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from figures_src.cnn.convolution import conv2d, correlate2d
from figures_src.cnn.sizes import map_shape, output_size, same_padding
from figures_src.cnn.unrolling import unrolled_image, unrolled_matrix
from figures_src.cnn.windows import pad2d, windows
from tests.cnn import by_definition
from tests.cnn.by_definition import absolute, exact, flat
from tests.cnn.given_numbers import (
    KINDS,
    assert_close,
    edges,
    expected_type,
    limit_of,
    numbers,
    sides,
)

PAIRS = st.tuples(sides(), sides())
SIZES = st.tuples(sides(1, 5), sides(1, 5))


def fits(size: tuple[int, int], kernel: tuple[int, int], padding: tuple[int, ...]) -> bool:
    return all(size[i] + sum(padding[i::2]) >= kernel[i] for i in (0, 1))


def largest(array: np.ndarray) -> by_definition.Number:
    return max(flat(absolute(exact(array))))


def in_every_form(stride: tuple[int, int], padding: tuple[int, int, int, int]) -> list[dict]:
    """The ways to write down one and the same stride and padding."""
    top, left, bottom, right = padding
    forms = [{"stride": stride, "padding": padding}]
    if (top, left) == (bottom, right):
        forms.append({"stride": stride, "padding": (top, left)})
    if len(set(padding)) == 1:
        forms.append({"stride": list(stride), "padding": np.int64(top)})
    if stride[0] == stride[1]:
        forms += [{**form, "stride": np.uint8(stride[0])} for form in forms]
    return forms


def check(call, names: str, x, weight, bias, stride, padding, groups=1) -> None:
    """``call(stride=…, padding=…)`` is the convolution of these numbers, or a refusal."""
    dtype = expected_type(*(array for array in (x, weight, bias) if array is not None))
    terms = weight[0].size
    shift = [0] * len(weight) if bias is None else exact(bias)
    bound = largest(x) * largest(weight) * terms + max(map(abs, shift))
    if bound > limit_of(dtype):
        with pytest.raises(ValueError, match=f"^{names}: ожидаются числа, суммы произведений"):
            call(stride=stride, padding=padding)
        return
    kept = [(array, array.copy()) for array in (x, weight)]
    result = call(stride=stride, padding=padding)
    x, weight = exact(x), exact(weight)
    sums, sizes = (
        by_definition.convolution(image, filters, stride, padding, groups)
        for image, filters in ((x, weight), (absolute(x), absolute(weight)))
    )
    assert result.shape == np.shape(np.array(sums, dtype=object))
    assert result.dtype == dtype
    each = len(result[0].ravel())
    biases = [number for number in shift for _ in range(each)]
    assert_close(
        result,
        [a + b for a, b in zip(flat(sums), biases, strict=True)],
        [a + abs(b) for a, b in zip(flat(sizes), biases, strict=True)],
        terms,
    )
    for form in in_every_form(stride, padding):
        np.testing.assert_array_equal(call(**form), result)
    for array, copy in kept:
        np.testing.assert_array_equal(array, copy)


@given(st.data(), sides(), sides(), sides(), SIZES, PAIRS, PAIRS, edges(2), st.booleans())
def test_conv2d(data, groups, depth, each, size, kernel, stride, padding, with_bias):
    assume(fits(size, kernel, padding))
    x = data.draw(numbers((groups * depth, *size)))
    weight = data.draw(numbers((groups * each, depth, *kernel)))
    bias = data.draw(numbers((groups * each,))) if with_bias else None

    def call(**how):
        return conv2d(x, weight, bias, groups=groups, **how)

    check(
        call,
        "x, weight, bias" if with_bias else "x, weight",
        x,
        weight,
        bias,
        stride,
        padding,
        groups,
    )


@given(st.data(), sides(1, 4), SIZES, PAIRS, PAIRS, edges(2))
def test_a_depthwise_convolution(data, channels, size, kernel, stride, padding):
    """It takes another way through the code than other groups."""
    assume(fits(size, kernel, padding))
    x = data.draw(numbers((channels, *size)))
    weight = data.draw(numbers((channels, 1, *kernel)))

    def call(**how):
        return conv2d(x, weight, groups=channels, **how)

    check(call, "x, weight", x, weight, None, stride, padding, channels)


@pytest.mark.parametrize("groups", [1, 2, 4])
@pytest.mark.parametrize("kernel", list(product((1, 2), (1, 2))))
@pytest.mark.parametrize("stride", list(product((1, 2), (1, 2))))
def test_every_way_through_the_code(kernel, stride, groups):
    """Pointwise, depthwise and other filters, each with strides that agree and that do not."""
    x = np.arange(4 * 4 * 5).reshape(4, 4, 5) % 7 - 3
    weight = np.arange(1, 16 // groups * kernel[0] * kernel[1] + 1).reshape(4, 4 // groups, *kernel)

    def call(**how):
        return conv2d(x, weight, groups=groups, **how)

    check(call, "x, weight", x, weight, None, stride, (0, 0, 0, 0), groups)


@given(st.data(), SIZES, PAIRS, PAIRS, edges(2))
def test_correlate2d(data, size, kernel, stride, padding):
    assume(fits(size, kernel, padding))
    image, weight = data.draw(numbers(size)), data.draw(numbers(kernel))

    def call(**how):
        return correlate2d(image, weight, **how)[None]

    check(call, "image, kernel", image[None], weight[None, None], None, stride, padding)


@given(st.data(), SIZES, PAIRS, PAIRS, edges(2))
def test_both_unrollings(data, size, kernel, stride, padding):
    """The image's rows times the filter, and the filter's matrix times the image, are the map."""
    assume(fits(size, kernel, padding))
    image, weight = data.draw(numbers(size)), data.draw(numbers(kernel))
    for array, name, unroll in (
        (image, "image", lambda **how: unrolled_image(image, kernel, **how)),
        (weight, "kernel", lambda **how: unrolled_matrix(weight, size, **how)),
    ):
        if largest(array) > limit_of(expected_type(array)):
            with pytest.raises(ValueError, match=f"^{name}: ожидаются числа"):
                unroll(stride=stride, padding=padding)
            continue
        unrolled = unroll(stride=stride, padding=padding)
        assert unrolled.dtype == expected_type(array)
        for form in in_every_form(stride, padding):
            np.testing.assert_array_equal(unroll(**form), unrolled)
        other = exact(weight if array is image else image)
        expected = by_definition.convolution(
            [exact(image)], [[exact(weight)]], stride, padding, groups=1
        )
        found = by_definition.product_of(exact(unrolled), list(flat(other)))
        assert found == list(flat(expected))


@given(st.data(), SIZES, edges(3), st.integers(1, 3))
def test_pad2d(data, size, padding, images):
    x = data.draw(numbers((images, *size)))
    value = data.draw(st.sampled_from([0, 1, 100]))
    if x.dtype.kind == "b" and value == 100:
        with pytest.raises(ValueError, match=r"^value: ожидается число типа bool, получено 100$"):
            pad2d(x, (1, 1, 1, 1), value)
        return
    result = pad2d(x, padding, value)
    assert result.dtype == x.dtype
    assert exact(result) == [by_definition.padded(exact(image), padding, value) for image in x]
    assert exact(pad2d(x[0], padding, value)) == exact(result[0])


@given(st.data(), SIZES, PAIRS, PAIRS)
def test_windows(data, size, kernel, stride):
    assume(fits(size, kernel, (0, 0, 0, 0)))
    x = data.draw(numbers((2, *size)))
    result = windows(x, kernel, stride)
    assert result.dtype == x.dtype
    rows, columns = (
        by_definition.starts(size[i], kernel[i], stride[i], before=0, after=0) for i in (0, 1)
    )
    assert result.shape == (2, len(rows), len(columns), *kernel)
    for c, i, j, a, b in np.ndindex(result.shape):
        assert result[c, i, j, a, b] == x[c, rows[i] + a, columns[j] + b]


@given(sides(1, 40), sides(1, 45), sides(1, 9), st.integers(0, 5), st.integers(0, 5))
def test_output_size(size, kernel, stride, before, after):
    places = by_definition.starts(size, kernel, stride, before, after)
    if places:
        assert output_size(size, kernel, stride, (before, after)) == len(places)
        shape = map_shape((size, 1), (kernel, 1), (stride, 1), (before, 0, after, 0))
        assert shape == (len(places), 1)
        shape = map_shape((1, size), (1, kernel), (1, stride), (0, before, 0, after))
        assert shape == (1, len(places))
    else:
        with pytest.raises(ValueError, match=r"^kernel: ожидается не больше стороны изображения"):
            output_size(size, kernel, stride, (before, after))


@given(sides(1, 40), sides(1, 12), sides(1, 6))
def test_same_padding(size, kernel, stride):
    """The least padding with which every stride-th pixel has its place; the odd one comes after."""
    wanted = len(range(0, size, stride))
    total = next(
        total
        for total in range(kernel + 1)
        if len(by_definition.starts(size, kernel, stride, 0, total)) >= wanted
    )
    assert same_padding(size, kernel, stride) == (total // 2, -(-total // 2))


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_of_number_loses_the_fraction_of_a_bias(kind):
    result = conv2d(np.array([[[1, 0], [1, 1]]], kind), np.ones((1, 1, 1, 1), kind), [0.5])
    assert result.tolist() == [[[1.5, 0.5], [1.5, 1.5]]]
