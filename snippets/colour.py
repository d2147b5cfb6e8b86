"""Цветное изображение: трёхмерный фильтр и три плоских."""

RED = [
    [0, 50, 0, 29],
    [0, 80, 31, 2],
    [33, 90, 0, 75],
    [0, 9, 0, 95],
]
GREEN = [[5, 0, 1, 3], [2, 4, 0, 7], [0, 6, 2, 1], [8, 1, 0, 4]]
BLUE = [[1, 2, 0, 4], [3, 0, 5, 2], [7, 1, 6, 0], [2, 3, 1, 9]]
IMAGE = [RED, GREEN, BLUE]  # размер 4×4×3
RED_SLICE = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
GREEN_SLICE = [[0, 1, 0], [1, 4, 1], [0, 1, 0]]
BLUE_SLICE = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
KERNEL = [RED_SLICE, GREEN_SLICE, BLUE_SLICE]


def response(image, kernel, top, left):
    """Складываются произведения всех каналов."""
    total = 0
    for channel, plane in zip(image, kernel):
        for i, weights in enumerate(plane):
            for j, weight in enumerate(weights):
                total += channel[top + i][left + j] * weight
    return total


def convolve(image, kernel):
    """Карта плоская: вглубь фильтр не движется."""
    rows = range(len(image[0]) - len(kernel[0]) + 1)
    columns = range(len(image[0][0]) - len(kernel[0][0]) + 1)
    return [
        [response(image, kernel, i, j) for j in columns]
        for i in rows
    ]


print("Трёхмерный фильтр:", convolve(IMAGE, KERNEL))
maps = []
for c in range(3):
    maps.append(convolve([IMAGE[c]], [KERNEL[c]]))
    print(f"Карта канала {c}:", maps[c])
rows = [[sum(it) for it in zip(*rows)] for rows in zip(*maps)]
print("Сумма трёх карт:", rows)
