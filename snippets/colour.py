"""Цветное изображение: трёхмерный фильтр и три плоских."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

RED = [
    [0, 50, 0, 29],
    [0, 80, 31, 2],
    [33, 90, 0, 75],
    [0, 9, 0, 95],
]
GREEN = [[5, 0, 1, 3], [2, 4, 0, 7], [0, 6, 2, 1], [8, 1, 0, 4]]
BLUE = [[1, 2, 0, 4], [3, 0, 5, 2], [7, 1, 6, 0], [2, 3, 1, 9]]
IMAGE = np.dstack([RED, GREEN, BLUE])  # размер 4×4×3
RED_SLICE = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
GREEN_SLICE = [[0, 1, 0], [1, 4, 1], [0, 1, 0]]
BLUE_SLICE = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
KERNEL = np.dstack([RED_SLICE, GREEN_SLICE, BLUE_SLICE])


def convolve(image, kernel):
    """Один канал и плоский фильтр."""
    windows = sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def convolve_colour(image, kernel):
    """Все каналы сразу: вглубь фильтр не движется (ось 2)."""
    windows = sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3, 4, 5))


whole = convolve_colour(IMAGE, KERNEL)
print("Трёхмерный фильтр:", whole.tolist())
maps = []
for c in range(3):
    maps.append(convolve(IMAGE[:, :, c], KERNEL[:, :, c]))
    print(f"Карта канала {c}:", maps[c].tolist())
print("Сумма трёх карт:", sum(maps).tolist())
