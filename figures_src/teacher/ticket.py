"""The exit ticket: five questions for the last minutes, with the answers computed."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.cnn.receptive_field import Window, receptive_field
from figures_src.cnn.shapes import Conv, describe
from figures_src.cnn.sizes import output_size
from figures_src.drawing.numbers import number, size

PATCH = np.array([[5, 5, 9], [5, 5, 9], [5, 5, 9]])  # a wall and a brighter one beside it
SIDE, KERNEL = 20, 5
LAYERS = [Window(3), Window(3)]
FILTERS, CHANNELS = 4, 3


@dataclass(frozen=True)
class Question:
    """A question and the whole answer, in Russian."""

    ask: str
    answer: str


def questions() -> list[Question]:
    total = correlate2d(PATCH, SOBEL_VERTICAL)[0, 0]
    wall = correlate2d(np.full((3, 3), PATCH[0, 0]), SOBEL_VERTICAL)[0, 0]
    side = output_size(SIDE, KERNEL)
    field = receptive_field(LAYERS).size
    (layer,) = describe([Conv(FILTERS, 3)], (CHANNELS, SIDE, SIDE))
    return [
        Question(
            f"Под фильтром ({rows(SOBEL_VERTICAL)}) лежат пиксели ({rows(PATCH)}). "
            "Какое число запишем в карту?",
            number(int(total)),
        ),
        Question(
            "Тем же фильтром прошли по ровной стене. Что будет на карте и почему?",
            f"{number(int(wall))}: сумма весов равна нулю, и одинаковые пиксели гасят друг друга",
        ),
        Question(
            f"Изображение {size(SIDE, SIDE)}, фильтр {size(KERNEL, KERNEL)}, шаг 1, дополнения "
            "нет. Каков размер карты?",
            size(side, side),
        ),
        Question(
            "Два слоя с фильтрами 3×3 и шагом 1. Какой участок изображения видит один элемент "
            "второй карты?",
            size(field, field),
        ),
        Question(
            f"Сколько параметров у слоя из {FILTERS} фильтров 3×3 над цветным изображением "
            "(каналов три)?",
            f"{FILTERS} · ({CHANNELS} · 9 + 1) = {number(layer.parameters)}",
        ),
    ]


def rows(table: np.ndarray) -> str:
    """A small table in one line: rows parted by semicolons."""
    return "; ".join(" ".join(number(int(it)) for it in row) for row in table)
