"""Convolve by hand: the whole map of a small filter, or one number of a map, with a step or not."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.drawing.numbers import number, signed_sum
from figures_src.exercises.draw import sound
from figures_src.exercises.item import (
    Answer,
    Block,
    Field,
    Item,
    Mistake,
    Ways,
    blurred,
    products,
    table,
)

LARGEST = 40  # what is still easy to add up in the head
WEIGHTS = [-2, -1, 0, 1, 2]
# Sides of image and filter, the step; most whole maps are turned down.
SHAPES = (*3 * ((3, 2, 1),), (4, 3, 1), (5, 3, 2))

MISTAKES = {
    "flipped": Mistake(
        "фильтр повёрнут: верхний левый вес умножен на нижний правый пиксель окна",
        "В свёртке нейросетей фильтр не поворачивают, его накладывают как есть.",
    ),
    "transposed": Mistake(
        "строки фильтра приняты за столбцы",
        "Первая строка фильтра ложится на первую строку окна.",
    ),
    "no_minus": Mistake(
        "потерян минус у весов", "Произведение с отрицательным весом не прибавляют, а вычитают."
    ),
    "by_columns": Mistake(
        "суммы верны, но карта записана по столбцам",
        "Фильтр сдвинулся вправо — ответ пишут правее, в той же строке.",
    ),
    "other_place": Mistake(
        "сосчитано другое число карты: строка и столбец переставлены",
        "Сначала названа строка, потом столбец.",
    ),
    "no_stride": Mistake(
        "шаг забыт: фильтр сдвинут на один пиксель",
        "Между соседними числами карты фильтр сдвигается на {stride} пикселя.",
    ),
}


@dataclass(frozen=True)
class Convolve:
    """(n, n) image of digits, (k, k) filter; ``place`` (row, column from zero) is the number of
    the map that is asked for, None asks for the whole map."""

    image: np.ndarray
    kernel: np.ndarray
    stride: int
    place: tuple[int, int] | None

    @property
    def right(self) -> Answer:
        return self.asked(correlate2d(self.image, self.kernel, stride=self.stride))

    @property
    def ways(self) -> Ways:
        maps = wrong_maps(self.image, self.kernel, self.stride)
        right = correlate2d(self.image, self.kernel, stride=self.stride)
        if self.place is None:
            maps["by_columns"] = right.T
        else:
            maps["other_place"] = right.T
            if self.stride > 1:
                maps["no_stride"] = correlate2d(self.image, self.kernel)
        return {key: self.asked(wrong) for key, wrong in maps.items()}

    def asked(self, activation_map: np.ndarray) -> Answer:
        """What is asked for, read from a map."""
        if self.place is None:
            return tuple(map(int, activation_map.ravel()))
        return (int(activation_map[self.place]),)


def wrong_maps(image: np.ndarray, kernel: np.ndarray, stride: int = 1) -> dict[str, np.ndarray]:
    """Mistake → the map that a filter misused so makes."""
    misused = {"flipped": kernel[::-1, ::-1], "transposed": kernel.T, "no_minus": abs(kernel)}
    return {key: correlate2d(image, other, stride=stride) for key, other in misused.items()}


def make(rng: np.random.Generator) -> Convolve:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Convolve:
    side, kernel, stride = SHAPES[rng.integers(len(SHAPES))]
    whole = kernel == 2
    row = int(rng.integers(2))
    return Convolve(
        rng.integers(0, 6 if whole else 10, (side, side)),
        rng.choice(WEIGHTS, (kernel, kernel)),
        stride,
        None if whole else (row, 1 - row),
    )


def flaws(task: Convolve) -> list[str]:
    kernel, answer = task.kernel, task.right
    found = blurred(answer, task.ways)
    if not ((kernel > 0).any() and (kernel < 0).any()):
        found.append("все веса одного знака")
    if np.count_nonzero(kernel) < kernel.size * 2 / 3:
        found.append("слишком много нулей в фильтре")
    if np.count_nonzero(task.image) < task.image.size * 2 / 3:
        found.append("слишком много нулей в изображении")
    if max(map(abs, answer)) > LARGEST:
        found.append("слишком большие числа")
    if len(set(answer)) < len(answer):
        found.append("на карте одинаковые числа")
    return found


def item(task: Convolve) -> Item:
    image, kernel = task.image, task.kernel
    tables = (table("изображение", image, "image"), table("фильтр", kernel, "filter"))
    shape = correlate2d(image, kernel, stride=task.stride).shape
    places = [task.place] if task.place else list(np.ndindex(*shape))
    solution: list[Block] = []
    for place in places:
        solution += solved(task, place)
    if task.place is None:
        asked = "Сверните изображение фильтром. Шаг 1, дополнения нет."
        fields = tuple(Field(named(place)) for place in places)
    else:
        asked = f"Фильтр идёт по изображению с шагом {task.stride}, дополнения нет. "
        row, column = task.place
        asked += f"Какое число стоит на карте активации в строке {row + 1}, столбце {column + 1}?"
        fields = (Field("Число карты"),)
    return Item(
        question=(asked, tables),
        right=task.right,
        ways=task.ways,
        solution=tuple(solution),
        fields=fields,
        columns=0 if task.place else shape[1],
        given={"stride": str(task.stride)},
    )


def solved(task: Convolve, place: tuple[int, ...]) -> list[Block]:
    """How one number of the map comes about."""
    side = len(task.kernel)
    top, left = (task.stride * it for it in place)
    window = task.image[top : top + side, left : left + side]
    terms = (window * task.kernel).ravel().tolist()
    summed = f"{signed_sum(terms)} = {number(sum(terms))}"
    if task.place is None:
        pairs = list(zip(window.ravel().tolist(), task.kernel.ravel().tolist(), strict=True))
        return [f"{named(place).capitalize()}: {products(pairs)} = {number(sum(terms))}."]
    return [
        f"Окно начинается в строке {top + 1} и столбце {left + 1} изображения.",
        (
            table("окно", window, "image"),
            table("фильтр", task.kernel, "filter"),
            table("произведения", window * task.kernel, "plain"),
        ),
        f"Сумма: {summed}.",
    ]


def named(place: tuple[int, ...]) -> str:
    row, column = place
    return f"строка {row + 1}, столбец {column + 1}"
