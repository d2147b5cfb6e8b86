"""Numbers without the last bits that differ from one processor to another.

Kernels of matrix products add in different orders, exp and sin end in different last bits: the same
sum comes out as 0.30000000000000004 here and as 0.3 there. Where such a number is compared, drawn
or learned from, the difference can grow to something that is seen. Rounded to a multiple of a power
of two, which is exact in binary, both are the same number. Two results that differ by 1e-15 part
only when such a multiple's half lies between them: a chance of one in a billion.
"""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.validation import whole

BITS = 20  # after the point: a millionth, finer than a colour or a digit of the lesson shows


def settled(values: ArrayLike, bits: int = BITS) -> np.ndarray:
    """``values`` rounded to multiples of 2**−bits, float64 of any shape; halves go to the even.

    Args:
        values: integers or floats of up to 64 bits, as many as there are; NaN and infinities stay.
        bits: from 0 to 1000.

    Raises:
        ValueError: not numbers, another number of bits.
    """
    # Training settles thousands of small arrays: what is in order is recognised quickly.
    if (type(bits) is not int or not 0 <= bits <= 1000) and whole(bits, "bits", least=0) > 1000:
        raise ValueError(f"bits: ожидается не больше 1000, получено {bits}")
    if type(values) is np.ndarray and values.dtype == np.float64:
        given: np.ndarray = values
    else:
        given = _as_numbers(values)
    result = given.astype(np.float64)  # a copy: it is changed in place
    try:
        with np.errstate(over="raise"):
            result *= 2.0**bits
    except FloatingPointError:
        # Beyond 2**53 multiples a float64 has no finer digits: such a number is one already.
        large = abs(given.astype(np.float64)) >= 2.0 ** (53 - bits)
        return np.where(large, given, settled(np.where(large, 0, given), bits))
    np.rint(result, out=result)
    result *= 2.0**-bits
    return result


def _as_numbers(values: ArrayLike) -> np.ndarray:
    try:
        array = np.asarray(values)
    except ValueError as error:
        reason = "ожидается массив чисел, получены строки разной длины"
        raise ValueError(f"values: {reason}") from error
    if array.dtype.kind not in "iufb" or array.dtype.itemsize > 8:
        raise ValueError(f"values: ожидается массив чисел, получен dtype {array.dtype}")
    return array
