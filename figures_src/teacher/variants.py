"""A variant of the worksheet: five tasks that follow from the set's seed and the number alone."""

from dataclasses import dataclass

import numpy as np

from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which_filter


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
        which_filter.make(dice(3)),
        receptive.make(dice(4)),
        parameters.make(dice(5)),
    )


def make_set(seed: int, count: int) -> list[Variant]:
    """Variants 1 … ``count``."""
    return [make_variant(seed, number) for number in range(1, count + 1)]
