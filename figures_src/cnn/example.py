"""The lesson's example: a grey image 4×4 (levels 0 to 100) and a vertical Sobel filter 3×3."""

import numpy as np

IMAGE = np.array([[0, 50, 0, 29], [0, 80, 31, 2], [33, 90, 0, 75], [0, 9, 0, 95]])
KERNEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
