"""Convolve a small image with a 3×3 filter by hand.

On the basic level four sums of six products, on the advanced one nine sums of four.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.windows import windows
from figures_src.exercises.convolve import wrong_maps
from figures_src.exercises.draw import sound
from figures_src.teacher.tasks.level import Bounds, Level, Work, uneven

SIDE = 3
IMAGES = {Level.BASIC: 4, Level.ADVANCED: 5}  # sides
WEIGHTS = {Level.BASIC: [1, 1, 1, 1, 2, 2], Level.ADVANCED: [1, 1, 2, 2]}  # without signs
LARGEST = 40  # what is still easy to add up in the head
PRODUCTS = "произведений, не равных нулю"
WORK: dict[Level, Bounds] = {
    Level.BASIC: {PRODUCTS: (22, 24)},
    Level.ADVANCED: {PRODUCTS: (33, 36)},
}


@dataclass(frozen=True)
class Convolve:
    """(n, n) image of digits, (3, 3) filter, (n − 2, n − 2) answer."""

    image: np.ndarray
    kernel: np.ndarray
    activation_map: np.ndarray

    @property
    def work(self) -> Work:
        return {PRODUCTS: int(np.count_nonzero(windows(self.image, SIDE) * self.kernel))}


def make(rng: np.random.Generator, level: Level) -> Convolve:
    return sound(
        lambda dice: attempt(dice, level),
        lambda task: flaws(task) + uneven(task.work, WORK[level]),
        rng,
    )


def attempt(rng: np.random.Generator, level: Level) -> Convolve:
    used = rng.permutation(WEIGHTS[level])
    weights = np.zeros(SIDE * SIDE, dtype=int)
    weights[rng.choice(weights.size, used.size, replace=False)] = used * rng.choice(
        [-1, 1], used.size
    )
    kernel = weights.reshape(SIDE, SIDE)
    image = rng.integers(0, 10, (IMAGES[level], IMAGES[level]))
    return Convolve(image, kernel, correlate2d(image, kernel))


def flaws(task: Convolve) -> list[str]:
    image, kernel, answer = task.image, task.kernel, task.activation_map
    found = []
    if not ((kernel > 0).any() and (kernel < 0).any()):
        found.append("все веса одного знака")
    if not (kernel.any(axis=0).all() and kernel.any(axis=1).all()):
        found.append("пустая строка или пустой столбец фильтра")
    if np.abs(answer).max() > LARGEST:
        found.append("слишком большие числа")
    if len(np.unique(answer)) < answer.size - answer.size // 4:
        found.append("слишком много одинаковых ответов")
    if not ((answer > 0).any() and (answer < 0).any()):
        found.append("все ответы одного знака")
    if (image == 0).sum() > image.size // 4:
        found.append("слишком много нулей в изображении")
    wrong_ones = wrong_maps(image, kernel) | {"by_columns": correlate2d(image, kernel).T}
    for mistake, wrong in wrong_ones.items():
        # A pupil who errs in this way must not arrive at the right map.
        if np.array_equal(wrong, answer):
            found.append(f"та же карта получается при ошибке {mistake}")
    return found
