"""Convolution as neural networks understand it: cross-correlation, the filter is not flipped.

Indices everywhere: row first, then column, both from zero; channels stand before rows.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from figures_src.cnn.validation import Padding, borders, numeric, pair, whole


def output_size(size: int, kernel: int, stride: int = 1, padding: int | tuple[int, int] = 0) -> int:
    """How many places a filter finds along one side: ⌊(i + 2p − k)/s⌋ + 1.

    Source: Dumoulin and Visin, «A guide to convolution arithmetic for deep learning» (2016),
    relationship 6. With stride 1 and no padding it is the lesson's m = i − f + 1.

    Args:
        size: side of the image in pixels.
        kernel: side of the filter in pixels.
        stride: step of the filter in pixels.
        padding: pixels added on both sides, or (before, after) when these differ.

    Raises:
        ValueError: the filter does not fit into the padded image, or a number is out of range.
    """
    size, kernel = whole(size, "size", least=1), whole(kernel, "kernel", least=1)
    stride = whole(stride, "stride", least=1)
    before, after = pair(padding, "padding", least=0)
    padded = size + before + after
    if kernel > padded:
        with_padding = f", с дополнением {padded}" if before or after else ""
        raise ValueError(
            f"kernel: ожидается не больше стороны изображения ({size}{with_padding}), "
            f"получено {kernel}"
        )
    return (padded - kernel) // stride + 1


def same_padding(size: int, kernel: int, stride: int = 1) -> tuple[int, int]:
    """Padding (before, after) with which the output has ⌈size / stride⌉ places: TensorFlow's SAME.

    An odd total puts its extra pixel after the image.
    """
    size, kernel = whole(size, "size", least=1), whole(kernel, "kernel", least=1)
    stride = whole(stride, "stride", least=1)
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def correlate2d(
    image: ArrayLike, kernel: ArrayLike, *, stride: int = 1, padding: Padding = 0
) -> np.ndarray:
    """Slide one filter over one image: sum of products at every place.

    Args:
        image: (height, width).
        kernel: (rows, columns); it is not flipped.
        stride: step in pixels, both ways.
        padding: zeros around the image: one number, (rows, columns) or
            (top, left, bottom, right).

    Returns:
        The activation map, (out height, out width). Integers in, exact integers (int64) out.

    Raises:
        ValueError: not finite numbers, wrong rank, zero stride, the filter does not fit.
    """
    image = numeric(image, "image", "height", "width")
    kernel = numeric(kernel, "kernel", "rows", "columns")
    return conv2d(image[None], kernel[None, None], stride=stride, padding=padding)[0]


def conv2d(
    x: ArrayLike,
    weight: ArrayLike,
    bias: ArrayLike | None = None,
    *,
    stride: int | tuple[int, int] = 1,
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
        Activation maps, (O, out height, out width). Integers in, exact integers (int64) out;
        floats keep the wider of the two types.

    Raises:
        ValueError: not finite numbers, wrong rank, channels or bias that do not match, zero
            stride, a filter that does not fit.
    """
    x = numeric(x, "x", "channels", "height", "width")
    weight = numeric(weight, "weight", "filters", "channels", "rows", "columns")
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
    if bias is not None:
        bias = numeric(bias, "bias", "filters")
        if bias.shape != (filters,):
            raise ValueError(f"bias: ожидается форма {(filters,)}, получена {bias.shape}")
    down, right = pair(stride, "stride", least=1)
    edges = borders(padding)
    height = output_size(x.shape[1], rows, down, edges[::2])
    width = output_size(x.shape[2], columns, right, edges[1::2])

    dtype = np.result_type(x, weight)
    if dtype.kind in "iu":  # small integer types would overflow silently
        dtype = np.dtype(np.int64)
    x = pad2d(x.astype(dtype, copy=False), edges)
    weight = weight.astype(dtype, copy=False)
    if depth == 1 and groups == filters:
        out = _depthwise(x, weight[:, 0], (down, right), (height, width))
    else:
        split = x.reshape(groups, depth, *x.shape[1:])
        kernels = weight.reshape(groups, filters // groups, -1)
        out = np.concatenate(
            [kernels[g] @ _columns(split[g], (rows, columns), (down, right)) for g in range(groups)]
        ).reshape(filters, height, width)
    return out if bias is None else out + bias.astype(dtype)[:, None, None]


def pad2d(x: np.ndarray, padding: Padding, value: float = 0) -> np.ndarray:
    """``value`` around the last two axes; :func:`conv2d` tells how ``padding`` may be given."""
    top, left, bottom, right = borders(padding)
    if not (top or left or bottom or right):
        return x
    edges = [(0, 0)] * (x.ndim - 2) + [(top, bottom), (left, right)]
    return np.pad(x, edges, constant_values=value)


def windows(x: np.ndarray, kernel: tuple[int, int], stride: tuple[int, int]) -> np.ndarray:
    """A view of every window: (…, height, width) → (…, out height, out width, rows, columns)."""
    view = sliding_window_view(x, kernel, axis=(-2, -1))
    return view[..., :: stride[0], :: stride[1], :, :]


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


def unrolled_matrix(
    kernel: ArrayLike, image_shape: tuple[int, int], *, stride: int = 1, padding: Padding = 0
) -> np.ndarray:
    """The convolution as a matrix: ``matrix @ image.ravel()`` is the activation map, row by row.

    Each row belongs to one place of the filter and holds the filter's numbers where it lies,
    zeros elsewhere. Source: Dumoulin and Visin (2016), section 4.1.

    Args:
        kernel: (rows, columns).
        image_shape: (height, width) of the image without its padding.

    Returns:
        (out height · out width, height · width), of the kernel's type (integers: int64).

    Raises:
        ValueError: as :func:`correlate2d`.
    """
    kernel = numeric(kernel, "kernel", "rows", "columns")
    height, width = pair(image_shape, "image_shape", least=1)
    # A column is the response to one bright pixel: the matrix cannot disagree with correlate2d.
    pixels = np.eye(height * width, dtype=kernel.dtype).reshape(-1, height, width)
    responses = [correlate2d(pixel, kernel, stride=stride, padding=padding) for pixel in pixels]
    return np.stack([response.ravel() for response in responses], axis=1)


def unrolled_image(
    image: ArrayLike, kernel_shape: tuple[int, int], *, stride: int = 1, padding: Padding = 0
) -> np.ndarray:
    """Every window of the image as a row: ``rows @ kernel.ravel()`` is the map (im2col).

    Args:
        image: (height, width).
        kernel_shape: (rows, columns) of the filter.

    Returns:
        (out height · out width, rows · columns), of the image's type.

    Raises:
        ValueError: as :func:`correlate2d`.
    """
    image = numeric(image, "image", "height", "width")
    rows, columns = pair(kernel_shape, "kernel_shape", least=1)
    step = whole(stride, "stride", least=1)
    edges = borders(padding)
    output_size(image.shape[0], rows, step, edges[::2])
    output_size(image.shape[1], columns, step, edges[1::2])
    view = windows(pad2d(image, edges), (rows, columns), (step, step))
    return view.reshape(-1, rows * columns).copy()
