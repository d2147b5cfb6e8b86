"""``relu``: of a whole map."""

import numpy as np

from figures_src.cnn import layers
from figures_src.exercises.functions.task import Case, Task, case

ERRORS = {
    "kept": "Отрицательные числа остались. ReLU ставит на их место нули.",
    "absolute": "Минус отброшен, а число осталось. ReLU ставит вместо отрицательного числа ноль.",
    "inverted": "Уцелели отрицательные, а должны положительные: нужно большее из числа и нуля.",
    "dropped": "Отрицательные числа выброшены, и карта стала короче. На их местах нужны нули.",
    "step": "Вместо положительных чисел единицы. Положительное число ReLU не меняет.",
    "row": "Вернулась только первая строка. Проверьте, не стоит ли return внутри цикла.",
    "flat": "Карта вытянута в один список. Размер карты ReLU не меняет.",
}


def made(about: str, activation_map: list) -> Case:
    """``relu(activation_map)``."""
    x = np.array(activation_map)
    right = layers.relu(x)
    wrong: dict[str, object] = {
        "kept": x,
        "absolute": abs(x),
        "inverted": np.minimum(x, 0),
        "dropped": [[it for it in row if it > 0] for row in activation_map],
        "step": (x > 0).astype(int),
        "row": right[:1],
        "flat": right.ravel(),
    }
    return case(about, [activation_map], right, wrong)


CASES: list[tuple] = [
    ("карта из урока", [[29, -192], [-35, -22]]),
    ("на карте уже есть нули", [[0, 3, -1], [-2, 5, 0]]),
    ("дробные числа", [[-0.5, 0.25], [1.5, -4]]),
]

OTHER = "Сравните ответ с картой число за числом: меняться должны только отрицательные."
TASK = Task([made(*it) for it in CASES], ERRORS, OTHER)
