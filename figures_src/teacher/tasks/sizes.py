"""Sizes of activation maps: straight, not square, backwards, two layers; for some with a stride."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import output_size
from figures_src.exercises.draw import sound
from figures_src.exercises.map_size import wrong_sides
from figures_src.teacher.tasks.level import Bounds, Level, Work, uneven

FILTERS = [3, 5, 7]
IMAGES = [16, 20, 24, 28, 32, 36, 40, 48]
SUBTRACTED, BORROWED = "вычитаний", "из них с переходом через десяток"
WORK: dict[Level, Bounds] = {
    Level.BASIC: {SUBTRACTED: (6, 6), BORROWED: (3, 4)},
    Level.ADVANCED: {SUBTRACTED: (7, 7), BORROWED: (3, 4)},
}


@dataclass(frozen=True)
class Sizes:
    """The numbers given; the answers are properties.

    ``square``: (i, f); ``oblong``: (height, width, f); ``backwards``: (i, m);
    ``layers``: (i, f of layer 1, f of layer 2); ``strided``: (i, f, stride), on the advanced level.
    """

    square: tuple[int, int]
    oblong: tuple[int, int, int]
    backwards: tuple[int, int]
    layers: tuple[int, int, int]
    strided: tuple[int, int, int] | None = None

    @property
    def answers(self) -> dict[str, tuple[int, ...]]:
        height, width, kernel = self.oblong
        image, wanted = self.backwards
        fitting = [f for f in range(1, image + 1) if output_size(image, f) == wanted]
        first = output_size(self.layers[0], self.layers[1])
        found = {
            "square": (output_size(*self.square),),
            "oblong": (output_size(height, kernel), output_size(width, kernel)),
            "backwards": tuple(fitting),
            "layers": (first, output_size(first, self.layers[2])),
        }
        if self.strided:
            found["strided"] = (output_size(*self.strided),)
        return found

    @property
    def work(self) -> Work:
        height, width, kernel = self.oblong
        (first, _), second = self.answers["layers"], self.layers[2]
        pairs = [self.square, (height, kernel), (width, kernel), self.backwards]
        pairs += [self.layers[:2], (first, second)]
        if self.strided:
            pairs.append(self.strided[:2])
        borrowed = [one for one, other in pairs if one % 10 < other % 10]
        return {SUBTRACTED: len(pairs), BORROWED: len(borrowed)}


def make(rng: np.random.Generator, level: Level) -> Sizes:
    return sound(
        lambda dice: attempt(dice, level),
        lambda task: flaws(task) + uneven(task.work, WORK[level]),
        rng,
    )


def attempt(rng: np.random.Generator, level: Level) -> Sizes:
    images = [int(side) for side in rng.choice(IMAGES, 6, replace=False)]
    kernels = [int(rng.choice(FILTERS)) for _ in range(6)]
    strided = (images[5] + int(rng.integers(0, 2)), kernels[5], int(rng.integers(3, 5)))
    return Sizes(
        square=(images[0], kernels[0]),
        oblong=(images[1], images[2], kernels[1]),
        backwards=(images[3], output_size(images[3], kernels[2])),
        layers=(images[4], kernels[3], kernels[4]),
        strided=strided if level is Level.ADVANCED else None,
    )


def flaws(task: Sizes) -> list[str]:
    answers = task.answers
    found = []
    if len(answers["backwards"]) != 1:
        found.append("фильтр восстанавливается неоднозначно")
    if task.layers[1] == task.layers[2]:
        found.append("в двух слоях одинаковые фильтры")
    if task.square[1] == task.oblong[2]:
        found.append("первые два задания с одним и тем же фильтром")
    if not task.strided:
        return found
    image, kernel, stride = task.strided
    if (image - kernel) % stride == 0:
        found.append("с шагом делится без остатка: округление не нужно")
    for mistake, side in wrong_sides(image, kernel, stride, padding=0).items():
        if (side,) == answers["strided"]:
            found.append(f"тот же размер с шагом получается при ошибке {mistake}")
    return found
