"""Размер карты активации: по формуле и без неё."""


def output_size(image, kernel):
    """Сторона карты по формуле m = i − f + 1."""
    if kernel > image:
        raise ValueError("фильтр больше изображения")
    return image - kernel + 1


def count_places(image, kernel):
    """Без формулы: сдвигаем, пока фильтр помещается."""
    places = 0
    left = 0
    while left + kernel <= image:
        places += 1
        left += 1
    return places


for image, kernel in [(4, 3), (28, 3), (28, 5)]:
    size = output_size(image, kernel)
    assert size == count_places(image, kernel)
    print(f"{image} - {kernel} + 1 = {size}")

try:
    output_size(4, 5)
except ValueError as error:
    print("4 - 5 + 1:", error)

# Пять свёрток подряд: карта — изображение для следующей.
sizes = [100]
for _layer in range(5):
    sizes.append(output_size(sizes[-1], 3))
print("Пять свёрток подряд:", *sizes)
