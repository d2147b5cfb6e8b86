"""Фильтры Собеля: один видит стены домика, другой — пол."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

HOUSE = """
..............
......##......
.....####.....
....######....
...########...
...########...
...########...
...########...
...########...
..............
"""
VERTICAL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
HORIZONTAL = VERTICAL.T  # строки стали столбцами


def convolve(image, kernel):
    """Карта активации: ответ в каждом положении фильтра."""
    windows = sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))


def draw(activation_map):
    """Показать модуль ответа; на месте нулей — точки."""
    for line in np.abs(activation_map):
        print("".join(map(str, line)).replace("0", "."))


image = np.array([list(line) for line in HOUSE.split()]) == "#"
print("Вертикальный фильтр Собеля:")
draw(convolve(image, VERTICAL))
print("Горизонтальный фильтр Собеля:")
draw(convolve(image, HORIZONTAL))
