"""``convolve``: one filter over one image."""

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.exercises.functions.task import Case, Task, case

ERRORS = {
    "flip": "Фильтр повёрнут на 180°. Здесь его накладывают как есть: первый вес попадает на левый "
    "верхний пиксель окна.",
    "transpose": "Строки и столбцы фильтра перепутаны: вес kernel[i][j] стоит на i ниже и на j "
    "правее угла окна.",
    "minus": "Похоже, потеряны минусы весов.",
    "averaged": "Сумма поделена на число весов. Произведения складывают, а не усредняют.",
    "short": "Последние положения пропущены. Их на одно больше, чем разность сторон.",
    "running": "Сумма не начинается заново: в каждом положении к ней прибавлены прежние. Обнулите "
    "её внутри циклов по положениям.",
    "square": "Ширина карты посчитана по высоте. Картинка не обязана быть квадратной.",
    "swapped": "Карта лежит на боку: строки стали столбцами. Внешний цикл идёт сверху вниз.",
    "one": "Вернулось только первое число. Проверьте, не стоит ли return внутри цикла.",
    "row": "Вернулась только первая строка карты. Проверьте, не стоит ли return внутри цикла.",
}


def made(about: str, image: list, kernel: list) -> Case:
    """``convolve(image, kernel)`` and what the errors make of it."""
    x, k = np.array(image), np.array(kernel)
    right = correlate2d(x, k)
    wrong: dict[str, object] = {
        "flip": correlate2d(x, k[::-1, ::-1]),
        "minus": correlate2d(x, abs(k)),
        "averaged": right / k.size,
        "short": right[:-1, :-1],
        "running": np.cumsum(right).reshape(right.shape),
        "square": right[:, : right.shape[0]],
        "swapped": right.T,
        "one": right[0, 0],
        "row": right[:1],
    }
    if k.shape[0] == k.shape[1]:
        wrong["transpose"] = correlate2d(x, k.T)
    return case(about, [image, kernel], right, wrong)


CASES: list[tuple] = [
    (
        "картинка 3×3, фильтр 2×2",
        [[1, 2, 0], [0, 3, 1], [2, 0, 4]],
        [[1, 0], [-1, 2]],
    ),
    (
        "ширина картинки не равна высоте",
        [[3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [5, 8, 9, 7, 9]],
        [[2, -1], [0, 3]],
    ),
    (
        "фильтр не квадратный",
        [[1, 0, 2, 5, 3, 1], [4, 1, 0, 2, 2, 6], [0, 7, 1, 3, 8, 2]],
        [[1, -2, 0], [3, 0, -1]],
    ),
    (
        "дробные числа",
        [[0.5, 1, 0, 2], [3, 0, 1.5, 1], [2, 4, 0, 1]],
        [[0.5, -0.25], [0, 1]],
    ),
]

OTHER = "Проверьте первое число карты вручную: умножьте каждый вес на пиксель под ним и сложите."
TASK = Task([made(*it) for it in CASES], ERRORS, OTHER)
