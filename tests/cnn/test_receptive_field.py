"""Receptive fields against published tables, brute force, and each other."""

import numpy as np
import pytest

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


def test_slide_26():
    """One unit of map 2 sees 3×3 of map 1 and 5×5 of the image."""
    assert trace(of(CONV, CONV), 2) == [range(2, 3), range(2, 5), range(2, 7)]
    assert seen_pixels(of(CONV, CONV), (0, 1), (8, 8)) == (slice(0, 5), slice(1, 6))


def test_padding_is_cut_off():
    layers = [Window(3, 1, 1)] * 2
    assert receptive_field(layers) == ReceptiveField(5, 1, -2)
    assert seen_pixels(layers, (0, 7), (8, 8)) == (slice(0, 3), slice(5, 8))


def test_a_unit_that_sees_nothing_but_padding():
    """Two pixels of padding and a filter of one: units 0 and 1 stand in it, unit 2 on pixel 0."""
    layers = [Window(1, 1, 2)]
    assert seen_pixels(layers, (0, 2), (5, 5)) == (slice(0, 0), slice(0, 1))
    assert seen_pixels(layers, (8, 6), (5, 5)) == (slice(0, 0), slice(4, 5))
    assert np.ones((5, 5))[seen_pixels(layers, (1, 3), (5, 5))].size == 0


def test_pixels_left_over_are_seen_by_nobody():
    """Of 8 pixels, three windows of 3 with stride 2 use 0 … 6.

    The last unit of the second map looks at units 1 and 2 and at one more, which would use the
    eighth pixel but does not exist.
    """
    layers = [Window(3, 2), Window(3, 1, 1)]
    assert seen_pixels(layers, (2, 0), (8, 8)) == (slice(2, 7), slice(0, 5))


def test_pixels_between_windows():
    """With stride 3, units 0 and 1 of a filter of one use pixels 0 and 3; the range holds both.

    In the third stack the unit looks at −1 and 1: zero lies between them, but is not used.
    """
    assert trace([Window(1, 3), Window(2)], 0)[-1] == range(0, 4)
    assert seen_pixels([Window(1, 3), Window(2)], (0, 1), (7, 7)) == (slice(0, 4), slice(3, 7))
    layers = [Window(1), Window(1, 2, 1), Window(2)]
    assert trace(layers, 0)[-1] == range(-1, 2)
    assert seen_pixels(layers, (0, 0), (5, 5)) == (slice(1, 2), slice(1, 2))


def test_padding_that_differs_before_and_after():
    """Only what stands before moves the field; what stands after gives more units."""
    layers = [Window(3, 2, (0, 1))]
    assert receptive_field(layers) == ReceptiveField(3, 2, 0)
    assert seen_pixels(layers, (2, 0), (6, 6)) == (slice(4, 6), slice(0, 3))
    assert seen_pixels([Window(3, 2, (1, 0))], (2, 0), (6, 6)) == (slice(3, 6), slice(0, 2))
    assert len({Window(3, 2, (1, 1)), Window(3, 2, 1), Window(np.uint8(3), 2, [1, 1])}) == 1


def test_small_integers_of_numpy_do_not_overflow():
    layers = [Window(np.uint8(3), np.uint8(2), np.int8(1))] * 12
    assert receptive_field(layers) == ReceptiveField(8191, 4096, -4095)
    assert trace(layers, np.int8(1))[-1] == range(1, 8192)


def test_no_layers():
    assert seen_pixels([], (1, 2), (3, 4)) == (slice(1, 2), slice(2, 3))
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
