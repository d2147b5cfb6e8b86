"""Count the parameters of a small network, layer by layer."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.shapes import Conv, Dense, Flatten, Step, describe
from figures_src.exercises.draw import sound
from figures_src.exercises.parameters import wrong_counts

LARGEST = 4000  # what the last layer may hold: it is multiplied by hand


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


def make(rng: np.random.Generator) -> Parameters:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Parameters:
    side = int(rng.integers(10, 16))
    first, second = (int(rng.choice([3, 5])) for _ in range(2))
    layers = (
        Conv(int(rng.integers(2, 9)), first),
        Conv(int(rng.integers(2, 7)), second),
        Flatten(),
        Dense(int(rng.choice([2, 3, 4, 5, 6, 8, 10]))),
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
    if dense.parameters > LARGEST:
        found.append("слишком большие числа")
    if len({first.parameters, second.parameters, dense.parameters}) < 3:
        found.append("слои с одинаковым числом параметров")
    return found
