"""The other layers of a network, for one image: (C, height, width) or a vector."""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.convolution import output_size, pad2d, windows
from figures_src.cnn.validation import Padding, borders, numeric, pair


def relu(x: ArrayLike) -> np.ndarray:
    """max(0, x), number by number; any shape, integers stay integers."""
    x = numeric(x, "x")
    return np.maximum(x, x.dtype.type(0))


def relu6(x: ArrayLike) -> np.ndarray:
    """min(6, max(0, x)), number by number; any shape.

    Source: Krizhevsky, «Convolutional Deep Belief Networks on CIFAR-10» (2010), section 3.
    """
    x = numeric(x, "x")
    return np.clip(x, x.dtype.type(0), x.dtype.type(6))


def batch_norm(
    x: ArrayLike,
    scale: ArrayLike,
    shift: ArrayLike,
    mean: ArrayLike,
    variance: ArrayLike,
    *,
    epsilon: float,
) -> np.ndarray:
    """Batch normalisation of a trained network: scale · (x − mean) / √(variance + ε) + shift.

    Source: Ioffe and Szegedy, «Batch Normalization» (2015), algorithm 2.

    Args:
        x: (C, height, width).
        scale, shift, mean, variance: a number for each channel, (C,).

    Raises:
        ValueError: not finite numbers, wrong rank, another number of channels, variance below 0.
    """
    x = numeric(x, "x", "channels", "height", "width")
    named = {"scale": scale, "shift": shift, "mean": mean, "variance": variance}
    given = {name: numeric(value, name, "channels") for name, value in named.items()}
    for name, value in given.items():
        if len(value) != len(x):
            raise ValueError(f"{name}: ожидается форма {(len(x),)}, получена {value.shape}")
    if (given["variance"] < 0).any():
        raise ValueError(
            f"variance: ожидаются числа не меньше 0, получено {given['variance'].min()}"
        )
    slope, offset = fold_batch_norm(**given, epsilon=epsilon)
    return (x * slope[:, None, None] + offset[:, None, None]).astype(np.result_type(x, np.float32))


def fold_batch_norm(
    scale: np.ndarray, shift: np.ndarray, mean: np.ndarray, variance: np.ndarray, *, epsilon: float
) -> tuple[np.ndarray, np.ndarray]:
    """The same normalisation as slope · x + offset, both (C,) float64.

    A convolution before it can take the slope into its weights and the offset into its bias.
    """
    slope = scale / np.sqrt(variance.astype(np.float64) + epsilon)
    return slope, shift - mean * slope


def global_average_pool(x: ArrayLike) -> np.ndarray:
    """The mean of each map: (C, height, width) → (C,)."""
    return numeric(x, "x", "channels", "height", "width").mean(axis=(1, 2))


def max_pool2d(
    x: ArrayLike,
    kernel: int | tuple[int, int],
    *,
    stride: int | tuple[int, int] | None = None,
    padding: Padding = 0,
) -> np.ndarray:
    """The largest number of each window: (C, height, width) → (C, out height, out width).

    Args:
        kernel: side of the window, or (rows, columns).
        stride: step; the window's own size when it is not given.
        padding: as in :func:`~figures_src.cnn.convolution.conv2d`, but what is added never wins.

    Raises:
        ValueError: not finite numbers, wrong rank, zero stride, a window that does not fit, or
            padding so wide that a window would see nothing else.
    """
    x = numeric(x, "x", "channels", "height", "width")
    kernel = pair(kernel, "kernel", least=1)
    stride = kernel if stride is None else pair(stride, "stride", least=1)
    edges = borders(padding)
    if max(edges[::2]) >= kernel[0] or max(edges[1::2]) >= kernel[1]:
        raise ValueError(f"padding: ожидается меньше окна {kernel}, получено {padding!r}")
    for axis in (0, 1):
        output_size(x.shape[axis + 1], kernel[axis], stride[axis], edges[axis::2])
    lowest = np.iinfo(x.dtype).min if x.dtype.kind in "iu" else -np.inf
    return windows(pad2d(x, edges, lowest), kernel, stride).max(axis=(-2, -1))


def flatten(x: ArrayLike) -> np.ndarray:
    """All numbers in one row: map after map, row after row, left to right."""
    return numeric(x, "x").ravel()


def dense(x: ArrayLike, weight: ArrayLike, bias: ArrayLike | None = None) -> np.ndarray:
    """A fully connected layer: weight · x + bias.

    Args:
        x: (I,).
        weight: (O, I).
        bias: (O,).

    Returns:
        (O,).

    Raises:
        ValueError: not finite numbers, wrong rank, sizes that do not match.
    """
    x = numeric(x, "x", "inputs")
    weight = numeric(weight, "weight", "outputs", "inputs")
    if weight.shape[1] != len(x):
        raise ValueError(
            f"x: ожидается входов: {weight.shape[1]} (weight формы {weight.shape}), "
            f"получено {len(x)}"
        )
    if bias is None:
        return weight @ x
    bias = numeric(bias, "bias", "outputs")
    if len(bias) != len(weight):
        raise ValueError(f"bias: ожидается форма {(len(weight),)}, получена {bias.shape}")
    return weight @ x + bias


def softmax(scores: ArrayLike, axis: int = -1) -> np.ndarray:
    """Scores → probabilities that add up to one along ``axis``: exp(x) / Σ exp(x)."""
    scores = numeric(scores, "scores")
    # Subtracting the largest changes nothing and keeps exp from overflowing.
    powers = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return powers / powers.sum(axis=axis, keepdims=True)
