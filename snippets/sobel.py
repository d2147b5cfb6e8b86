"""Фильтры Собеля: один видит стены домика, другой — пол."""

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
VERTICAL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
HORIZONTAL = [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]


def response(image, kernel, top, left):
    """Девять произведений и сумма; угол в (top, left)."""
    total = 0
    for i, weights in enumerate(kernel):
        for j, weight in enumerate(weights):
            total += image[top + i][left + j] * weight
    return total


def convolve(image, kernel):
    """Карта активации: ответ в каждом положении фильтра."""
    rows = range(len(image) - len(kernel) + 1)
    columns = range(len(image[0]) - len(kernel[0]) + 1)
    return [
        [response(image, kernel, i, j) for j in columns]
        for i in rows
    ]


image = [[it == "#" for it in line] for line in HOUSE.split()]
names = ["Вертикальный", "Горизонтальный"]
for name, kernel in zip(names, [VERTICAL, HORIZONTAL]):
    print(name, "фильтр Собеля:")
    for line in convolve(image, kernel):
        # Модуль ответа; на месте нулей — точки.
        digits = "".join(str(abs(number)) for number in line)
        print(digits.replace("0", "."))
