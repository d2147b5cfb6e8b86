"""Numbers without the last bits that differ from one processor to another.

Kernels of matrix products add in different orders, exp and sin end in different last bits: the same
sum comes out as 0.30000000000000004 here and as 0.3 there. Where such a number is compared, drawn
or learned from, the difference can grow to something that is seen. Rounded to a multiple of a power
of two, which is exact in binary, both are the same number. Two results that differ by 1e-15 part
only when such a multiple's half lies between them: a chance of one in a billion.
"""

import numpy as np
from numpy.typing import ArrayLike

BITS = 20  # after the point: a millionth, finer than a colour or a digit of the lesson shows


def settled(values: ArrayLike, bits: int = BITS) -> np.ndarray:
    """``values`` rounded to multiples of 2**−bits, float64 of any shape; halves go to the even."""
    result = np.array(values, dtype=np.float64)  # a copy: it is changed in place
    result *= 2.0**bits
    np.rint(result, out=result)
    result *= 2.0**-bits
    return result
