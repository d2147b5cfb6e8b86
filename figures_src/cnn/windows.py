"""Windows of an image and what is added around it: numbers are moved here, never computed."""

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from figures_src.cnn.sizes import map_shape
from figures_src.cnn.validation import Padding, Sides, borders, pair

LARGEST_ARRAY = 2**28  # numbers; what a padding or a shape given in figures may ask for: 2 GB


def pad2d(x: ArrayLike, padding: Padding, value: float = 0) -> np.ndarray:
    """``value`` around the last two axes; :func:`conv2d` tells how ``padding`` may be given.

    Args:
        x: numbers of any kind, (…, height, width); they are moved, not looked at.
        value: what is added; a number of the kind of ``x``, for floats also an infinity.

    Returns:
        (…, height + top + bottom, width + left + right), of the type of ``x``; ``x`` itself when
        nothing is added.

    Raises:
        ValueError: not numbers, fewer than two axes, a ``value`` that the type of ``x`` cannot
            hold, more than ``LARGEST_ARRAY`` numbers.
    """
    x = _image(x)
    top, left, bottom, right = borders(padding)
    if not (top or left or bottom or right):
        return x
    height, width = x.shape[-2] + top + bottom, x.shape[-1] + left + right
    if math.prod(x.shape[:-2]) * height * width > LARGEST_ARRAY:
        raise ValueError(
            f"padding: ожидается изображение не больше {LARGEST_ARRAY} чисел, "
            f"с дополнением {padding!r} получена форма {(*x.shape[:-2], height, width)}"
        )
    padded = np.full((*x.shape[:-2], height, width), _held(value, x.dtype), x.dtype)
    padded[..., top : height - bottom, left : width - right] = x
    return padded


def windows(x: ArrayLike, kernel: Sides, stride: Sides = 1) -> np.ndarray:
    """A view of every window: (…, height, width) → (…, out height, out width, rows, columns).

    Args:
        x: numbers of any kind; they are moved, not looked at.
        kernel: side of the window, or (rows, columns).
        stride: step in pixels, or (down, right).

    Returns:
        A read-only view of ``x``, of its type.

    Raises:
        ValueError: not numbers, fewer than two axes, zero stride, a window that does not fit.
    """
    x = _image(x)
    map_shape(x.shape[-2:], kernel, stride)
    view = sliding_window_view(x, pair(kernel, "kernel", least=1), axis=(-2, -1))
    down, right = pair(stride, "stride", least=1)
    return view[..., ::down, ::right, :, :]


def _image(x: ArrayLike) -> np.ndarray:
    x = np.asarray(x)
    if x.dtype.kind not in "iufb":
        raise ValueError(f"x: ожидается массив чисел, получен dtype {x.dtype}")
    if x.ndim < 2:
        raise ValueError(f"x: ожидаются хотя бы две оси (height, width), получена форма {x.shape}")
    return x


def _held(value: float, dtype: np.dtype) -> np.ndarray:
    """``value`` as a number of this type; it is refused when a fraction, sign or size is lost."""
    given = np.asarray(value)
    if given.ndim == 0 and given.dtype.kind in "iufb":
        with np.errstate(all="ignore"):
            held = given.astype(dtype)
        if held == given or (dtype.kind == "f" and np.isfinite(held) == np.isfinite(given)):
            return held
    raise ValueError(f"value: ожидается число типа {dtype}, получено {value!r}")
