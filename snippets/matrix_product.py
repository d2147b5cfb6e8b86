"""Свёртка как произведение двух матриц."""

IMAGE = [
    [0, 50, 0, 29],
    [0, 80, 31, 2],
    [33, 90, 0, 75],
    [0, 9, 0, 95],
]
KERNEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


def unroll(image, rows, columns):
    """Каждое окно изображения становится строкой матрицы."""
    matrix = []
    for top in range(len(image) - rows + 1):
        for left in range(len(image[0]) - columns + 1):
            window = []
            for line in image[top : top + rows]:
                window.extend(line[left : left + columns])
            matrix.append(window)
    return matrix


def product(matrix, vector):
    """Строку умножаем на столбец: число на число, и сумма."""
    answers = []
    for row in matrix:
        answers.append(sum(a * b for a, b in zip(row, vector)))
    return answers


unrolled = unroll(IMAGE, 3, 3)
weights = KERNEL[0] + KERNEL[1] + KERNEL[2]  # столбец
answers = product(unrolled, weights)
print("Окна, каждое в своей строке:")
print(*unrolled, sep="\n")
print("Фильтр-столбец, положенный набок:")
print(weights)
print("Произведение, сложенное в карту 2×2:")
print(answers[:2], answers[2:], sep="\n")
