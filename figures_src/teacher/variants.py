"""A variant of the worksheet: five tasks that follow from the set's seed and the number alone."""

from dataclasses import dataclass

import numpy as np

from figures_src.exercises import which_filter
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes


@dataclass(frozen=True)
class Variant:
    """Variant ``number`` (from 1) of the set with this seed."""

    seed: int
    number: int
    convolve: convolve.Convolve
    sizes: sizes.Sizes
    which_filter: which_filter.WhichFilter
    receptive: receptive.Receptive
    parameters: parameters.Parameters


def make_variant(seed: int, number: int) -> Variant:
    """The same two numbers give the same tasks, whatever else is made beside them."""

    def dice(task: int) -> np.random.Generator:
        return np.random.default_rng([seed, number, task])

    return Variant(
        seed,
        number,
        convolve.make(dice(1)),
        sizes.make(dice(2)),
        which_filter.placed(which_filter.make(dice(3)), letter(seed, number)),
        receptive.make(dice(4)),
        parameters.make(dice(5)),
    )


def letter(seed: int, number: int) -> int:
    """The place of the right filter: of each four variants in a row no two have the same."""
    four, place = divmod(number - 1, len(which_filter.LETTERS))
    order = np.random.default_rng([seed, 0, four]).permutation(len(which_filter.LETTERS))
    return int(order[place])


def make_set(seed: int, count: int) -> list[Variant]:
    """Variants 1 … ``count``."""
    return [make_variant(seed, number) for number in range(1, count + 1)]
