"""Receptive field: colour the pixels that an element sees; count for a deeper stack."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.receptive_field import Window, receptive_field, receptive_fields, seen_pixels
from figures_src.exercises.draw import sound
from figures_src.exercises.receptive_field import wrong_fields
from figures_src.teacher.tasks.level import Bounds, Level, Work, uneven

# The image to colour: its side, and the filters of its two layers.
COLOURED = {Level.BASIC: (8, [(3, 3)]), Level.ADVANCED: (10, [(3, 5), (5, 3)])}
STACKED = {Level.BASIC: [3, 5, 7], Level.ADVANCED: [3, 5]}  # filters of the layers to count
PIXELS, LAYERS = "пикселей закрасить", "слоёв в пункте в"
WORK: dict[Level, Bounds] = {
    Level.BASIC: {PIXELS: (25, 25), LAYERS: (5, 8)},
    Level.ADVANCED: {PIXELS: (49, 49), LAYERS: (5, 8)},
}


@dataclass(frozen=True)
class Receptive:
    """Two layers on a square image and an element (row, column from zero) of the second map; a
    stack to count; how many 3×3 layers see at least ``wanted`` pixels."""

    side: int
    kernels: tuple[int, int]
    unit: tuple[int, int]
    stack: tuple[Window, ...]
    wanted: int

    @property
    def pixels(self) -> tuple[range, range]:
        """Rows and columns of the image that the element sees, from zero."""
        layers = [Window(kernel) for kernel in self.kernels]
        rows, columns = seen_pixels(layers, self.unit, (self.side, self.side))
        return range(rows.start, rows.stop), range(columns.start, columns.stop)

    @property
    def map_side(self) -> int:
        return self.side - sum(kernel - 1 for kernel in self.kernels)

    @property
    def stack_fields(self) -> list[int]:
        return [field.size for field in receptive_fields(self.stack)]

    @property
    def layers_needed(self) -> int:
        layers: list[Window] = []
        while receptive_field(layers).size < self.wanted:
            layers.append(Window(3))
        return len(layers)

    @property
    def work(self) -> Work:
        rows, columns = self.pixels
        return {PIXELS: len(rows) * len(columns), LAYERS: self.layers_needed}


def make(rng: np.random.Generator, level: Level) -> Receptive:
    return sound(
        lambda dice: attempt(dice, level),
        lambda task: flaws(task) + uneven(task.work, WORK[level]),
        rng,
    )


def attempt(rng: np.random.Generator, level: Level) -> Receptive:
    side, pairs = COLOURED[level]
    kernels = pairs[rng.integers(len(pairs))]
    map_side = side - sum(kernel - 1 for kernel in kernels)
    unit = (int(rng.integers(map_side)), int(rng.integers(map_side)))
    stack = [Window(int(rng.choice(STACKED[level]))) for _ in range(3)]
    if level is Level.ADVANCED:
        # The first or the second layer moves in steps of two: the last one's changes nothing.
        place = int(rng.integers(2))
        stack[place] = Window(stack[place].kernel, stride=2)
    return Receptive(side, kernels, unit, tuple(stack), 2 * int(rng.integers(5, 9)))


def flaws(task: Receptive) -> list[str]:
    rows, columns = task.pixels
    found = []
    if task.unit[0] == task.unit[1]:
        found.append("номера строки и столбца равны: перепутать их незаметно")
    if len({window.kernel for window in task.stack}) == 1:
        found.append("все слои одинаковы")
    for depth, side in enumerate(task.stack_fields[1:], 2):
        for mistake, wrong in wrong_fields(task.stack[:depth]).items():
            if wrong == side:
                found.append(f"то же поле слоя {depth} получается при ошибке {mistake}")
    if task.wanted % 2:
        found.append("число слоёв получается без округления")
    if task.side in (len(rows), len(columns)):
        found.append("элемент видит всю строку или весь столбец")
    return found
