"""``output_size``: the side of a map, with stride and padding."""

from figures_src.cnn import sizes
from figures_src.exercises.functions.task import Case, Task, case

ERRORS = {
    "no_one": "Не прибавлена единица: первое положение тоже считается.",
    "stride_forgotten": "Шаг не учтён: фильтр двигается не на один пиксель, а на stride.",
    "padding_forgotten": "Дополнение не учтено: к стороне прибавляют рамку из нулей.",
    "padding_once": "Дополнение прибавлено один раз. Рамка стоит с двух сторон.",
    "rounded_up": "Дробь округлена вверх. Неполный шаг фильтр не делает: округляют вниз, //.",
    "fraction": "Вышло дробное число положений. Целое деление записывают двумя чертами: //.",
    "one_inside": "Единица прибавлена до деления. Сначала делят на шаг, потом прибавляют.",
    "kernel_forgotten": "Сторона фильтра не вычтена.",
}


def made(about: str, image: int, kernel: int, stride: int, padding: int) -> Case:
    """``output_size(image, kernel, stride, padding)``: n, k, s, p of the formulas below."""
    n, k, s, p = image, kernel, stride, padding
    m = n + 2 * p - k
    wrong = {
        "no_one": m // s,
        "stride_forgotten": m + 1,
        "padding_forgotten": (n - k) // s + 1,
        "padding_once": (n + p - k) // s + 1,
        "rounded_up": -(-m // s) + 1,
        "fraction": m / s + 1,
        "one_inside": (m + 1) // s,
        "kernel_forgotten": (n + 2 * p) // s + 1,
    }
    return case(about, [n, k, s, p], sizes.output_size(n, k, stride=s, padding=p), wrong)


CASES = [
    ("шаг 1, без дополнения", 28, 3, 1, 0),
    ("дополнение 2 сохраняет сторону", 28, 5, 1, 2),
    ("шаг 2 укладывается ровно", 7, 3, 2, 0),
    ("шаг 2 укладывается не ровно", 10, 3, 2, 0),
    ("и шаг, и дополнение", 32, 5, 3, 2),
]

OTHER = "Нарисуйте строку пикселей и сосчитайте положения фильтра."
TASK = Task([made(*it) for it in CASES], ERRORS, OTHER)
