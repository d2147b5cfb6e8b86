"""Five layers of growing depth, and a map of each, chosen by a rule and not by taste."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.network import Layer, Network
from figures_src.cnn.number_types import refuse_overflow
from figures_src.cnn.settled import settled
from figures_src.cnn.validation import measured, numeric, whole

AXES = ("channels", "height", "width")


def layers_of_growing_depth(network: Network) -> list[Layer]:
    """The first layer with ReLU, the last one, and between them the last one of each other size.

    For EfficientNet-Lite0 the sizes are 112, 56, 28, 14 and 7.

    Raises:
        ValueError: no layer has a ReLU.
    """
    rectified = [layer for layer in network.layers if layer.relu]
    if not rectified:
        raise ValueError("network: ожидается сеть хотя бы с одним слоем с ReLU, получено 0")
    last_of_size = {layer.size: layer for layer in rectified}
    last_of_size[rectified[0].size] = rectified[0]
    return sorted(last_of_size.values(), key=lambda layer: -layer.size)


def depth(network: Network, layer: Layer) -> int:
    """How many convolutions a photograph goes through up to ``layer``, it included.

    Raises:
        ValueError: the network has no layer of that name.
    """
    names = [step.name for step in network.layers]
    if layer.name not in names:
        raise ValueError(f"layer: ожидается слой этой сети, получен {layer.name!r}")
    upto = network.layers[: names.index(layer.name) + 1]
    return sum(step.kind != "add" for step in upto)


def most_contrasting(maps: ArrayLike) -> int:
    """Index of the map with the largest standard deviation, of equal ones the first.

    Args:
        maps: (C, height, width), finite numbers of any kind; counted in float64, and deviations
            that agree to a millionth are equal.

    Raises:
        ValueError: not finite numbers, wrong rank, squares that could leave float64.
    """
    maps, largest = measured(maps, "maps", *AXES)
    refuse_overflow(np.dtype(np.float64), 4 * largest * largest * maps[0].size, "maps")
    return int(settled(maps.std(axis=(1, 2), dtype=np.float64)).argmax())


def evenly_spaced(channels: int, count: int = 5) -> list[int]:
    """Channel numbers 0, C/5, 2C/5, …, rounded down: nobody picks what looks good.

    Raises:
        ValueError: not whole numbers from 1 on, or fewer channels than are wanted.
    """
    channels, count = whole(channels, "channels", least=1), whole(count, "count", least=1)
    if count > channels:
        raise ValueError(f"count: ожидается не больше каналов ({channels}), получено {count}")
    return [index * channels // count for index in range(count)]


def share_of_zeros(maps: ArrayLike) -> float:
    """The part of all numbers in ``maps`` (C, height, width) that are zero: nothing was found.

    Raises:
        ValueError: not finite numbers, wrong rank.
    """
    return float((numeric(maps, "maps", *AXES) == 0).mean())


def empty_maps(maps: ArrayLike) -> np.ndarray:
    """Which of ``maps`` (C, height, width) have no active pixel at all: (C,) of bool.

    Raises:
        ValueError: not finite numbers, wrong rank.
    """
    return (numeric(maps, "maps", *AXES) == 0).all(axis=(1, 2))


def always_empty(maps_of_photos: Mapping[str, ArrayLike]) -> int:
    """How many channels are empty on every one of the photographs.

    Args:
        maps_of_photos: name of the photograph → (C, height, width), with one C for all.

    Raises:
        ValueError: no photographs, or maps that :func:`empty_maps` refuses or that differ in C.
    """
    empty = {name: empty_maps(maps) for name, maps in maps_of_photos.items()}
    channels = {name: len(row) for name, row in empty.items()}
    if len(set(channels.values())) != 1:
        raise ValueError(
            "maps_of_photos: ожидаются снимки (хотя бы один) с равным числом карт, "
            f"получено {channels}"
        )
    return int(np.logical_and.reduce(list(empty.values())).sum())
