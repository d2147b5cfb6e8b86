"""The hand-made 3×3 filters of the lesson, int64 and read-only."""

import numpy as np


def _fixed(*rows: tuple[int, int, int]) -> np.ndarray:
    kernel = np.array(rows)
    kernel.flags.writeable = False
    return kernel


# Sobel and Feldman (1968): a step in brightness, smoothed along the line.
SOBEL_VERTICAL = _fixed((-1, 0, 1), (-2, 0, 2), (-1, 0, 1))  # finds vertical lines
SOBEL_HORIZONTAL = _fixed((-1, -2, -1), (0, 0, 0), (1, 2, 1))  # finds horizontal lines

# A bright line one pixel wide; the numbers add up to zero, so an even surface gives no response.
VERTICAL_LINE = _fixed((-1, 2, -1), (-1, 2, -1), (-1, 2, -1))
HORIZONTAL_LINE = _fixed((-1, -1, -1), (2, 2, 2), (-1, -1, -1))
RISING_LINE = _fixed((-1, -1, 2), (-1, 2, -1), (2, -1, -1))  # 45°, from bottom left to top right
FALLING_LINE = _fixed((2, -1, -1), (-1, 2, -1), (-1, -1, 2))  # 45°, from top left to bottom right
