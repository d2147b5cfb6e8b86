"""What training is given, checked before its first step: labels and settings."""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.validation import numeric


def class_numbers(labels: ArrayLike, images: int, classes: int) -> np.ndarray:
    """``labels`` as (images,) int64 from 0 to classes − 1.

    Raises:
        ValueError: no whole numbers, another count, no such class.
    """
    labels = numeric(labels, "labels", "images")
    if labels.dtype.kind == "f":
        raise ValueError(f"labels: ожидаются целые номера классов, получен dtype {labels.dtype}")
    if len(labels) != images:
        raise ValueError(
            f"labels: ожидается столько же, сколько изображений ({images}), получено {len(labels)}"
        )
    if labels.min() < 0 or labels.max() >= classes:
        raise ValueError(
            f"labels: ожидаются классы от 0 до {classes - 1}, "
            f"получены от {labels.min()} до {labels.max()}"
        )
    return labels.astype(np.int64)


def setting(value: float, name: str, *, zero: bool, below: float) -> float:
    """One number (Python's or NumPy's, no boolean) from 0 to ``below``, itself left out.

    Args:
        zero: whether 0 is taken too.

    Raises:
        ValueError: something else.
    """
    known = isinstance(value, int | float | np.integer | np.floating)
    if known and not isinstance(value, bool) and 0 <= value < below and (value > 0 or zero):
        return float(value)
    least = "не меньше 0" if zero else "больше 0"
    bits = value.bit_length() if isinstance(value, int) else 0
    got = f"число в {bits} бит" if bits > 64 else f"{value!r}"  # Python may not even print it
    raise ValueError(f"{name}: ожидается число {least} и меньше {below:g}, получено {got}")
