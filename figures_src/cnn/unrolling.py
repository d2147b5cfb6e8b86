"""Convolution as one product of matrices: the filter unrolled, or the image."""

import math

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.number_types import refuse_overflow, working_type
from figures_src.cnn.sizes import map_shape
from figures_src.cnn.validation import Padding, Sides, measured, pair
from figures_src.cnn.windows import LARGEST_ARRAY, pad2d, windows


def unrolled_matrix(
    kernel: ArrayLike, image_shape: tuple[int, int], *, stride: Sides = 1, padding: Padding = 0
) -> np.ndarray:
    """The convolution as a matrix: ``matrix @ image.ravel()`` is the activation map, row by row.

    Each row belongs to one place of the filter and holds the filter's numbers where it lies,
    zeros elsewhere. Source: Dumoulin and Visin (2016), section 4.1.

    Args:
        kernel: (rows, columns).
        image_shape: (height, width) of the image without its padding.

    Returns:
        (out height · out width, height · width), of the type in which the kernel is multiplied:
        see :func:`~figures_src.cnn.number_types.working_type`.

    Raises:
        ValueError: as :func:`~figures_src.cnn.convolution.correlate2d`, or a matrix of more than
            ``LARGEST_ARRAY`` numbers.
    """
    kernel = _multiplied(kernel, "kernel", "rows", "columns")
    height, width = pair(image_shape, "image_shape", least=1)
    places = math.prod(map_shape((height, width), kernel.shape, stride, padding))
    if places * height * width > LARGEST_ARRAY:
        raise ValueError(
            f"image_shape: ожидается матрица не больше {LARGEST_ARRAY} чисел, для {image_shape!r} "
            f"получена форма {(places, height * width)}"
        )
    # Pixels numbered from 1 on, zero in the padding, lie in the windows as the image would.
    pixels = np.arange(1, height * width + 1).reshape(height, width)
    rows = windows(pad2d(pixels, padding), kernel.shape, stride).reshape(places, -1)
    matrix = np.zeros((places, height * width + 1), kernel.dtype)
    matrix[np.arange(places)[:, None], rows] = kernel.ravel()
    return matrix[:, 1:]


def unrolled_image(
    image: ArrayLike, kernel_shape: tuple[int, int], *, stride: Sides = 1, padding: Padding = 0
) -> np.ndarray:
    """Every window of the image as a row: ``rows @ kernel.ravel()`` is the map (im2col).

    Args:
        image: (height, width).
        kernel_shape: (rows, columns) of the filter.

    Returns:
        (out height · out width, rows · columns), of the type in which the image is multiplied:
        see :func:`~figures_src.cnn.number_types.working_type`.

    Raises:
        ValueError: as :func:`~figures_src.cnn.convolution.correlate2d`.
    """
    image = _multiplied(image, "image", "height", "width")
    rows, columns = pair(kernel_shape, "kernel_shape", least=1)
    map_shape(image.shape, (rows, columns), stride, padding)
    view = windows(pad2d(image, padding), (rows, columns), stride)
    return view.reshape(-1, rows * columns).copy()


def _multiplied(value: ArrayLike, name: str, *shape: str) -> np.ndarray:
    """``value`` in the type in which it will be multiplied."""
    array, largest = measured(value, name, *shape)
    dtype = working_type(array)
    refuse_overflow(dtype, largest, name)
    return array.astype(dtype, copy=False)
