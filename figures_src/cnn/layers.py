"""The other layers of a network, for one image: (C, height, width) or a vector.

Numbers: any finite ones; :func:`~figures_src.cnn.number_types.working_type` tells which come out.
"""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.number_types import fraction_type, refuse_overflow, working_type
from figures_src.cnn.sizes import map_shape
from figures_src.cnn.validation import (
    Padding,
    Sides,
    measured,
    numeric,
    pair,
    pooling_borders,
    whole,
)
from figures_src.cnn.windows import pad2d, windows


def relu(x: ArrayLike) -> np.ndarray:
    """max(0, x), number by number; any shape, the type stays (booleans become int64).

    Raises:
        ValueError: not finite numbers, none at all.
    """
    x = numeric(x, "x")
    return np.asarray(np.maximum(x, x.dtype.type(0)))


def relu6(x: ArrayLike) -> np.ndarray:
    """min(6, max(0, x)), number by number; any shape, the type stays (booleans become int64).

    Source: Krizhevsky, «Convolutional Deep Belief Networks on CIFAR-10» (2010), section 3.

    Raises:
        ValueError: not finite numbers, none at all.
    """
    x = numeric(x, "x")
    return np.asarray(np.clip(x, x.dtype.type(0), x.dtype.type(6)))


def fold_batch_norm(
    scale: ArrayLike, shift: ArrayLike, mean: ArrayLike, variance: ArrayLike, *, epsilon: float
) -> tuple[np.ndarray, np.ndarray]:
    """Batch normalisation of a trained network as slope · x + offset.

    It is scale · (x − mean) / √(variance + ε) + shift; a convolution before it can take the slope
    into its weights and the offset into its bias. Source: Ioffe and Szegedy, «Batch Normalization»
    (2015), algorithm 2.

    Args:
        scale, shift, mean, variance: a number for each channel, (C,), of any kind.
        epsilon: added to the variance, 0 or more.

    Returns:
        Slope and offset, both (C,) float64.

    Raises:
        ValueError: not finite numbers, wrong rank, different lengths, variance or epsilon below 0,
            both of them 0, a slope or an offset beyond float64.
    """
    given = {"scale": scale, "shift": shift, "mean": mean, "variance": variance}
    named = {
        name: numeric(value, name, "channels").astype(np.float64) for name, value in given.items()
    }
    for name, value in named.items():
        if len(value) != len(named["scale"]):
            raise ValueError(
                f"{name}: ожидается форма {named['scale'].shape}, как у scale, "
                f"получена {value.shape}"
            )
    added = numeric(epsilon, "epsilon")
    if added.ndim or added < 0:
        raise ValueError(f"epsilon: ожидается число не меньше 0, получено {epsilon!r}")
    least = named["variance"].min()
    if least < 0:
        raise ValueError(f"variance: ожидаются числа не меньше 0, получено {least:g}")
    if least == added == 0:
        raise ValueError("variance: при epsilon, равном 0, ожидаются числа больше 0, получено 0")
    with np.errstate(over="ignore", invalid="ignore"):  # what leaves float64 is refused below
        deviation = np.sqrt(named["variance"] + added)
        slope = named["scale"] / deviation
        offset = named["shift"] - named["mean"] * slope
    if not np.isfinite([deviation, slope, offset]).all():
        largest = ", ".join(f"{name} до {abs(value).max():.3g}" for name, value in named.items())
        raise ValueError(
            "scale, shift, mean, variance: ожидаются числа, с которыми наклон и сдвиг не выходят "
            f"за пределы float64, получено {largest}, variance от {least:.3g}, epsilon {epsilon!r}"
        )
    return slope, offset


def global_average_pool(x: ArrayLike) -> np.ndarray:
    """The mean of each map: (C, height, width) → (C,).

    Integers and float64 give float64, smaller floats float32.

    Raises:
        ValueError: not finite numbers, wrong rank, sums that could overflow.
    """
    x, largest = measured(x, "x", "channels", "height", "width")
    count = x[0].size
    # Whole numbers are added up exactly, all floats in float64.
    adding = np.dtype(np.int64 if x.dtype.kind in "iu" else np.float64)
    refuse_overflow(adding, largest * count, "x")
    return (x.sum(axis=(1, 2), dtype=adding) / count).astype(fraction_type(x))


def max_pool2d(
    x: ArrayLike,
    kernel: Sides,
    *,
    stride: Sides | None = None,
    padding: Padding = 0,
) -> np.ndarray:
    """The largest number of each window: (C, height, width) → (C, out height, out width).

    Args:
        kernel: side of the window, or (rows, columns).
        stride: step, or (down, right); the window's own size when it is not given.
        padding: as in :func:`~figures_src.cnn.convolution.conv2d`, but what is added never wins,
            and it is smaller than the window: each window sees a number.

    Returns:
        Numbers of the type of ``x`` (booleans become int64).

    Raises:
        ValueError: not finite numbers, wrong rank, zero stride, a window that does not fit, or
            padding as wide as the window.
    """
    x = numeric(x, "x", "channels", "height", "width")
    kernel = pair(kernel, "kernel", least=1)
    stride = kernel if stride is None else pair(stride, "stride", least=1)
    edges = pooling_borders(padding, kernel)
    map_shape(x.shape[1:], kernel, stride, edges)
    lowest = np.iinfo(x.dtype).min if x.dtype.kind in "iu" else -np.inf
    return windows(pad2d(x, edges, lowest), kernel, stride).max(axis=(-2, -1))


def flatten(x: ArrayLike) -> np.ndarray:
    """All numbers in one row, a copy: map after map, row after row, left to right.

    The type stays (booleans become int64); one number alone becomes a row too.

    Raises:
        ValueError: not finite numbers, none at all.
    """
    return numeric(x, "x").flatten()


def dense(x: ArrayLike, weight: ArrayLike, bias: ArrayLike | None = None) -> np.ndarray:
    """A fully connected layer: weight · x + bias.

    Args:
        x: (I,).
        weight: (O, I).
        bias: (O,).

    Returns:
        (O,). Integers in (the bias too), exact integers (int64) out; floats as
        :func:`~figures_src.cnn.number_types.working_type` tells.

    Raises:
        ValueError: not finite numbers, wrong rank, sizes that do not match, sums that could
            overflow.
    """
    x, largest = measured(x, "x", "inputs")
    weight, heaviest = measured(weight, "weight", "outputs", "inputs")
    if weight.shape[1] != len(x):
        raise ValueError(
            f"x: ожидается входов: {weight.shape[1]} (weight формы {weight.shape}), "
            f"получено {len(x)}"
        )
    shift: float = 0
    if bias is None:
        bias = np.zeros(len(weight), x.dtype)
    else:
        bias, shift = measured(bias, "bias", "outputs")
    if len(bias) != len(weight):
        raise ValueError(f"bias: ожидается форма {(len(weight),)}, получена {bias.shape}")
    dtype = working_type(x, weight, bias)
    refuse_overflow(dtype, largest * heaviest * len(x) + shift, "x, weight, bias")
    return weight.astype(dtype, copy=False) @ x.astype(dtype, copy=False) + bias.astype(dtype)


def softmax(scores: ArrayLike, axis: int = -1) -> np.ndarray:
    """Scores → probabilities that add up to one along ``axis``: exp(x) / Σ exp(x).

    Args:
        scores: numbers of any kind, at least one axis.
        axis: counted from 0, or from the end below 0.

    Returns:
        The shape of ``scores``; float64, but float32 for float16 and float32. Never NaN: a score
        far below the largest has the probability 0.

    Raises:
        ValueError: not finite numbers, none at all, no such axis.
    """
    scores = numeric(scores, "scores")
    if scores.ndim == 0:
        raise ValueError(f"scores: ожидается хотя бы одна ось, получено одно число {scores}")
    axis = whole(axis, "axis", least=-scores.ndim)
    if axis >= scores.ndim:
        raise ValueError(f"axis: ожидается номер оси меньше {scores.ndim}, получено {axis}")
    # Subtracting the largest changes nothing and keeps exp from overflowing.
    below = _below_the_largest(scores, axis)
    powers = np.exp(-below)
    return powers / powers.sum(axis=axis, keepdims=True)


def _below_the_largest(scores: np.ndarray, axis: int) -> np.ndarray:
    """How far each score is below the largest along ``axis``; infinity when no float holds it."""
    largest = scores.max(axis=axis, keepdims=True)
    if scores.dtype.kind in "iu":
        # Modulo 2⁶⁴ the difference of any two 64-bit integers is exact, signed or not.
        return (largest.astype(np.uint64) - scores.astype(np.uint64)).astype(np.float64)
    wide = fraction_type(scores)
    with np.errstate(over="ignore"):
        return largest.astype(wide) - scores.astype(wide)
