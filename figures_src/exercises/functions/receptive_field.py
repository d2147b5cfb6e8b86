"""``receptive_field``: of a pixel of the last map."""

import math

from figures_src.cnn.receptive_field import Window, receptive_fields
from figures_src.exercises.functions.task import Case, Task, case

ERRORS = {
    "last": "Это поле только последнего слоя. Он смотрит на карту, а та на картинку.",
    "product": "Стороны фильтров перемножены. Каждый слой прибавляет к полю, а не умножает его.",
    "total": "Стороны фильтров сложены. Фильтр прибавляет на один промежуток меньше: kernel − 1.",
    "stride_ignored": "Шаги не учтены: после слоя с шагом 2 соседи стоят вдвое дальше.",
    "own_stride": "Шаг слоя учтён раньше времени: он раздвигает соседей только для слоёв после.",
    "zero": "Поле считали с нуля. Пиксель картинки видит сам себя, это уже 1.",
}


def made(about: str, *windows: tuple[int, int]) -> Case:
    """``receptive_field(layers)``, a layer being (kernel, stride)."""
    right = receptive_fields(Window(kernel, stride) for kernel, stride in windows)[-1].size
    kernels = [kernel for kernel, _ in windows]
    jump, early = 1, 1
    for kernel, stride in windows:
        jump *= stride
        early += (kernel - 1) * jump
    wrong: dict[str, object] = {
        "last": kernels[-1],
        "product": math.prod(kernels),
        "total": sum(kernels),
        "stride_ignored": 1 + sum(it - 1 for it in kernels),
        "own_stride": early,
        "zero": right - 1,
    }
    return case(about, [[list(it) for it in windows]], right, wrong)


CASES: list[tuple] = [
    ("один слой", (3, 1)),
    ("два слоя с шагом 1", (3, 1), (3, 1)),
    ("два слоя с шагом 2", (3, 2), (3, 2)),
    ("три разных слоя", (5, 1), (3, 2), (3, 1)),
]

OTHER = (
    "Идите по слоям от картинки: слой прибавляет kernel − 1 промежутков, а промежуток растёт "
    "в stride раз после слоя."
)
TASK = Task([made(*it) for it in CASES], ERRORS, OTHER)
