"""Described networks against networks that run: shapes and numbers of weights are the same."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures_src.cnn import layers as run
from figures_src.cnn.convolution import conv2d
from figures_src.cnn.layer_windows import windows_of
from figures_src.cnn.receptive_field import seen_pixels
from figures_src.cnn.shapes import (
    Concat,
    Conv,
    Dense,
    Flatten,
    FlattenMaps,
    GlobalAveragePool,
    MaxPool,
    ReLU,
    Softmax,
    describe,
)
from tests.cnn.given_numbers import sides

ONE_OR_TWO = st.one_of(sides(), st.tuples(sides(), sides()))
PADDING = st.one_of(
    st.integers(0, 2),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    st.tuples(*[st.integers(0, 2)] * 4),
)
BODY = st.lists(
    st.one_of(
        st.builds(Conv, sides(), ONE_OR_TWO, ONE_OR_TWO, PADDING, st.booleans()),
        st.just(ReLU()),
        st.tuples(ONE_OR_TWO, st.one_of(st.none(), ONE_OR_TWO), PADDING),
    ),
    max_size=3,
)
HEADS = st.sampled_from(
    [
        [Flatten(), Dense(3), Softmax()],
        [FlattenMaps(), Concat(), Dense(2, bias=False)],
        [GlobalAveragePool(), Dense(4)],
        [FlattenMaps()],
        [],
    ]
)


def answers(layer, x: np.ndarray) -> tuple[np.ndarray, int, int]:
    """What the layer puts out when it runs, and how many weights and biases it took."""
    match layer:
        case Conv(filters, kernel, stride, padding, bias):
            rows, columns = kernel if isinstance(kernel, tuple) else (kernel, kernel)
            weight = np.ones((filters, len(x), rows, columns))
            biases = np.ones(filters) if bias else None
            maps = conv2d(x, weight, biases, stride=stride, padding=padding)
            return maps, weight.size, filters if bias else 0
        case Dense(units, bias):
            weight, biases = np.ones((units, len(x))), np.ones(units) if bias else None
            return run.dense(x, weight, biases), weight.size, units if bias else 0
        case MaxPool(kernel, stride, padding):
            return run.max_pool2d(x, kernel, stride=stride, padding=padding), 0, 0
        case FlattenMaps():
            return x.reshape(len(x), -1), 0, 0
        case GlobalAveragePool():
            return run.global_average_pool(x), 0, 0
        case Flatten() | Concat():
            return run.flatten(x), 0, 0
        case ReLU():
            return run.relu(x), 0, 0
        case Softmax():
            return run.softmax(x), 0, 0


@given(sides(), sides(1, 7), sides(1, 7), BODY, HEADS)
def test_a_description_is_true(channels, height, width, body, head):
    x = np.ones((channels, height, width))
    layers = []
    for layer in [*body, *head]:
        if isinstance(layer, tuple):
            try:
                layer = MaxPool(*layer)
            except ValueError as error:  # the function refuses the same padding in the same words
                with pytest.raises(ValueError) as same:
                    run.max_pool2d(x, layer[0], stride=layer[1], padding=layer[2])
                assert str(same.value) == str(error)
                return
        try:
            expected, weights, biases = answers(layer, x)
        except ValueError as error:  # it does not fit
            with pytest.raises(ValueError) as same:
                describe([*layers, layer], (channels, height, width))
            assert str(same.value) == str(error)
            return
        layers.append(layer)
        step = describe(layers, (channels, height, width))[-1]
        assert (step.input, step.output) == (x.shape, expected.shape)
        assert (step.weights, step.biases) == (weights, biases)
        assert (step.parameters, step.numbers) == (weights + biases, expected.size)
        x = expected


PLAIN_CONV = st.builds(Conv, st.just(1), sides(), sides(), st.integers(0, 2), bias=st.just(False))
PLAIN_POOL = st.builds(
    lambda kernel, stride, padding: MaxPool(kernel, stride, min(padding, kernel - 1)),
    sides(),
    st.one_of(st.none(), sides()),
    st.integers(0, 2),
)


@given(
    st.integers(4, 8),
    st.lists(st.one_of(PLAIN_CONV, PLAIN_POOL, st.just(ReLU())), min_size=1, max_size=3),
    st.data(),
)
def test_the_windows_of_a_description_see_what_the_layers_see(side, layers, data):
    """Brute force through layers that run, pooling included: all weights are 1."""
    try:
        _, height, width = describe(layers, (1, side, side))[-1].output
    except ValueError:  # a layer does not fit
        return
    unit = data.draw(st.tuples(st.integers(0, height - 1), st.integers(0, width - 1)))
    seen = []
    for pixel in np.ndindex(side, side):
        x = np.zeros((1, side, side))
        x[0][pixel] = 1
        for layer in layers:
            x = answers(layer, x)[0]
        if x[(0, *unit)]:
            seen.append(pixel)
    parts = seen_pixels(windows_of(layers), unit, (side, side))
    if not seen:
        assert any(part.start == part.stop for part in parts)
        return
    for places, part in zip(zip(*seen, strict=True), parts, strict=True):
        assert (part.start, part.stop - 1) == (min(places), max(places))
