"""Свёртка циклами: наложить, перемножить, сложить, сдвинуть."""

IMAGE = [
    [0, 50, 0, 29],
    [0, 80, 31, 2],
    [33, 90, 0, 75],
    [0, 9, 0, 95],
]
KERNEL = [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
]


def response(image, kernel, top, left):
    """Сумма произведений: фильтр лежит углом в (top, left)."""
    total = 0
    for row in range(len(kernel)):
        for column in range(len(kernel[0])):
            pixel = image[top + row][left + column]
            total += pixel * kernel[row][column]
    return total


def convolve(image, kernel):
    """Карта активации: ответ в каждом положении фильтра."""
    height = len(image) - len(kernel) + 1
    width = len(image[0]) - len(kernel[0]) + 1
    activation_map = []
    for top in range(height):  # сверху вниз
        line = []
        for left in range(width):  # слева направо
            line.append(response(image, kernel, top, left))
        activation_map.append(line)
    return activation_map


for line in convolve(IMAGE, KERNEL):
    print(line)
