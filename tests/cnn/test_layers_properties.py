"""The small layers against their definitions, over all kinds of numbers and shapes."""

from decimal import Decimal, localcontext
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from figures_src.cnn import layers
from tests.cnn import by_definition
from tests.cnn.by_definition import absolute, exact, flat
from tests.cnn.given_numbers import (
    assert_close,
    expected_type,
    limit_of,
    numbers,
    sides,
)

SHAPES = hnp.array_shapes(min_dims=1, max_dims=4, max_side=4)
PAIRS = st.tuples(sides(), sides())


def kept_type(x: np.ndarray) -> np.dtype:
    """Of functions that only choose numbers."""
    return np.dtype("int64") if x.dtype.kind == "b" else x.dtype.newbyteorder("=")


def divided_type(x: np.ndarray) -> np.dtype:
    """Of functions whose results are fractions."""
    dtype = expected_type(x)
    return np.dtype("float64") if dtype.kind == "i" else dtype


@given(st.data(), st.one_of(st.just(()), SHAPES))
def test_relu_relu6_and_flatten(data, shape):
    x = data.draw(numbers(shape))
    plain = list(flat(exact(x)))
    for function, chosen in (
        (layers.relu, [max(0, number) for number in plain]),
        (layers.relu6, [min(6, max(0, number)) for number in plain]),
        (layers.flatten, plain),
    ):
        result = function(x)
        assert isinstance(result, np.ndarray)
        assert result.dtype == kept_type(x)
        assert result.shape == ((x.size,) if function is layers.flatten else shape)
        assert list(flat(exact(result))) == chosen
        assert not np.shares_memory(result, x)


@given(
    st.data(),
    sides(),
    st.tuples(sides(1, 5), sides(1, 5)),
    PAIRS,
    st.one_of(st.none(), PAIRS),
)
def test_max_pool2d(data, channels, size, kernel, stride):
    padding = tuple(data.draw(st.integers(0, kernel[side % 2])) for side in range(4))
    assume(all(size[i] + sum(padding[i::2]) >= kernel[i] for i in (0, 1)))
    x = data.draw(numbers((channels, *size)))
    if any(padding[side] >= kernel[side % 2] for side in range(4)):
        with pytest.raises(ValueError, match=r"^padding: ожидается меньше окна"):
            layers.max_pool2d(x, kernel, stride=stride, padding=padding)
        return
    result = layers.max_pool2d(x, kernel, stride=stride, padding=padding)
    assert result.dtype == kept_type(x)
    assert exact(result) == by_definition.pooling(exact(x), kernel, stride or kernel, padding)
    if kernel[0] == kernel[1] and stride is None:
        assert exact(layers.max_pool2d(x, kernel[0], padding=padding)) == exact(result)


@given(st.data(), sides(), sides(1, 4), sides(1, 4))
def test_global_average_pool(data, channels, height, width):
    x = data.draw(numbers((channels, height, width)))
    count, maps = height * width, [list(flat(image)) for image in exact(x)]
    adding = np.dtype("float64" if x.dtype.kind == "f" else "int64")
    if count * max(flat(absolute(maps))) > limit_of(adding):
        with pytest.raises(ValueError, match=r"^x: ожидаются числа, суммы"):
            layers.global_average_pool(x)
        return
    result = layers.global_average_pool(x)
    assert (result.shape, result.dtype) == ((channels,), divided_type(x))
    # Whole numbers do not cancel out in rounding, however large they are.
    sizes = [abs(sum(each)) if x.dtype.kind != "f" else sum(map(abs, each)) for each in maps]
    means = [Fraction(sum(each), 1) / count for each in maps]
    assert_close(result, means, [Fraction(size) / count for size in sizes], terms=0)


@given(st.data(), sides(1, 4), sides(1, 6), st.booleans())
def test_dense(data, outputs, inputs, with_bias):
    x, weight = data.draw(numbers((inputs,))), data.draw(numbers((outputs, inputs)))
    bias = data.draw(numbers((outputs,))) if with_bias else None
    dtype = expected_type(*(array for array in (x, weight, bias) if array is not None))
    shift = [0] * outputs if bias is None else exact(bias)
    products = max(flat(absolute(exact(x)))) * max(flat(absolute(exact(weight)))) * inputs
    if products + max(map(abs, shift)) > limit_of(dtype):
        with pytest.raises(ValueError, match=r"^x, weight, bias: ожидаются числа, суммы"):
            layers.dense(x, weight, bias)
        return
    result = layers.dense(x, weight, bias)
    assert (result.shape, result.dtype) == ((outputs,), dtype)
    expected, sizes = (
        [sum_ + number for sum_, number in zip(by_definition.product_of(w, v), b, strict=True)]
        for w, v, b in (
            (exact(weight), exact(x), shift),
            (absolute(exact(weight)), absolute(exact(x)), absolute(shift)),
        )
    )
    assert_close(result, expected, sizes, inputs)


@given(st.data(), SHAPES)
def test_softmax(data, shape):
    """Against fifty decimal digits; the exponent's own rounding grows with its size."""
    x = data.draw(numbers(shape))
    axis = data.draw(st.integers(-x.ndim, x.ndim - 1))
    result = layers.softmax(x, axis=axis)
    assert (result.shape, result.dtype) == (shape, divided_type(x))
    unit = float(np.finfo(result.dtype).eps)
    rows = np.moveaxis(np.asarray(x), axis, -1).reshape(-1, shape[axis])
    for row, found in zip(rows, np.moveaxis(result, axis, -1).reshape(rows.shape), strict=True):
        with localcontext(prec=400):
            below = [Decimal(number) for number in row.tolist()]
            below = [number - max(below) for number in below]
        with localcontext(prec=50):
            powers = [number.exp() for number in below]
            expected = [float(power / sum(powers)) for power in powers]
        for got, wanted, distance in zip(found.tolist(), expected, below, strict=True):
            error = unit * (len(row) + 10 + min(1000.0, -float(distance)))
            assert abs(got - wanted) <= error * wanted + float(np.finfo(result.dtype).tiny)
        assert abs(found.sum(dtype=float) - 1) <= unit * (len(row) + 10)


@given(st.data(), sides(1, 4), st.sampled_from([0, 1e-3, 1, Fraction(1, 2), 1e300]))
def test_fold_batch_norm(data, channels, epsilon):
    """Against the definition: the folded layer is what the four numbers say, channel by channel."""
    scale, shift, mean, variance = (data.draw(numbers((channels,))) for _ in range(4))
    epsilon = float(epsilon)
    four = [list(map(_decimal, array.tolist())) for array in (scale, shift, mean, variance)]
    if min(four[3]) < 0:
        with pytest.raises(ValueError, match=r"^variance: ожидаются числа не меньше 0, получено"):
            layers.fold_batch_norm(scale, shift, mean, variance, epsilon=epsilon)
        return
    if min(four[3]) == epsilon == 0:
        with pytest.raises(ValueError, match=r"^variance: при epsilon, равном 0, ожидаются числа"):
            layers.fold_batch_norm(scale, shift, mean, variance, epsilon=epsilon)
        return
    with localcontext(prec=60):
        spread = [number + Decimal(epsilon) for number in four[3]]
        slopes = [a / d.sqrt() for a, d in zip(four[0], spread, strict=True)]
        shares = [abs(b) + abs(m * s) for b, m, s in zip(*four[1:3], slopes, strict=True)]
        offsets = [b - m * s for b, m, s in zip(*four[1:3], slopes, strict=True)]
        largest = max(map(abs, [*spread, *slopes, *shares]))
    limit = Decimal(float(np.finfo(float).max))
    if largest > limit:
        try:
            found = layers.fold_batch_norm(scale, shift, mean, variance, epsilon=epsilon)
        except ValueError as error:
            assert str(error).startswith("scale, shift, mean, variance: ожидаются числа")
            return
        assert np.isfinite(found).all()
    else:
        found = layers.fold_batch_norm(scale, shift, mean, variance, epsilon=epsilon)
    slope, offset = found
    assert slope.dtype == offset.dtype == np.float64
    for got, wanted, size in (
        *zip(slope.tolist(), slopes, slopes, strict=True),
        *zip(offset.tolist(), offsets, shares, strict=True),
    ):
        with localcontext(prec=60):
            assert abs(Decimal(got) - wanted) <= abs(size) * Decimal("2e-15") + Decimal("1e-290")


def _decimal(number: float) -> Decimal:
    return Decimal(int(number)) if isinstance(number, bool) else Decimal(number)
