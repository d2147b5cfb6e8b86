"""«Напишите функцию»: what the page takes along to judge a pupil's function.

The right answers are those of :mod:`figures_src.cnn`, computed when the site is built.
"""

from pathlib import Path

from figures_src.exercises.functions import convolve, max_pool, output_size, receptive_field, relu
from figures_src.exercises.functions.task import Task

CHECK = Path(__file__).with_name("check.py")
TASKS: dict[str, Task] = {
    "convolve": convolve.TASK,
    "output_size": output_size.TASK,
    "relu": relu.TASK,
    "receptive_field": receptive_field.TASK,
    "max_pool": max_pool.TASK,
}
# Of any task.
COMMON = {
    "missing": "В программе нет функции с этим именем. Проверьте строку def.",
    "nothing": "Функция ничего не вернула. Ответ отдаёт слово return.",
    "spoilt": "Ответ верен, но испорчена таблица, которую функции дали: её числа стали другими. "
    "Соберите ответ в новом списке.",
}


def data() -> dict[str, object]:
    """The program that judges, and all tasks as simple values."""
    return {
        "check": CHECK.read_text(encoding="utf-8"),
        "common": COMMON,
        "tasks": {
            name: {"cases": [vars(it) for it in task.cases], "errors": task.errors}
            | {"other": task.other}
            for name, task in TASKS.items()
        },
    }
