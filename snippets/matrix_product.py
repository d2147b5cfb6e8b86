"""Свёртка как произведение двух матриц."""

import numpy as np

IMAGE = np.array(
    [
        [0, 50, 0, 29],
        [0, 80, 31, 2],
        [33, 90, 0, 75],
        [0, 9, 0, 95],
    ]
)
KERNEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def unroll(image, rows, columns):
    """Каждое окно изображения становится строкой матрицы."""
    height = image.shape[0] - rows + 1
    width = image.shape[1] - columns + 1
    matrix = []
    for top, left in np.ndindex(height, width):
        window = image[top : top + rows, left : left + columns]
        matrix.append(window.flatten())
    return np.array(matrix)


unrolled = unroll(IMAGE, *KERNEL.shape)
weights = KERNEL.reshape(-1, 1)  # фильтр стал столбцом
print("Окна, каждое в своей строке:")
print(unrolled)
print("Фильтр-столбец, положенный набок:")
print(weights.T)
print("Произведение, сложенное в карту 2×2:")
print((unrolled @ weights).reshape(2, 2))
