"""The size of a map: ⌊(n + 2p − k)/s⌋ + 1 along each side."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import output_size
from figures_src.drawing.numbers import plural, size
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Block, Field, Item, Mistake, Ways, blurred

KERNELS, STRIDES = [3, 5, 7], [1, 2, 2, 3, 3, 4]

MISTAKES = {
    "padding_once": Mistake(
        "дополнение прибавлено один раз",
        "Пиксели добавляют с обеих сторон: сторона изображения растёт на 2·{padding}.",
    ),
    "no_padding": Mistake(
        "дополнение забыто", "Сначала прибавьте к стороне изображения добавленные пиксели."
    ),
    "no_stride": Mistake(
        "забыт шаг: сосчитаны все места, куда помещается фильтр",
        "С шагом {stride} он останавливается не на каждом.",
    ),
    "no_one": Mistake(
        "не прибавлена единица: сосчитаны только сдвиги",
        "Начальное положение фильтра тоже даёт число карты.",
    ),
    "rounded_up": Mistake(
        "частное округлено вверх", "На неполный шаг места нет, остаток отбрасывают."
    ),
    "no_kernel": Mistake(
        "не учтена сторона фильтра",
        "Фильтр целиком лежит на изображении, поэтому мест меньше, чем пикселей.",
    ),
    "one_inside": Mistake(
        "единица прибавлена до деления на шаг",
        "Сначала сосчитайте сдвиги, потом прибавьте начальное положение.",
    ),
    "swapped": Mistake(
        "высота и ширина переставлены", "Первым называют число строк, вторым — число столбцов."
    ),
}


@dataclass(frozen=True)
class MapSize:
    """(height, width) of the image; one number is asked for where they are equal."""

    image: tuple[int, int]
    kernel: int
    stride: int
    padding: int

    @property
    def right(self) -> Answer:
        return self.told(
            output_size(it, self.kernel, self.stride, self.padding) for it in self.image
        )

    @property
    def ways(self) -> Ways:
        rows, columns = (
            wrong_sides(it, self.kernel, self.stride, self.padding) for it in self.image
        )
        found = {key: self.told((rows[key], columns[key])) for key in rows}
        return found if self.is_square else {**found, "swapped": self.right[::-1]}

    @property
    def is_square(self) -> bool:
        return self.image[0] == self.image[1]

    def told(self, sides: Iterable[int]) -> Answer:
        height, width = sides
        return (height,) if self.is_square else (height, width)


def wrong_sides(side: int, kernel: int, stride: int, padding: int) -> dict[str, int]:
    """Mistake → the side of the map that it leads to; mistakes that cannot be made are left out."""
    free = side + 2 * padding - kernel
    found = {"no_one": free // stride, "no_kernel": (side + 2 * padding) // stride}
    if padding:
        found["padding_once"] = (free - padding) // stride + 1
        found["no_padding"] = (side - kernel) // stride + 1
    if stride > 1:
        found["no_stride"] = free + 1
        found["rounded_up"] = math.ceil(free / stride) + 1
        found["one_inside"] = (free + 1) // stride
    return found


def make(rng: np.random.Generator) -> MapSize:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> MapSize:
    kernel = int(rng.choice(KERNELS))
    stride, padding = int(rng.choice(STRIDES)), int(rng.integers(0, kernel // 2 + 1))
    height, width = (int(it) for it in rng.integers(12, 41, 2))
    return MapSize((height, width if rng.integers(2) else height), kernel, stride, padding)


def flaws(task: MapSize) -> list[str]:
    # With a step and padding at once there are few numbers for many mistakes.
    found = blurred(task.right, task.ways, alike=int(task.stride > 1 and task.padding > 0))
    if task.stride == 1 and not task.padding:
        found.append("нет ни шага, ни дополнения")
    if min(task.image) < 3 * task.kernel:
        found.append("изображение мало")
    if abs(task.image[0] - task.image[1]) in range(1, 6):
        found.append("стороны почти равны")
    return found


def item(task: MapSize) -> Item:
    padding = (
        f"дополнение {plural(task.padding, 'пиксель', 'пикселя', 'пикселей')} с каждой стороны"
        if task.padding
        else "дополнения нет"
    )
    asked = f"Изображение {size(*task.image)}, фильтр {size(task.kernel, task.kernel)}, "
    asked += f"{padding}, шаг {task.stride}. "
    if task.is_square:
        asked += "Какова сторона карты активации?"
        fields = (Field("Сторона карты"),)
        solution = solved(task, task.image[0], "")
    else:
        asked += "Какого размера карта активации? Первыми называйте строки."
        fields = (Field("Строк × столбцов", 2),)
        solution = [
            *solved(task, task.image[0], "Строки. "),
            *solved(task, task.image[1], "Столбцы. "),
            f"Карта {size(*task.right)}.",
        ]
    return Item(
        question=(asked,),
        right=task.right,
        ways=task.ways,
        solution=tuple(solution),
        fields=fields,
        given={"padding": str(task.padding), "stride": str(task.stride)},
    )


def solved(task: MapSize, side: int, what: str) -> list[Block]:
    """The rule at work along one side."""
    padded = side + 2 * task.padding
    free = padded - task.kernel
    shifts, rest = divmod(free, task.stride)
    text = what
    if task.padding:
        text += f"С дополнением сторона изображения {side} + 2·{task.padding} = {padded}. "
    pixels = plural(free, "пиксель", "пикселя", "пикселей")
    text += f"Сдвинуть фильтр можно на {padded} − {task.kernel} = {pixels}. "
    if task.stride > 1:
        left = f", остаток {rest} отброшен" if rest else ""
        text += f"По шагам: {free} : {task.stride} = {shifts}{left}. "
    return [text + f"И начальное положение: {shifts} + 1 = {shifts + 1}."]
