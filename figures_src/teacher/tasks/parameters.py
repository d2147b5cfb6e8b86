"""Count the parameters of a small network, layer by layer."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.shapes import Conv, Dense, Flatten, Step, describe
from figures_src.exercises.draw import sound
from figures_src.exercises.parameters import wrong_counts
from figures_src.teacher.tasks.level import Bounds, Level, Work, uneven

SIDES = {Level.BASIC: (8, 11), Level.ADVANCED: (11, 15)}  # of the image: from, up to and without
KERNELS = {Level.BASIC: [(3, 3)], Level.ADVANCED: [(3, 5), (5, 3)]}
UNITS = [
    3,
    4,
    6,
    7,
    8,
    9,
]  # of the last layer: by ten, five or two a vector is multiplied too easily
FLAT, DIGITS = "чисел после flatten", "умножений цифры на цифру"
WORK: dict[Level, Bounds] = {
    Level.BASIC: {FLAT: (72, 112), DIGITS: (10, 11)},
    Level.ADVANCED: {FLAT: (144, 225), DIGITS: (12, 13)},
}


@dataclass(frozen=True)
class Parameters:
    """An image (channels, height, width) and the layers: two convolutions, flatten, dense."""

    image: tuple[int, int, int]
    layers: tuple[Conv, Conv, Flatten, Dense]

    @property
    def steps(self) -> list[Step]:
        return describe(self.layers, self.image)

    @property
    def total(self) -> int:
        return sum(step.parameters for step in self.steps)

    @property
    def products(self) -> list[tuple[int, int]]:
        """What is multiplied on paper; squares of sides are known by heart."""
        found = []
        for step in self.steps[:2]:
            conv = step.layer
            assert isinstance(conv, Conv) and isinstance(conv.kernel, int)
            square, channels = conv.kernel**2, step.input[0]
            found += [(square, channels), (square * channels + 1, conv.filters)]
        maps, flat, dense = self.steps[1].output, self.steps[2].numbers, self.layers[3]
        return [*found, (maps[1] * maps[2], maps[0]), (flat + 1, dense.units)]

    @property
    def work(self) -> Work:
        digits = [len(str(one)) * len(str(other)) for one, other in self.products]
        return {FLAT: self.steps[2].numbers, DIGITS: sum(digits)}


def make(rng: np.random.Generator, level: Level) -> Parameters:
    return sound(
        lambda dice: attempt(dice, level),
        lambda task: flaws(task) + uneven(task.work, WORK[level]),
        rng,
    )


def attempt(rng: np.random.Generator, level: Level) -> Parameters:
    side = int(rng.integers(*SIDES[level]))
    pairs = KERNELS[level]
    first, second = pairs[rng.integers(len(pairs))]
    layers = (
        Conv(int(rng.integers(2, 10)), first),
        Conv(int(rng.integers(2, 10)), second),
        Flatten(),
        Dense(int(rng.choice(UNITS))),
    )
    return Parameters((3, side, side), layers)


def flaws(task: Parameters) -> list[str]:
    first, second, _, dense = task.steps
    found = []
    if second.output[1] < 3:
        found.append("карта слишком мала")
    if first.output[0] == second.output[0] or first.output[0] == task.image[0]:
        found.append("число фильтров совпадает с числом каналов: ошибка в каналах незаметна")
    for step in (first, second):
        conv = step.layer
        assert isinstance(conv, Conv) and isinstance(conv.kernel, int)
        wrong = wrong_counts(conv.filters, conv.kernel, step.input[0])
        if step.parameters in wrong.values():
            found.append("столько же параметров получается при ошибке")
    if len({first.parameters, second.parameters, dense.parameters}) < 3:
        found.append("слои с одинаковым числом параметров")
    return found
