"""Weights in fewer bytes: what is written, and what comes back, by another way of reading."""

import struct

import numpy as np
import pytest

from figures_src.cnn.network import Layer, Network, load_network
from figures_src.cnn.packed_weights import BYTES, FORMS, HALVES, MIXED, packed, rounded, scaled


def small() -> Network:
    """Two layers, an addition between them, two classes."""
    first = Layer(
        *("stem", "conv", 2, 1, 1, 224, True),
        weight=np.array([[[[1.0]]], [[[-0.1]]]]),
        bias=np.array([0.5, -3.0]),
    )
    second = Layer(
        *("head", "conv", 1, 1, 1, 224, True),
        weight=np.array([[[[0.254]], [[-0.1287]]]]),
        bias=np.array([1.0]),
    )
    addition = Layer("stage1.block2.add", "add", 2, 1, 1, 224, False)
    return Network((first, addition, second), np.array([[0.0], [2.0]]), np.array([7.0, 8.0]))


def test_what_is_written_by_hand():
    """The stem in halves; of the head the largest, 0.254, is 127 times 0.002."""
    written = struct.pack("<2e 2e", 1, -0.1, 0.5, -3)
    written += struct.pack("<f 2b e", 0.002, 127, -64, 1)  # −64.35
    written += struct.pack("<2f 2b 2e", 1, 2 / 127, 0, 127, 7, 8)  # nothing to scale: 1
    assert packed(small(), MIXED) == written


def test_sizes():
    """Layers: 3 328 992 weights and 21 008 biases; classes: 1 280 000 and 1000; 4 bytes a scale."""
    weights, biases, filters = 3_328_992 + 1_280_000, 21_008 + 1000, 21_008 + 1000
    assert len(packed(load_network(), HALVES)) == 2 * (weights + biases)
    assert len(packed(load_network(), BYTES)) == weights + 2 * biases + 4 * filters


def read(data: bytes, network: Network, whole: tuple[str, ...]):
    """Name → filters and biases, read number by number as the form says."""
    at = 0

    def take(kind: str, count: int) -> np.ndarray:
        nonlocal at
        numbers = struct.unpack_from(f"<{count}{kind}", data, at)
        at += struct.calcsize(f"<{count}{kind}")
        return np.array(numbers)

    shapes = [(it.name, it.weight.shape) for it in network.layers if it.kind != "add"]
    for name, shape in [*shapes, ("classifier", network.classifier_weight.shape)]:
        count = int(np.prod(shape))
        if name.startswith(whole):
            scales = take("f", shape[0])
            weight = take("b", count).reshape(shape[0], -1) * scales[:, None]
        else:
            weight = take("e", count)
        yield name, weight.reshape(shape), take("e", shape[0])
    assert at == len(data)


@pytest.mark.parametrize(
    ("form", "whole"),
    [
        (HALVES, ("nothing",)),
        (MIXED, ("stage6", "stage7", "head", "class")),
        (BYTES, ("s", "h", "c")),
    ],
    ids=[it.name for it in FORMS],
)
def test_what_comes_back_is_what_was_written(form, whole):
    network = load_network()
    back = rounded(network, form)
    found = {it.name: (it.weight, it.bias) for it in back.layers}
    found["classifier"] = (back.classifier_weight, back.classifier_bias)
    for name, weight, bias in read(packed(network, form), network, whole):
        assert np.array_equal(found[name][0], weight.astype(np.float32)), name
        assert np.array_equal(found[name][1], bias), name
    for before, after in zip(network.layers, back.layers, strict=True):
        assert (before.name, before.kind, before.relu) == (after.name, after.kind, after.relu)
        if before.kind != "add":
            # Half a step of the filter or of the float's eleven digits; a float has no finer one.
            largest = abs(before.weight).reshape(len(before.weight), -1).max(axis=1)
            steps = largest / 127 if before.name.startswith(whole) else largest / 2**10
            error = abs(before.weight - after.weight).reshape(len(steps), -1).max(axis=1)
            assert (error <= 0.501 * steps + 2.0**-25).all(), before.name


def test_a_scale_rounded_down_leaves_no_number_beyond_the_largest():
    random = np.random.default_rng(3)
    whole, scales = scaled(random.normal(size=(2000, 3)))
    assert abs(whole).max() == 127
    assert scales.dtype == np.float32
