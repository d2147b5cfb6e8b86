"""The network's weights in fewer bytes: 16-bit floats, 8-bit whole numbers, or some of each.

A layer is written as its filters and then its biases. Filters are 16-bit floats (IEEE 754,
little-endian), or a 32-bit float for each filter and then 8-bit whole numbers to multiply by it.
Biases, a number for each filter, are 16-bit floats always. All of it comes out of the float64
weights by operations on single numbers: the same bytes on every processor.
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from figures_src.cnn.network import Layer, Network

LARGEST = 127  # of the 8-bit whole numbers that are used: as far below zero as above
CLASSIFIER = "classifier"
ROUNDEST = ("stage6", "stage7", "head", CLASSIFIER)  # most weights, and the least harm


class Form(NamedTuple):
    """Which layers are written as 8-bit numbers: those whose names begin so."""

    name: str
    whole: tuple[str, ...]

    def of(self, layer: str) -> str:
        return "int8" if layer.startswith(self.whole) else "float16"


HALVES = Form("float16", ())
MIXED = Form("mixed", ROUNDEST)
BYTES = Form("int8", ("",))
FORMS = (HALVES, MIXED, BYTES)
CHOSEN = MIXED  # for the laboratory: of those that change no first answer the lightest


def packed(network: Network, form: Form) -> bytes:
    """All weights, layer after layer in the order of computation, the classifier at the end."""
    parts = []
    for name, weight, bias in written(network):
        if form.of(name) == "int8":
            whole, scales = scaled(weight)
            parts += [scales.astype("<f4").tobytes(), whole.astype(np.int8).tobytes()]
        else:
            parts.append(weight.astype("<f2").tobytes())
        parts.append(bias.astype("<f2").tobytes())
    return b"".join(parts)


def rounded(network: Network, form: Form) -> Network:
    """The network after :func:`packed`: the same layers with the weights that come back."""
    back = {
        name: (restored(weight, form.of(name)), bias.astype(np.float16).astype(np.float64))
        for name, weight, bias in written(network)
    }
    layers: list[Layer] = []
    for layer in network.layers:
        if layer.weight is not None:
            weight, bias = back[layer.name]
            layer = replace(layer, weight=weight, bias=bias)
        layers.append(layer)
    return Network(tuple(layers), *back[CLASSIFIER])


def written(network: Network) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Name, filters and biases of all that has weights."""
    layers = [
        (it.name, it.weight, it.bias)
        for it in network.layers
        if it.weight is not None and it.bias is not None
    ]
    return [*layers, (CLASSIFIER, network.classifier_weight, network.classifier_bias)]


def restored(weight: np.ndarray, form: str) -> np.ndarray:
    """Filters as they come back: float64 that hold float32 numbers."""
    if form == "float16":
        return weight.astype(np.float16).astype(np.float64)
    whole, scales = scaled(weight)
    # A product of 8 and 24 bits is exact in float64, and rounded to float32 once.
    return (whole * along(scales, weight)).astype(np.float32).astype(np.float64)


def scaled(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The nearest whole numbers and, for each filter, what to multiply them by (a float32)."""
    largest = np.abs(weight).reshape(len(weight), -1).max(axis=1)
    scales = (largest / LARGEST).astype(np.float32)
    scales[scales == 0] = 1
    # Rounding the scale may have made it a little smaller than the largest weight needs.
    whole = np.rint(weight / along(scales, weight)).clip(-LARGEST, LARGEST)
    return whole, scales


def along(scales: np.ndarray, weight: np.ndarray) -> np.ndarray:
    return scales.reshape(-1, *[1] * (weight.ndim - 1))
