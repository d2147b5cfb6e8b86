"""Sizes: how many places a filter finds, and how much padding an output of a wanted size takes.

All numbers are whole, Python's or NumPy's of any width; Python's come out.
"""

from figures_src.cnn.validation import Padding, Sides, borders, pair, whole


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
        ValueError: the filter does not fit into the padded image, a number is not whole or out
            of range.
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

    Raises:
        ValueError: no whole numbers, or one below 1.
    """
    size, kernel = whole(size, "size", least=1), whole(kernel, "kernel", least=1)
    stride = whole(stride, "stride", least=1)
    total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
    return total // 2, total - total // 2


def map_shape(
    image_shape: tuple[int, int], kernel: Sides, stride: Sides = 1, padding: Padding = 0
) -> tuple[int, int]:
    """(height, width) of the map that a filter or a pooling makes: :func:`output_size` both ways.

    Args:
        image_shape: (height, width) without the padding.
        kernel: side of the window, or (rows, columns).
        stride: step in pixels, or (down, right).
        padding: added around: one number, (rows, columns) or (top, left, bottom, right).

    Raises:
        ValueError: as :func:`output_size`.
    """
    height, width = pair(image_shape, "image_shape", least=1)
    rows, columns = pair(kernel, "kernel", least=1)
    down, right = pair(stride, "stride", least=1)
    edges = borders(padding)
    return (
        output_size(height, rows, down, edges[::2]),
        output_size(width, columns, right, edges[1::2]),
    )
