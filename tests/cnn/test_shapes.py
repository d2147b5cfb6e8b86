"""Shapes and parameters of described networks against published counts and real layers."""

import numpy as np
import pytest

from figures_src.cnn import layers as run
from figures_src.cnn.convolution import conv2d
from figures_src.cnn.layer_windows import windows_of
from figures_src.cnn.receptive_field import Window, receptive_field
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

LENET = [
    Conv(6, 5, padding=2),
    ReLU(),
    MaxPool(2),
    Conv(16, 5),
    ReLU(),
    MaxPool(2),
    Flatten(),
    Dense(120),
    Dense(84),
    Dense(10),
]


def vgg16() -> list:
    stages = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]
    found = []
    for filters, times in stages:
        found += [Conv(filters, 3, padding=1), ReLU()] * times + [MaxPool(2)]
    return [*found, Flatten(), Dense(4096), ReLU(), Dense(4096), ReLU(), Dense(1000), Softmax()]


def test_lenet():
    assert sum(step.parameters for step in describe(LENET, (1, 28, 28))) == 61_706


def test_vgg16():
    steps = describe(vgg16(), (3, 224, 224))
    total = sum(step.parameters for step in steps)
    dense = sum(step.parameters for step in steps if isinstance(step.layer, Dense))
    assert total == 138_357_544
    assert round(100 * dense / total, 1) == 89.4
    dense_part = vgg16().index(Flatten())
    assert receptive_field(windows_of(vgg16()[:dense_part])).size == 212


def test_slide_16():
    layers = [Conv(2, 3), FlattenMaps(), Concat(), Dense(2)]
    steps = describe(layers, (1, 28, 28))
    assert [step.output for step in steps] == [(2, 26, 26), (2, 676), (1352,), (2,)]
    assert [step.parameters for step in steps] == [2 * (9 + 1), 0, 0, 2 * (1352 + 1)]


def test_slides_21_and_22():
    layers = [Conv(5, 3), ReLU(), Conv(3, 4), ReLU(), Flatten(), Dense(2)]
    steps = describe(layers, (3, 32, 32))
    assert [s.output for s in steps if isinstance(s.layer, Conv)] == [(5, 30, 30), (3, 27, 27)]
    assert [s.parameters for s in steps if s.parameters] == [140, 243, 4376]
    assert [s.layer.filter_shape(s.input) for s in steps[:3:2]] == [(3, 3, 3), (5, 4, 4)]
    assert steps[4].numbers == 2187


def test_slide_30():
    steps = describe([*[Conv(5, 3)] * 5, Flatten()], (3, 100, 100))
    assert steps[4].output == (5, 90, 90)
    assert steps[5].output == (40_500,)


def test_described_shapes_are_those_of_the_real_layers():
    x, weight = np.ones((3, 11, 8)), np.ones((4, 3, 3, 2))
    layers = [Conv(4, (3, 2), 2, 1, bias=False), MaxPool(3, 2), GlobalAveragePool()]
    maps = conv2d(x, weight, stride=2, padding=1)
    pooled = run.max_pool2d(maps, 3, stride=2)
    steps = describe(layers, x.shape)
    assert [s.output for s in steps] == [
        maps.shape,
        pooled.shape,
        run.global_average_pool(pooled).shape,
    ]
    assert steps[0].parameters == weight.size


def test_padding_means_what_it_means_when_the_layer_runs():
    """A row above and one below, no columns; and each side with its own."""
    for padding, expected in (((1, 0), (1, 5, 3)), ((1, 0, 0, 2), (1, 4, 5)), (1, (1, 5, 5))):
        assert describe([Conv(1, 2, padding=padding)], (1, 4, 4))[0].output == expected
        x, weight = np.ones((1, 4, 4)), np.ones((1, 1, 2, 2))
        assert conv2d(x, weight, padding=padding).shape == expected
    assert describe([Conv(1, 2, (1, 2))], (1, 4, 5))[0].output == (1, 3, 2)
    assert describe([MaxPool((2, 1), (1, 2), (1, 0))], (1, 4, 5))[0].output == (1, 5, 3)


def test_small_integers_of_numpy_do_not_overflow():
    layers = [
        Conv(np.uint8(200), np.uint8(3), np.int8(1), np.int8(1)),
        Flatten(),
        Dense(np.uint8(200)),
    ]
    conv, _, dense = describe(layers, (np.uint8(3), np.uint8(200), np.uint8(200)))
    assert (conv.output, conv.parameters) == ((200, 200, 200), 200 * (3 * 9 + 1))
    assert dense.parameters == 200 * (200**3 + 1)


def test_layers_that_say_the_same_are_the_same():
    """They are keys of dictionaries: nobody changes them after they are written."""
    assert len({Conv(2, 3), Conv(np.int64(2), np.uint8(3))}) == 1
    assert len({MaxPool(2), MaxPool(np.int8(2), None), ReLU(), ReLU(), Dense(3)}) == 3
    assert (Conv(2, 3).kernel, Conv(2, [3, 1]).kernel) == (3, (3, 1))


def test_windows_of_layers():
    layers = [Conv(2, 5, 2, (2, 2)), ReLU(), MaxPool(3), MaxPool(3, 2, (1, 1, 0, 0)), Flatten()]
    assert windows_of(layers) == [Window(5, 2, 2), Window(3, 3), Window(3, 2, (1, 0))]


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([Conv(1, 3), GlobalAveragePool()], r"до GlobalAveragePool\(\): каждое его число"),
        ([Flatten(), Dense(2)], r"до Dense\(units=2, bias=True\): каждое"),
        ([Softmax()], r"до Softmax\(\): каждое"),
        ([Conv(1, (3, 2))], "kernel, одинаковый по строкам и столбцам, получено 3 и 2"),
        ([MaxPool(3, (1, 2))], "stride, одинаковый по строкам и столбцам, получено 1 и 2"),
        (
            [Conv(1, 3, padding=(1, 0))],
            r"padding, одинаковый по строкам и столбцам, получено \(1, 1\) и \(0, 0\)",
        ),
    ],
)
def test_layers_without_a_window(layers, message):
    with pytest.raises(ValueError, match=message):
        windows_of(layers)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (lambda: Conv(0, 3), "^filters: ожидается целое число не меньше 1, получено 0"),
        (lambda: Conv(1, 3, stride=0), "^stride: ожидается целое число не меньше 1, получено 0"),
        (lambda: Conv(1, 3, stride=1.5), "^stride: ожидается целое число, получено 1.5"),
        (
            lambda: Conv(1, 3, padding=-1),
            "^padding: ожидается целое число не меньше 0, получено -1",
        ),
        (lambda: MaxPool(2, stride=0), "^stride: ожидается целое число не меньше 1, получено 0"),
        (lambda: MaxPool(2, padding=2), r"^padding: ожидается меньше окна \(2, 2\), получено 2"),
        (
            lambda: run.max_pool2d(np.ones((1, 4, 4)), 2, padding=2),
            r"^padding: ожидается меньше ок",
        ),
        (lambda: MaxPool((2, 3), padding=(1, 0, 2, 0)), r"окна \(2, 3\), получено \(1, 0, 2, 0\)"),
        (lambda: MaxPool((3, 2), padding=(0, 0, 0, 2)), r"окна \(3, 2\), получено \(0, 0, 0, 2\)"),
        (lambda: Dense(True), "^units: ожидается целое число, получено True"),
    ],
)
def test_a_layer_that_cannot_be(layer, message):
    with pytest.raises(ValueError, match=message):
        layer()


@pytest.mark.parametrize(
    ("layers", "shape", "message"),
    [
        (
            [Conv(1, 5)],
            (1, 4, 4),
            r"kernel: ожидается не больше стороны изображения \(4\), получено 5",
        ),
        ([Dense(2)], (1, 4, 4), "ожидается одна строка чисел"),
        ([Flatten(), Conv(1, 3)], (1, 4, 4), "ожидаются карты"),
        ([Concat()], (1, 4, 4), "ожидаются строки"),
        ([Conv(1, 3)], (0, 4, 4), "input_shape"),
    ],
)
def test_bad_description(layers, shape, message):
    with pytest.raises(ValueError, match=message):
        describe(layers, shape)


def test_a_list_of_sides_becomes_a_key():
    assert MaxPool([2, 3]).kernel == (2, 3) and hash(MaxPool([2, 3])) == hash(MaxPool((2, 3)))
    assert MaxPool(np.uint8(200)).output((1, 400, 400)) == (1, 2, 2)


def test_one_neuron_is_a_layer():
    assert describe([Dense(1)], (3,))[0].parameters == 3 + 1


def test_layers_may_come_one_by_one():
    steps = describe((Conv(1, 3) for _ in range(2)), (1, 5, 5))
    assert [step.output for step in steps] == [(1, 3, 3), (1, 1, 1)]


@pytest.mark.parametrize("layers", [[Conv(1, 3), "ReLU"], ["ReLU"], 7, [Conv]])
def test_what_is_no_list_of_layers_is_refused(layers):
    with pytest.raises(ValueError, match=r"^layers: ожидается список слоёв, получено"):
        describe(layers, (1, 5, 5))
    with pytest.raises(ValueError, match=r"^layers: ожидается список слоёв, получено"):
        windows_of(layers)
