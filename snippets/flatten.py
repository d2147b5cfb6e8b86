"""Flatten и конкатенация: две карты становятся вектором."""

FIRST = [[29, -192], [-35, -22]]
SECOND = [[55, 93], [120, -349]]


def flatten(activation_map):
    """Карту — в вектор: строка за строкой, слева направо."""
    vector = []
    for row in activation_map:
        vector.extend(row)
    return vector


def concatenate(vectors):
    """Несколько векторов — в один, друг за другом."""
    joined = []
    for vector in vectors:
        joined.extend(vector)
    return joined


vectors = [flatten(FIRST), flatten(SECOND)]
print("Первая карта:", vectors[0])
print("Вторая карта:", vectors[1])
print("Конкатенация:")
print(concatenate(vectors))
print("Чисел в двух картах 26×26:", 2 * 26 * 26)
