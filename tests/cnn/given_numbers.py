"""What the properties are tried on: arrays of every kind of number, however they lie in memory."""

from collections.abc import Iterable
from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

WHOLE = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
KINDS = WHOLE + FLOATS


def expected_type(*arrays: np.ndarray) -> np.dtype:
    """The type in which sums come out, as the documentation has it."""
    kinds = {str(array.dtype.newbyteorder("=")) for array in arrays}
    if kinds <= set(WHOLE):
        return np.dtype("int64")
    return np.dtype("float32" if kinds <= {"float16", "float32"} else "float64")


def sides(least: int = 1, most: int = 3) -> st.SearchStrategy[int]:
    return st.integers(least, most)


def edges(most: int = 3) -> st.SearchStrategy[tuple[int, int, int, int]]:
    return st.tuples(*[st.integers(0, most)] * 4)


@st.composite
def numbers(draw: st.DrawFn, shape: tuple[int, ...], kinds: list[str] = KINDS) -> np.ndarray:
    """Finite numbers: mostly moderate ones, sometimes all that the type can hold."""
    dtype = np.dtype(draw(st.sampled_from(kinds)))
    elements = hnp.from_dtype(dtype, allow_nan=False, allow_infinity=False)
    if dtype.kind != "b" and draw(st.integers(0, 3)):
        low = 0 if dtype.kind == "u" else -100
        if dtype.kind == "f":
            elements = st.floats(low, 100, width=8 * dtype.itemsize)
        else:
            elements = st.integers(low, 100)
    return draw(layouts(draw(hnp.arrays(dtype, shape, elements=elements))))


@st.composite
def layouts(draw: st.DrawFn, array: np.ndarray) -> np.ndarray:
    """The same numbers, lying in memory in another way; never to be written to."""
    way = draw(st.sampled_from(["plain", "Fortran", "backwards", "with gaps", "other byte order"]))
    if way == "Fortran" and array.ndim:
        array = np.asfortranarray(array)
    elif way == "backwards" and array.ndim:
        array = array[::-1].copy()[::-1]
    elif way == "with gaps" and array.ndim:
        array = np.repeat(array, 2, axis=-1)[..., ::2]
    elif way == "other byte order":
        array = array.astype(array.dtype.newbyteorder("S"))
    array.flags.writeable = False
    return array


def limit_of(dtype: np.dtype) -> int | Fraction:
    """The sums that must be refused lie beyond it; a float sum is rounded, so half is left free."""
    if dtype.kind == "i":
        return 2**63 - 1
    return Fraction(float(np.finfo(dtype).max)) / 2


def assert_close(result: np.ndarray, expected: Iterable, sizes: Iterable, terms: int) -> None:
    """Integers are exact; floats are as near as a sum of ``terms`` rounded products can be.

    Args:
        sizes: for each number the sum of absolute values that it was added up from.
    """
    found, expected = result.ravel().tolist(), list(expected)
    if result.dtype.kind in "iu":
        assert found == expected
        return
    limits = np.finfo(result.dtype)
    unit, least = Fraction(float(limits.eps)), Fraction(float(limits.tiny))
    for got, wanted, size in zip(found, expected, sizes, strict=True):
        assert abs(Fraction(got) - wanted) <= (terms + 3) * (unit * size + least)
