"""The layers once more, written from their definitions: loops over exact numbers, no NumPy inside.

Slow, and unlike what is tested: nothing here is vectorised, padded or rounded. Every number is an
int or a Fraction, which hold whatever a float holds.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

import numpy as np

Number = int | Fraction


def exact(array: np.ndarray) -> list:
    """An array as nested lists of exact numbers."""
    found = [
        Fraction(item) if isinstance(item, float) else int(item) for item in array.ravel().tolist()
    ]
    for side in reversed(array.shape):
        found = [found[i : i + side] for i in range(0, len(found), side)]
    return found[0]


def starts(size: int, kernel: int, stride: int, before: int, after: int) -> list[int]:
    """Where a window may begin: the first pixel is 0, the padding lies at −before … −1."""
    return list(range(-before, size + after - kernel + 1, stride))


def convolution(
    x: list, weight: list, stride: tuple[int, int], edges: Sequence[int], groups: int
) -> list[list[list[Number]]]:
    """Σ_c Σ_a Σ_b weight[o][c][a][b] · x[c][i + a][j + b], zero outside the image."""
    top, left, bottom, right = edges
    height, width = len(x[0]), len(x[0][0])
    rows, columns = len(weight[0][0]), len(weight[0][0][0])
    depth, each = len(weight[0]), len(weight) // groups
    return [
        [
            [
                sum(
                    weight[o][c][a][b] * x[o // each * depth + c][i + a][j + b]
                    for c, a, b in product(range(depth), range(rows), range(columns))
                    if 0 <= i + a < height and 0 <= j + b < width
                )
                for j in starts(width, columns, stride[1], left, right)
            ]
            for i in starts(height, rows, stride[0], top, bottom)
        ]
        for o in range(len(weight))
    ]


def pooling(
    x: list, kernel: tuple[int, int], stride: tuple[int, int], edges: Sequence[int]
) -> list[list[list[Number]]]:
    """The largest number that lies both in the window and in the image."""
    top, left, bottom, right = edges
    height, width = len(x[0]), len(x[0][0])
    return [
        [
            [
                max(
                    image[i + a][j + b]
                    for a, b in product(range(kernel[0]), range(kernel[1]))
                    if 0 <= i + a < height and 0 <= j + b < width
                )
                for j in starts(width, kernel[1], stride[1], left, right)
            ]
            for i in starts(height, kernel[0], stride[0], top, bottom)
        ]
        for image in x
    ]


def padded(image: list, edges: Sequence[int], value: Number) -> list[list[Number]]:
    """``value`` around one image."""
    top, left, bottom, right = edges
    height, width = len(image), len(image[0])
    return [
        [
            image[i][j] if 0 <= i < height and 0 <= j < width else value
            for j in range(-left, width + right)
        ]
        for i in range(-top, height + bottom)
    ]


def product_of(weight: list, x: list) -> list[Number]:
    """A matrix times a vector."""
    return [sum(w * number for w, number in zip(row, x, strict=True)) for row in weight]


def flat(nested: object) -> Iterable[Number]:
    """All numbers of nested lists, in order."""
    if isinstance(nested, list):
        for item in nested:
            yield from flat(item)
    else:
        yield nested


def absolute(nested: list) -> list:
    """The absolute value of every number."""
    return [absolute(item) if isinstance(item, list) else abs(item) for item in nested]


def reached(side: int, layers: Sequence[tuple[int, int, int, int]]) -> list[set[int]]:
    """Which pixels change each unit of the last map, tried pixel by pixel.

    Args:
        layers: (kernel, stride, before, after). All weights are 1 and the changed pixel is 1 among
            zeros, so that nothing cancels out.
    """
    found: list[set[int]] = []
    for pixel in range(side):
        line = [int(index == pixel) for index in range(side)]
        for kernel, stride, before, after in layers:
            line = [
                sum(line[i] for i in range(start, start + kernel) if 0 <= i < len(line))
                for start in starts(len(line), kernel, stride, before, after)
            ]
        found = found or [set() for _ in line]
        for unit, answer in enumerate(line):
            if answer:
                found[unit].add(pixel)
    return found
