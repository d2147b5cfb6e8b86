"""Receptive field: colour the pixels that an element sees; count for a deeper stack."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.receptive_field import Window, receptive_field, receptive_fields, seen_pixels
from figures_src.exercises.draw import sound
from figures_src.exercises.receptive_field import wrong_fields

SIDE = 8  # of the image to colour
KERNELS = [3, 5]


@dataclass(frozen=True)
class Receptive:
    """Two layers and an element (row, column from zero) of the second map; a stack to count;
    how many 3×3 layers see at least ``wanted`` pixels."""

    kernels: tuple[int, int]
    unit: tuple[int, int]
    stack: tuple[Window, ...]
    wanted: int

    @property
    def pixels(self) -> tuple[range, range]:
        """Rows and columns of the image that the element sees, from zero."""
        layers = [Window(kernel) for kernel in self.kernels]
        rows, columns = seen_pixels(layers, self.unit, (SIDE, SIDE))
        return range(rows.start, rows.stop), range(columns.start, columns.stop)

    @property
    def map_side(self) -> int:
        return SIDE - sum(kernel - 1 for kernel in self.kernels)

    @property
    def stack_fields(self) -> list[int]:
        return [field.size for field in receptive_fields(self.stack)]

    @property
    def layers_needed(self) -> int:
        layers: list[Window] = []
        while receptive_field(layers).size < self.wanted:
            layers.append(Window(3))
        return len(layers)


def make(rng: np.random.Generator) -> Receptive:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Receptive:
    kernels = [(3, 3), (3, 5), (5, 3)][rng.integers(3)]
    side = SIDE - sum(kernel - 1 for kernel in kernels)
    unit = (int(rng.integers(side)), int(rng.integers(side)))
    stack = [Window(int(rng.choice(KERNELS))) for _ in range(3)]
    # The first or the second layer moves in steps of two: the last one's stride changes nothing.
    place = int(rng.integers(2))
    stack[place] = Window(stack[place].kernel, stride=2)
    return Receptive(kernels, unit, tuple(stack), 2 * int(rng.integers(4, 12)))


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
    if len(rows) == SIDE or len(columns) == SIDE:
        found.append("элемент видит всю строку или весь столбец")
    return found
