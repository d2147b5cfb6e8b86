"""Which kinds of numbers the layers take, and which kind comes out: the one rule."""

import numpy as np


def working_type(*arrays: np.ndarray) -> np.dtype:
    """The type in which numbers are multiplied, added up and given back.

    Taken: booleans (0 and 1), integers of any width, float16, float32, float64, all of them finite.
    What adds up (``conv2d``, ``correlate2d``, ``dense``) gives

    - int64 when all that comes in is whole: exact, and refused when a sum could leave int64;
    - float32 when all that comes in is float16 or float32: the sum of two float16 may leave theirs;
    - float64 otherwise: next to a float an integer is a float64, and a bias keeps its fraction.

    A mean, a softmax and a folded normalisation are fractions: float32 or float64 by the same rule,
    float64 for integers. What only chooses, cuts off or moves numbers (``relu``, ``relu6``,
    ``max_pool2d``, ``flatten``, ``pad2d``, ``windows``) keeps their type.
    """
    return np.result_type(*map(_widened, arrays))


def fraction_type(x: np.ndarray) -> np.dtype:
    """As :func:`working_type` for what is divided: float64 for integers."""
    wide = _widened(x)
    return np.dtype(np.float64) if wide.kind == "i" else wide


def refuse_overflow(dtype: np.dtype, bound: float, names: str) -> None:
    """Refuse numbers whose sums of products could leave ``dtype``.

    Args:
        bound: no sum is larger than that; a cheap bound is enough (how many products, times the
            largest numbers), because nothing that is drawn comes near the limits.
        names: of the arguments, for the message.

    Raises:
        ValueError: the bound lies beyond the limit (half of it for floats: sums are rounded).
    """
    limit = np.iinfo(dtype).max if dtype.kind == "i" else float(np.finfo(dtype).max) / 2
    if bound > limit:
        digits = "d" if dtype.kind == "i" else ".3g"
        raise ValueError(
            f"{names}: ожидаются числа, суммы произведений которых не больше {limit:{digits}} "
            f"({dtype}), а с этими сумма может достичь {bound:{digits}}"
        )


def _widened(x: np.ndarray) -> np.dtype:
    if x.dtype.kind in "iu":
        return np.dtype(np.int64)
    return np.result_type(x.dtype, np.float32)
