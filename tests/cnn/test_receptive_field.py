"""Receptive fields against published tables, brute force, and each other."""

import numpy as np
import pytest

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.receptive_field import (
    ReceptiveField,
    Window,
    receptive_field,
    receptive_fields,
    seen_pixels,
    trace,
)


def of(*pairs: tuple[int, int]) -> list[Window]:
    return [Window(kernel, stride) for kernel, stride in pairs]


CONV, POOL = (3, 1), (2, 2)
ALEXNET = of((11, 4), (3, 2), (5, 1), (3, 2), CONV, CONV, CONV, (3, 2))
VGG16 = of(
    *[CONV, CONV, POOL] * 2, *[CONV, CONV, CONV, POOL] * 3, (7, 1)
)  # the first dense layer is a 7×7 convolution
# TF-Slim's ResNet v1: the last block of a stage halves the size
RESNET50 = of(
    (7, 2), (3, 2), *[CONV] * 2, (3, 2), *[CONV] * 3, (3, 2), *[CONV] * 5, (3, 2), *[CONV] * 3
)
MOBILENET = of((3, 2), CONV, (3, 2), CONV, (3, 2), CONV, (3, 2), *[CONV] * 5, (3, 2), CONV)


@pytest.mark.parametrize(
    ("layers", "sizes"),
    [
        (ALEXNET, [11, 19, 51, 67, 99, 131, 163, 195]),
        (
            VGG16,
            [3, 5, 6, 10, 14, 16, 24, 32, 40, 44, 60, 76, 92, 100, 132, 164, 196, 212, 404],
        ),
        (of(CONV, CONV, CONV), [3, 5, 7]),
    ],
    ids=["AlexNet", "VGG-16", "three 3×3"],
)
def test_published_layers(layers, sizes):
    assert [field.size for field in receptive_fields(layers)] == sizes


@pytest.mark.parametrize(
    ("layers", "size"),
    [(ALEXNET, 195), (VGG16[:-1], 212), (RESNET50, 483), (MOBILENET, 315)],
    ids=["AlexNet", "VGG-16", "ResNet-50", "MobileNet"],
)
def test_published_networks(layers, size):
    """Araujo, Norris, Sim (Distill, 2019), the table of networks; each has stride 32."""
    last = receptive_field(layers)
    assert (last.size, last.jump) == (size, 32)


STACKS = [
    [Window(3), Window(3)],
    [Window(5, 2, 1), Window(3, 1, 1), Window(2, 3)],
    [Window(1, 2), Window(4, 1, 2)],
]


@pytest.mark.parametrize("layers", STACKS)
def test_both_directions_agree(layers):
    field = receptive_field(layers)
    for unit in range(4):
        assert trace(layers, unit)[-1] == field.pixels(unit)
    assert field.centre(0) == (field.pixels(0)[0] + field.pixels(0)[-1]) / 2


@pytest.mark.parametrize("layers", STACKS)
def test_brute_force(layers):
    """Change each pixel in turn and see which units notice."""
    side = 20

    def run(image: np.ndarray) -> np.ndarray:
        for layer in layers:
            kernel = np.ones((layer.kernel, layer.kernel), int)
            image = correlate2d(image, kernel, stride=layer.stride, padding=layer.padding)
        return image

    rows, columns = run(np.zeros((side, side), int)).shape
    seen = np.zeros((rows, columns, side, side), bool)
    for row, column in np.ndindex(side, side):
        image = np.zeros((side, side), int)
        image[row, column] = 1
        seen[:, :, row, column] = run(image) != 0
    for unit in np.ndindex(rows, columns):
        expected = np.zeros((side, side), bool)
        if layers[0].stride <= layers[0].kernel:  # no pixel between the windows is skipped
            expected[seen_pixels(layers, unit, (side, side))] = True
            assert (seen[unit] == expected).all()
        else:
            expected[seen_pixels(layers, unit, (side, side))] = True
            assert not (seen[unit] & ~expected).any()


def test_slide_26():
    """One unit of map 2 sees 3×3 of map 1 and 5×5 of the image."""
    assert trace(of(CONV, CONV), 2) == [range(2, 3), range(2, 5), range(2, 7)]
    assert seen_pixels(of(CONV, CONV), (0, 1), (8, 8)) == (slice(0, 5), slice(1, 6))


def test_padding_is_cut_off():
    layers = [Window(3, 1, 1)] * 2
    assert receptive_field(layers) == ReceptiveField(5, 1, -2)
    assert seen_pixels(layers, (0, 7), (8, 8)) == (slice(0, 3), slice(5, 8))


def test_no_layers():
    assert receptive_field([]) == ReceptiveField(1, 1, 0)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Window(0), "kernel: ожидается целое число не меньше 1, получено 0"),
        (lambda: Window(3, 0), "stride"),
        (lambda: Window(3, 1, -1), "padding"),
        (
            lambda: seen_pixels(of(CONV), (0, 6), (8, 8)),
            "unit: ожидается номер меньше 6, получено 6",
        ),
        (lambda: seen_pixels(of(CONV), (0, 0), (2, 2)), "kernel: ожидается не больше"),
        (lambda: trace(of(CONV), range(0)), "units: ожидаются соседние номера"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
