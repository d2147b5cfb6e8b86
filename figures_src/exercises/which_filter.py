"""Which of four filters made this map? Two of them are the right one, flipped and transposed."""

from dataclasses import dataclass, replace

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.drawing.numbers import number
from figures_src.exercises.convolve import named, wrong_maps
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Item, Mistake, Ways, table

# No filter is its own mirror in the rising or the falling diagonal, nor when flipped.
KINDS = (
    np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]),
    SOBEL_VERTICAL,
    np.array([[-1, 1, 0], [-1, 1, 0], [-1, 1, 0]]),
    np.array([[0, 0, 0], [-1, 1, 0], [0, 0, 0]]),
    np.array([[0, 0, 0], [0, 0, 1], [0, 0, 0]]),
    np.array([[-1, 0, 0], [-1, 0, 0], [1, 1, 1]]),
)
LETTERS = "АБВГ"
SIDE = 5
APART = 5  # of nine elements, by so many any two maps must differ

MISTAKES = {
    "flipped": Mistake(
        "фильтр повёрнут: верхний левый вес умножен на нижний правый пиксель окна",
        "В свёртке нейросетей фильтр не поворачивают, его накладывают как есть.",
    ),
    "transposed": Mistake(
        "строки фильтра приняты за столбцы",
        "Первая строка фильтра ложится на первую строку окна.",
    ),
    "negated": Mistake(
        "потерян знак: этот фильтр дал бы карту с обратными знаками",
        "Посчитайте одну сумму и сравните её знак с числом карты.",
    ),
}


@dataclass(frozen=True)
class WhichFilter:
    """(5, 5) image, four (3, 3) filters, the (3, 3) map of filter number ``place``."""

    image: np.ndarray
    kernels: tuple[np.ndarray, ...]
    place: int

    @property
    def activation_map(self) -> np.ndarray:
        return correlate2d(self.image, self.kernels[self.place])

    @property
    def letter(self) -> str:
        return LETTERS[self.place]

    @property
    def right(self) -> Answer:
        return (self.place,)

    @property
    def ways(self) -> Ways:
        """Whoever misuses all filters alike finds the map under another letter."""
        right = self.kernels[self.place]
        misused = {"flipped": right[::-1, ::-1], "transposed": right.T, "negated": -right}
        return {
            key: (place,)
            for key, wanted in misused.items()
            for place, kernel in enumerate(self.kernels)
            if np.array_equal(kernel, wanted)
        }


def placed(task: WhichFilter, place: int) -> WhichFilter:
    """The same with the right filter at another place."""
    kernels = list(task.kernels)
    kernels[place], kernels[task.place] = kernels[task.place], kernels[place]
    return replace(task, kernels=tuple(kernels), place=place)


def make(rng: np.random.Generator) -> WhichFilter:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> WhichFilter:
    right = np.rot90(KINDS[rng.integers(len(KINDS))], int(rng.integers(4))) * rng.choice([-1, 1])
    four = [right, right[::-1, ::-1], right.T]
    # The fourth has another sign, if that is not what flipping does.
    four.append(four[1].T if np.array_equal(four[1], -right) else -right)
    order = rng.permutation(len(four))
    image = rng.integers(0, 6, (SIDE, SIDE))
    return WhichFilter(image, tuple(four[it] for it in order), int(np.argmin(order)))


def flaws(task: WhichFilter) -> list[str]:
    maps = [correlate2d(task.image, kernel) for kernel in task.kernels]
    found = []
    for one in range(len(maps)):
        for other in range(one):
            if np.count_nonzero(maps[one] != maps[other]) < APART:
                found.append(f"карты фильтров {LETTERS[other]} и {LETTERS[one]} почти равны")
    for mistake, wrong in wrong_maps(task.image, task.kernels[task.place]).items():
        lost = mistake == "no_minus" and (task.kernels[task.place] >= 0).all()
        if np.array_equal(wrong, task.activation_map) and not lost:
            found.append(f"верный ответ даёт и ошибка {mistake}")
    if len(np.unique(maps[task.place])) < 5:
        found.append("карта почти постоянна")
    corners = [answer[0, 0] for answer in maps]
    if len(set(corners)) == len(corners):
        found.append("хватает одного элемента карты")
    return found


def item(task: WhichFilter) -> Item:
    return Item(
        question=(
            "Один из четырёх фильтров превратил изображение в эту карту активации. Какой?",
            (table("изображение", task.image, "image"), table("карта", task.activation_map, "map")),
        ),
        right=task.right,
        ways=task.ways,
        solution=tuple(excluded(task)),
        options=tuple(
            table(letter, kernel, "filter")
            for letter, kernel in zip(LETTERS, task.kernels, strict=True)
        ),
    )


def excluded(task: WhichFilter) -> list[str]:
    """Place after place, until one filter is left."""
    maps = {
        letter: correlate2d(task.image, kernel)
        for letter, kernel in zip(LETTERS, task.kernels, strict=True)
    }
    left, told = list(LETTERS), []
    for place in np.ndindex(*task.activation_map.shape):
        wanted = int(task.activation_map[place])
        if all(maps[it][place] == wanted for it in left):
            continue
        sums = ", у ".join(f"{it} {number(int(maps[it][place]))}" for it in left)
        left = [it for it in left if maps[it][place] == wanted]
        stay = f"Остаётся {left[0]}." if len(left) == 1 else f"Остаются {' и '.join(left)}."
        told.append(
            f"{named(place).capitalize()}. У фильтра {sums}, на карте {number(wanted)}. {stay}"
        )
        if len(left) == 1:
            break
    return told
