"""Which of four filters made this map: the exercise, chosen so that all variants are one work.

On the advanced level the middle weights of a side are 2, as in Sobel's filter.
"""

import numpy as np

from figures_src.exercises import which_filter
from figures_src.exercises.draw import sound
from figures_src.exercises.which_filter import WhichFilter
from figures_src.teacher.tasks.level import Bounds, Level, Work, uneven

TERMS, LARGEST = "слагаемых в одной сумме", "наибольший вес"
COMPARED = "элементов карты, после которых остаётся один фильтр"
WORK: dict[Level, Bounds] = {
    Level.BASIC: {TERMS: (6, 6), LARGEST: (1, 1), COMPARED: (2, 2)},
    Level.ADVANCED: {TERMS: (6, 6), LARGEST: (2, 2), COMPARED: (2, 2)},
}


def weights(task: WhichFilter) -> Work:
    """The four filters are one another turned or negated: one tells of all."""
    kernel = task.kernels[task.place]
    return {TERMS: int(np.count_nonzero(kernel)), LARGEST: int(np.abs(kernel).max())}


def work(task: WhichFilter) -> Work:
    return weights(task) | {COMPARED: len(which_filter.excluded(task))}


def make(rng: np.random.Generator, level: Level, place: int) -> WhichFilter:
    """A task whose right filter stands at ``place``."""

    def wrong(task: WhichFilter) -> list[str]:
        # Most filters are refused at once, before anything is convolved.
        bounds = WORK[level]
        unlike = uneven(weights(task), bounds)
        return unlike or which_filter.flaws(task) + uneven(work(task), bounds)

    return sound(lambda dice: which_filter.placed(which_filter.attempt(dice), place), wrong, rng)
