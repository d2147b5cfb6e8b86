"""A house drawn by a program: walls, a roof at 45°, a door and a window, all of flat greys."""

import numpy as np

from figures_src.cnn.given import bounds, levels

SIDE = 64
SKY, SUN, GROUND, ROOF, WALL, DOOR, GLASS = levels(200, 255, 140, 105, 40, 175, 190)
# Rows: the roof begins in the first and ends above the second, the ground begins in the third.
RIDGE_ROW, EAVES_ROW, GROUND_ROW = bounds(8, 30, 56, end=SIDE)
WALL_COLUMNS = bounds(14, 50, end=SIDE)


def house() -> np.ndarray:
    """Grey levels (64, 64): every line is upright, level or at 45°, but for the sun."""
    image = np.full((SIDE, SIDE), SKY)
    rows, columns = np.indices(image.shape)
    image[(rows - 11) ** 2 + (columns - 10) ** 2 <= 36] = SUN
    image[GROUND_ROW:] = GROUND
    image[EAVES_ROW:GROUND_ROW, slice(*WALL_COLUMNS)] = WALL
    image[10:EAVES_ROW, 42:47] = WALL  # the chimney; the roof hides its lower part
    # The ridge lies between columns 31 and 32; each row below is a pixel wider on both sides.
    slope = abs(columns - (SIDE - 1) / 2) - 0.5
    image[(rows >= RIDGE_ROW) & (rows < EAVES_ROW) & (slope <= rows - RIDGE_ROW)] = ROOF
    image[38:GROUND_ROW, 36:45] = DOOR
    image[36:48, 19:31] = GLASS
    image[41:43, 19:31] = image[36:48, 24:26] = WALL  # the bars of the window
    return image
