"""What stands on a pupil's sheet, whatever file it becomes: words, tables, room to write.

All numbers are written as in Russian prose. ``BLANK`` in words is a line to write on.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.shapes import Conv, Dense, Layer
from figures_src.drawing.numbers import NBSP, number, plural, size
from figures_src.exercises import which_filter
from figures_src.teacher.licence import attribution
from figures_src.teacher.tasks.convolve import Convolve
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.tasks.parameters import Parameters
from figures_src.teacher.tasks.receptive import Receptive
from figures_src.teacher.tasks.sizes import Sizes
from figures_src.teacher.variants import Sheets, Variant

BLANK = "____"
SOURCE = attribution("")
PUPIL = f"Имя{NBSP}{BLANK * 3} Класс{NBSP}{BLANK} Дата{NBSP}{BLANK}"
STRIDED_SIZE = (
    f"Правило для шага{NBSP}s: из стороны изображения вычитают сторону фильтра, разность делят"
    f" на{NBSP}s, округляют вниз и прибавляют 1."
)
STRIDED_FIELD = (
    "Правило: фильтр со стороной k увеличивает поле на (k − 1)·j. Сначала поле равно 1 и промежуток"
    " j равен 1; после каждого слоя промежуток умножают на шаг этого слоя."
)

Rows = list[list[str]]


@dataclass(frozen=True)
class Words:
    text: str


@dataclass(frozen=True)
class Table:
    """Square cells, ``side`` millimetres each; ``blank``: they are there to be filled in."""

    name: str
    rows: Rows
    side: float
    blank: bool = False


@dataclass(frozen=True)
class Row:
    """Tables side by side; a string is a sign between them. ``room``: to write, beside them."""

    parts: tuple[Table | str, ...]
    room: bool = False


@dataclass(frozen=True)
class Form:
    """A table to be filled in: heads, the first words of each line, widths in millimetres."""

    heads: tuple[str, ...]
    lines: tuple[str, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Room:
    """Room to write: so many squares of five millimetres high."""

    squares: int


Block = Words | Row | Form | Room


@dataclass(frozen=True)
class Task:
    title: str
    blocks: tuple[Block, ...]


def footer(sheets: Sheets) -> str:
    """What a pupil may know of the set."""
    return f"Набор {sheets.label}, {sheets.level.russian} уровень"


def pages(variant: Variant) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """The tasks on the face and on the back of the sheet."""
    return (
        (
            convolved(variant.convolve),
            sized(variant.sizes),
            found(variant.which_filter),
        ),
        (seen(variant.receptive, variant.sheets.level), counted(variant.parameters)),
    )


def convolved(task: Convolve) -> Task:
    answer = empty(len(task.activation_map))
    return Task(
        "1. Свёртка вручную",
        (
            Words(
                "Накладывайте фильтр на изображение, перемножайте, складывайте. Фильтр не"
                " поворачивайте. Шаг 1, дополнения нет. Впишите карту активации."
            ),
            Row(
                (
                    Table("изображение", table(task.image), 8),
                    "⊛",
                    Table("фильтр", table(task.kernel), 8),
                    "=",
                    Table("карта активации", answer, 11, blank=True),
                )
            ),
            Room(8 if len(answer) == 2 else 6),
        ),
    )


def sized(task: Sizes) -> Task:
    height, width, kernel = task.oblong
    first, *kernels = task.layers
    lines = [
        f"а) Изображение {square(task.square[0])}, фильтр {square(task.square[1])}."
        f" Карта:{NBSP}{BLANK}",
        f"б) Изображение {size(height, width)}, фильтр {square(kernel)}. Карта:{NBSP}{BLANK}",
        f"в) Из изображения {square(task.backwards[0])} вышла карта активации"
        f" {square(task.backwards[1])}. Каким был фильтр?{NBSP}{BLANK}",
        f"г) Изображение {square(first)}, два слоя подряд: фильтр {square(kernels[0])}, потом"
        f" {square(kernels[1])}. Карты:{NBSP}{BLANK} и{NBSP}{BLANK}",
    ]
    if not task.strided:
        given = "Дополнения нет, шаг равен 1."
    else:
        given = "Дополнения нет. Шаг равен 1, кроме пункта д."
        image, kernel, stride = task.strided
        lines += [
            f"д) Изображение {square(image)}, фильтр {square(kernel)}, шаг{NBSP}{stride}."
            f" Карта:{NBSP}{BLANK}",
            STRIDED_SIZE,
        ]
    return Task(
        "2. Размеры карт активации",
        (Words(given), *map(Words, lines), Room(4 if task.strided else 5)),
    )


def found(task: which_filter.WhichFilter) -> Task:
    kernels = [
        Table(letter, table(kernel), 7)
        for letter, kernel in zip(which_filter.LETTERS, task.kernels, strict=True)
    ]
    return Task(
        "3. Какой фильтр дал эту карту?",
        (
            Words(
                "Один из четырёх фильтров превратил изображение в карту справа от него."
                " Обведите букву этого фильтра, рядом покажите вычисления. Шаг 1, дополнения нет."
            ),
            Row(
                (
                    Table("изображение", table(task.image), 7),
                    "→",
                    Table("карта", table(task.activation_map), 7),
                ),
                room=True,
            ),
            Row(tuple(kernels)),
        ),
    )


def seen(task: Receptive, level: Level) -> Task:
    marks = empty(task.map_side)
    marks[task.unit[0]][task.unit[1]] = "×"
    sides = [square(kernel) for kernel in task.kernels]
    numbers = [str(place) for place in range(1, task.side + 1)]
    image = [["", *numbers], *([row, *[""] * task.side] for row in numbers)]
    row, column = (place + 1 for place in task.unit)
    strided = level is Level.ADVANCED
    stack = [
        square(window.kernel) + (f" с{NBSP}шагом{NBSP}{window.stride}" if strided else "")
        for window in task.stack
    ]
    return Task(
        "4. Рецептивное поле",
        (
            Words("Шаг равен 1, кроме пункта б." if strided else "Шаг равен 1."),
            Words(
                f"а) Изображение {square(task.side)} прошло два слоя: фильтр {sides[0]}, потом"
                f" {sides[1]}. Закрасьте пиксели изображения, от которых зависит элемент второй"
                f" карты, отмеченный крестиком: строка{NBSP}{row}, столбец{NBSP}{column}."
            ),
            Row(
                (Table("изображение", image, 6, blank=True), Table("вторая карта", marks, 6)),
                room=True,
            ),
            Words(
                f"б) Другая сеть, три слоя: {', '.join(stack)}. Каково рецептивное поле после"
                f" каждого слоя?{NBSP}{BLANK}{NBSP}{BLANK}{NBSP}{BLANK}"
            ),
            *([Words(STRIDED_FIELD)] if strided else []),
            Words(
                f"в) Сколько слоёв с фильтром {square(3)} нужно, чтобы рецептивное поле стало не"
                f" меньше {square(task.wanted)}?{NBSP}{BLANK}"
            ),
        ),
    )


def counted(task: Parameters) -> Task:
    channels, height, width = task.image
    return Task(
        "5. Сколько параметров в сети?",
        (
            Words(
                f"На вход подают изображение {size(height, width, channels)}. Каждый фильтр"
                " охватывает все каналы своего входа. У фильтра и у нейрона есть смещение. Шаг 1,"
                " дополнения нет."
            ),
            Form(
                ("слой", "размер на выходе", "подсчёт", "параметров"),
                (*(layer(step.layer) for step in task.steps), "всего"),
                (60, 36, 54, 30),
            ),
            Room(13),
        ),
    )


def layer(it: Layer) -> str:
    if isinstance(it, Conv):
        assert isinstance(it.kernel, int)  # the variants have square filters only
        filters = plural(it.filters, "фильтр", "фильтра", "фильтров")
        return f"свёртка: {filters} {square(it.kernel)}"
    if isinstance(it, Dense):
        return f"полносвязный слой: {plural(it.units, 'нейрон', 'нейрона', 'нейронов')}"
    return "flatten: все карты в один вектор"


def table(values: np.ndarray) -> Rows:
    return [[number(value) for value in row] for row in values]


def empty(side: int) -> Rows:
    return [[""] * side for _ in range(side)]


def square(side: int) -> str:
    return size(side, side)
