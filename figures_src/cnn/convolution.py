"""Convolution as neural networks understand it: cross-correlation, the filter is not flipped.

Indices everywhere: row first, then column, both from zero; channels stand before rows. What it
rests on (:mod:`~figures_src.cnn.sizes`, :mod:`~figures_src.cnn.windows`) can be imported from here.
"""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.number_types import refuse_overflow, working_type
from figures_src.cnn.sizes import map_shape, output_size, same_padding
from figures_src.cnn.validation import Padding, Sides, measured, pair, whole
from figures_src.cnn.windows import pad2d, windows

__all__ = [
    "conv2d",
    "correlate2d",
    "map_shape",
    "output_size",
    "pad2d",
    "same_padding",
    "windows",
]


def correlate2d(
    image: ArrayLike, kernel: ArrayLike, *, stride: Sides = 1, padding: Padding = 0
) -> np.ndarray:
    """Slide one filter over one image: sum of products at every place.

    Args:
        image: (height, width).
        kernel: (rows, columns); it is not flipped.
        stride: step in pixels, or (down, right).
        padding: zeros around the image: one number, (rows, columns) or
            (top, left, bottom, right).

    Returns:
        The activation map, (out height, out width). Integers in, exact integers (int64) out;
        floats as :func:`~figures_src.cnn.number_types.working_type` tells.

    Raises:
        ValueError: not finite numbers, wrong rank, zero stride, the filter does not fit, sums that
            could overflow.
    """
    image, brightest = measured(image, "image", "height", "width")
    kernel, heaviest = measured(kernel, "kernel", "rows", "columns")
    dtype = working_type(image, kernel)
    refuse_overflow(dtype, brightest * heaviest * kernel.size, "image, kernel")
    return _slide(image[None], kernel[None, None], dtype, stride, padding, 1)[0]


def conv2d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: Sides = 1,
    padding: Padding = 0,
    groups: int = 1,
) -> np.ndarray:
    """A convolutional layer for one image of several channels.

    map[o, i, j] = bias[o] + Σ_c Σ_a Σ_b weight[o, c, a, b] · x[c, i·stride + a, j·stride + b]

    Args:
        x: image, (C, height, width).
        weight: filters, (O, C // groups, rows, columns); they are not flipped.
        bias: a number for each filter, (O,).
        stride: step in pixels, or (down, right).
        padding: zeros around: one number, (rows, columns) or (top, left, bottom, right).
        groups: the channels fall into so many groups, and a filter sees only its own one;
            ``groups == C`` is a depthwise convolution.

    Returns:
        Activation maps, (O, out height, out width). Integers in (the bias too), exact integers
        (int64) out; floats as :func:`~figures_src.cnn.number_types.working_type` tells.

    Raises:
        ValueError: not finite numbers, wrong rank, channels or bias that do not match, zero
            stride, a filter that does not fit, sums that could overflow.
    """
    x, brightest = measured(x, "x", "channels", "height", "width")
    weight, heaviest = measured(weight, "weight", "filters", "channels", "rows", "columns")
    filters, depth, rows, columns = weight.shape
    groups = whole(groups, "groups", least=1)
    if filters % groups:
        raise ValueError(
            f"groups: ожидается делитель числа фильтров ({filters}), получено {groups}"
        )
    if x.shape[0] != depth * groups:
        raise ValueError(
            f"x: ожидается каналов: {depth * groups} (weight формы {weight.shape}, "
            f"groups={groups}), получено {x.shape[0]}"
        )
    bound = brightest * heaviest * (depth * rows * columns)
    if bias is None:
        dtype = working_type(x, weight)
        refuse_overflow(dtype, bound, "x, weight")
        return _slide(x, weight, dtype, stride, padding, groups)
    bias, shift = measured(bias, "bias", "filters")
    if bias.shape != (filters,):
        raise ValueError(f"bias: ожидается форма {(filters,)}, получена {bias.shape}")
    dtype = working_type(x, weight, bias)
    refuse_overflow(dtype, bound + shift, "x, weight, bias")
    maps = _slide(x, weight, dtype, stride, padding, groups)
    maps += bias.astype(dtype)[:, None, None]
    return maps


def _slide(
    x: np.ndarray,
    weight: np.ndarray,
    dtype: np.dtype,
    stride: Sides,
    padding: Padding,
    groups: int,
) -> np.ndarray:
    """The sums of :func:`conv2d`, of type ``dtype``, for arguments that are sound already."""
    filters, depth, *kernel = weight.shape
    step = pair(stride, "stride", least=1)
    size = map_shape(x.shape[1:], tuple(kernel), step, padding)
    x = pad2d(x.astype(dtype, copy=False), padding)
    weight = weight.astype(dtype, copy=False)
    if depth == 1 and groups == filters:
        return _depthwise(x, weight[:, 0], step, size)
    split = x.reshape(groups, depth, *x.shape[1:])
    kernels = weight.reshape(groups, filters // groups, -1)
    maps = [kernels[g] @ _columns(split[g], tuple(kernel), step) for g in range(groups)]
    return np.concatenate(maps).reshape(filters, *size)


def _columns(x: np.ndarray, kernel: tuple[int, int], stride: tuple[int, int]) -> np.ndarray:
    """Each window as a column: (C, height, width) → (C·rows·columns, out height·out width)."""
    if kernel == (1, 1) and stride == (1, 1):
        return x.reshape(x.shape[0], -1)  # a pointwise convolution needs no copy
    view = windows(x, kernel, stride)
    channels, height, width, rows, columns = view.shape
    return view.transpose(0, 3, 4, 1, 2).reshape(channels * rows * columns, height * width)


def _depthwise(
    x: np.ndarray, kernels: np.ndarray, stride: tuple[int, int], size: tuple[int, int]
) -> np.ndarray:
    """One filter a channel, added up place by place: a few passes beat thousands of small sums."""
    _, rows, columns = kernels.shape
    height, width = size
    out = np.zeros((len(x), height, width), dtype=x.dtype)
    for a in range(rows):
        for b in range(columns):
            part = x[
                :, a : a + height * stride[0] : stride[0], b : b + width * stride[1] : stride[1]
            ]
            out += part[:, :height, :width] * kernels[:, a, b, None, None]
    return out
