"""Shapes and parameters of described networks against published counts and real layers."""

import numpy as np
import pytest

from figures_src.cnn import layers as run
from figures_src.cnn.convolution import conv2d
from figures_src.cnn.receptive_field import receptive_field
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
    count_parameters,
    describe,
    windows_of,
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
    assert count_parameters(LENET, (1, 28, 28)) == 61_706


def test_vgg16():
    steps = describe(vgg16(), (3, 224, 224))
    total = sum(step.parameters for step in steps)
    dense = sum(step.parameters for step in steps if isinstance(step.layer, Dense))
    assert total == 138_357_544
    assert round(100 * dense / total, 1) == 89.4
    assert receptive_field(windows_of(vgg16())).size == 212


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
        ([Conv(0, 3)], (1, 4, 4), "filters: ожидается целое число не меньше 1, получено 0"),
        ([Conv(1, 3)], (0, 4, 4), "input_shape"),
    ],
)
def test_bad_description(layers, shape, message):
    with pytest.raises(ValueError, match=message):
        describe(layers, shape)
