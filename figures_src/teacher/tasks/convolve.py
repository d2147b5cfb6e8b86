"""Convolve a small image with a 3×3 filter by hand.

A 4×4 image meets a filter with six to eight weights (four sums); a 5×5 image a sparse one (nine
sums of three or four products), so that both are about the same work.
"""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import correlate2d
from figures_src.exercises.convolve import wrong_maps
from figures_src.exercises.draw import sound

SIDE = 3
WEIGHTS = [-2, -1, 1, 2]
LARGEST = 40  # what is still easy to add up in the head


@dataclass(frozen=True)
class Convolve:
    """(n, n) image of digits, (3, 3) filter, (n − 2, n − 2) answer."""

    image: np.ndarray
    kernel: np.ndarray
    activation_map: np.ndarray


def make(rng: np.random.Generator) -> Convolve:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Convolve:
    side = int(rng.integers(4, 6))
    used = int(rng.integers(6, 9) if side == 4 else rng.integers(3, 5))
    weights = np.zeros(SIDE * SIDE, dtype=int)
    weights[rng.choice(weights.size, used, replace=False)] = rng.choice(WEIGHTS, used)
    kernel = weights.reshape(SIDE, SIDE)
    image = rng.integers(0, 10, (side, side))
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
