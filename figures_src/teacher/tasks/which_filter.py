"""Which of four filters made this map?"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.teacher.tasks.draw import sound

VERTICAL = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
POOL = (
    VERTICAL,
    -VERTICAL,
    VERTICAL.T,
    -VERTICAL.T,
    np.array([[0, 1, 1], [-1, 0, 1], [-1, -1, 0]]),
    np.array([[1, 1, 0], [1, 0, -1], [0, -1, -1]]),
    np.array([[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
    np.array([[0, 0, 1], [0, 1, 0], [1, 0, 0]]),
    np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
    np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]]),
)
LETTERS = "АБВГ"
SIDE = 5
APART = 5  # of nine elements, by so many any two maps must differ


@dataclass(frozen=True)
class WhichFilter:
    """(5, 5) image, four (3, 3) filters, the (3, 3) map of filter number ``right``."""

    image: np.ndarray
    kernels: tuple[np.ndarray, ...]
    right: int

    @property
    def activation_map(self) -> np.ndarray:
        return correlate2d(self.image, self.kernels[self.right])

    @property
    def answer(self) -> str:
        return LETTERS[self.right]


def make(rng: np.random.Generator) -> WhichFilter:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> WhichFilter:
    chosen = rng.choice(len(POOL), len(LETTERS), replace=False)
    image = rng.integers(0, 6, (SIDE, SIDE))
    return WhichFilter(image, tuple(POOL[index] for index in chosen), int(rng.integers(4)))


def flaws(task: WhichFilter) -> list[str]:
    maps = [correlate2d(task.image, kernel) for kernel in task.kernels]
    found = []
    for one in range(len(maps)):
        for other in range(one):
            if np.count_nonzero(maps[one] != maps[other]) < APART:
                found.append(f"карты фильтров {LETTERS[other]} и {LETTERS[one]} почти равны")
    if len(np.unique(maps[task.right])) < 5:
        found.append("карта почти постоянна")
    corners = [answer[0, 0] for answer in maps]
    if len(set(corners)) == len(corners):
        found.append("хватает одного элемента карты")
    return found
