"""Five layers of growing depth, and a map of each, chosen by a rule and not by taste."""

from collections.abc import Mapping

import numpy as np

from figures_src.cnn.network import Layer, Network
from figures_src.cnn.settled import settled


def layers_of_growing_depth(network: Network) -> list[Layer]:
    """The first layer with ReLU, the last one, and between them the last one of each other size.

    For EfficientNet-Lite0 the sizes are 112, 56, 28, 14 and 7.
    """
    rectified = [layer for layer in network.layers if layer.relu]
    last_of_size = {layer.size: layer for layer in rectified}
    last_of_size[rectified[0].size] = rectified[0]
    return sorted(last_of_size.values(), key=lambda layer: -layer.size)


def depth(network: Network, layer: Layer) -> int:
    """How many convolutions a photograph goes through up to ``layer``, it included."""
    upto = network.layers[: network.layers.index(layer) + 1]
    return sum(step.kind != "add" for step in upto)


def most_contrasting(maps: np.ndarray) -> int:
    """Index of the map with the largest standard deviation; ``maps`` are (C, height, width)."""
    return int(settled(maps.std(axis=(1, 2), dtype=np.float64)).argmax())


def evenly_spaced(channels: int, count: int = 5) -> list[int]:
    """Channel numbers 0, C/5, 2C/5, …: nobody picks what looks good."""
    return [index * channels // count for index in range(count)]


def share_of_zeros(maps: np.ndarray) -> float:
    """The part of all numbers in ``maps`` (C, height, width) that are zero: nothing was found."""
    return float((maps == 0).mean())


def empty_maps(maps: np.ndarray) -> np.ndarray:
    """Which of ``maps`` (C, height, width) have no active pixel at all: (C,) of bool."""
    return (maps == 0).all(axis=(1, 2))


def always_empty(maps_of_photos: Mapping[str, np.ndarray]) -> int:
    """How many channels are empty on every one of the photographs."""
    return int(np.logical_and.reduce([empty_maps(maps) for maps in maps_of_photos.values()]).sum())
