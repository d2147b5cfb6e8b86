"""From a network as a list of layers to the windows that its receptive fields follow from."""

from collections.abc import Sequence
from typing import Any

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import (
    Conv,
    Dense,
    GlobalAveragePool,
    Layer,
    MaxPool,
    Softmax,
    checked_layers,
)
from figures_src.cnn.validation import borders, pair


def windows_of(layers: Sequence[Layer]) -> list[Window]:
    """The convolutions and poolings as :mod:`~figures_src.cnn.receptive_field` wants them.

    ReLU and what flattens maps change no field: they are left out.

    Raises:
        ValueError: a layer whose every number depends on the whole image (a global mean, a dense
            layer, softmax): it has no window, so the list has to end before it; a window, stride or
            padding that differs between rows and columns; something else than layers.
    """
    found = []
    for layer in checked_layers(layers):
        if isinstance(layer, (GlobalAveragePool, Dense, Softmax)):
            raise ValueError(
                f"layers: ожидаются слои до {layer}: каждое его число зависит от всего изображения"
            )
        if isinstance(layer, (Conv, MaxPool)):
            step = layer.step if isinstance(layer, MaxPool) else layer.stride
            top, left, bottom, right = borders(layer.padding)
            both: dict[str, tuple[Any, Any]] = {
                "kernel": pair(layer.kernel, "kernel", least=1),
                "stride": pair(step, "stride", least=1),
                "padding": ((top, bottom), (left, right)),
            }
            for name, (rows, columns) in both.items():
                if rows != columns:
                    raise ValueError(
                        f"{layer}: ожидается {name}, одинаковый по строкам и столбцам, "
                        f"получено {rows} и {columns}"
                    )
            found.append(Window(*(rows for rows, _ in both.values())))
    return found
