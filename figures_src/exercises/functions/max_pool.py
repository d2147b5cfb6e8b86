"""``max_pool``: the largest number of each window, windows beside each other."""

from collections.abc import Callable

import numpy as np

from figures_src.cnn import layers
from figures_src.exercises.functions.task import Case, Task, case

ERRORS = {
    "whole": "Это наибольшее число всей карты. Нужно наибольшее в каждом окне.",
    "overlap": "Окна перекрываются. Следующее окно начинается там, где закончилось прежнее: шаг "
    "равен size.",
    "average": "Взято среднее, а нужно наибольшее.",
    "least": "Взято наименьшее, а нужно наибольшее.",
    "corner": "Взят левый верхний угол окна. Сравнить нужно все его числа.",
    "from_zero": "Отрицательные числа уступили нулю, которого в окне нет. Начните сравнение с "
    "числа из самого окна.",
    "partial": "Посчитаны и неполные окна у края. Их отбрасывают.",
}


def made(about: str, activation_map: list, size: int) -> Case:
    """``max_pool(activation_map, size)``: windows beside each other, incomplete ones left out."""
    x = np.array(activation_map)
    right = layers.max_pool2d(x[None], size)[0]
    wrong: dict[str, object] = {
        "whole": x.max(),
        "overlap": layers.max_pool2d(x[None], size, stride=1)[0],
        "average": pooled(x, size, np.mean),
        "least": -layers.max_pool2d(-x[None], size)[0],
        "corner": x[::size, ::size][: right.shape[0], : right.shape[1]],
        "from_zero": np.maximum(right, 0),
        "partial": pooled(x, size, np.max, partial=True),
    }
    return case(about, [activation_map, size], right, wrong)


def pooled(x: np.ndarray, size: int, of: Callable, *, partial: bool = False) -> list:
    """One number ``of`` each window of size × size; at the edges also of ``partial`` ones."""
    last = 0 if partial else size - 1
    rows, columns = (range(0, side - last, size) for side in x.shape)
    return [[float(of(x[i : i + size, j : j + size])) for j in columns] for i in rows]


CASES: list[tuple] = [
    ("карта 4×4, окна 2×2", [[1, 3, 2, 0], [4, 2, 1, 5], [0, 1, 7, 2], [6, 0, 3, 8]], 2),
    (
        "ширина карты не равна высоте, есть отрицательные числа",
        [[-5, -1, 2, -8, 0, 3], [-3, -7, -4, -6, 1, 9]],
        2,
    ),
    (
        "у краёв остаются неполные окна",
        [[2, 7, 1, 8, 2], [8, 1, 8, 2, 8], [4, 5, 9, 0, 4], [5, 2, 3, 5, 3], [6, 0, 2, 8, 7]],
        2,
    ),
    ("окна 3×3", [[3, 1, 4, 1, 5, 9], [2, 6, 5, 3, 5, 8], [9, 7, 9, 3, 2, 3]], 3),
]

OTHER = "Проверьте первое окно вручную: строки и столбцы от нуля до size − 1."
TASK = Task([made(*it) for it in CASES], ERRORS, OTHER)
