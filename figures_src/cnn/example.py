"""The lesson's first example: a grey image 4×4 (levels 0 to 100) and a vertical Sobel filter 3×3.

The numbers may be changed: README.md says what to do then. Programs that pupils copy have them
written out again; ``copies.py`` lists these.
"""

import hashlib

from figures_src.cnn.given import table

PIXELS, WEIGHTS = (0, 100), (-9, 9)  # the least and the largest: what the figures have room for

IMAGE = table(
    "IMAGE",
    [
        [0, 50, 0, 29],
        [0, 80, 31, 2],
        [33, 90, 0, 75],
        [0, 9, 0, 95],
    ],
    (4, 4),
    PIXELS,
)
KERNEL = table(
    "KERNEL",
    [
        [-1, 0, 1],
        [-2, 0, 2],
        [-1, 0, 1],
    ],
    (3, 3),
    WEIGHTS,
)

# The colour example: IMAGE is its red channel, KERNEL the red slice of its filter.
GREEN = table("GREEN", [[5, 0, 1, 3], [2, 4, 0, 7], [0, 6, 2, 1], [8, 1, 0, 4]], (4, 4), PIXELS)
BLUE = table("BLUE", [[1, 2, 0, 4], [3, 0, 5, 2], [7, 1, 6, 0], [2, 3, 1, 9]], (4, 4), PIXELS)
GREEN_SLICE = table("GREEN_SLICE", [[0, 1, 0], [1, 4, 1], [0, 1, 0]], (3, 3), WEIGHTS)
BLUE_SLICE = table("BLUE_SLICE", [[-1, -2, -1], [0, 0, 0], [1, 2, 1]], (3, 3), WEIGHTS)

# Of the image and the filter: sentences that rest on them tell which ones they were read for.
DIGEST = hashlib.sha256(f"{IMAGE.tolist()} {KERNEL.tolist()}".encode()).hexdigest()[:4]
