"""The receptive field of a stack of layers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures_src.cnn.receptive_field import Window, receptive_field, receptive_fields
from figures_src.drawing.numbers import size
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Field, Item, Mistake, Steps, Ways, blurred

KERNELS, STRIDES = [3, 3, 5, 7], [1, 1, 2, 3]

MISTAKES = {
    "last": Mistake(
        "сосчитан только последний слой",
        "Он смотрит на карту, а каждое число этой карты само видит несколько пикселей.",
    ),
    "product": Mistake(
        "стороны фильтров перемножены",
        "Соседние окна перекрываются: фильтр со стороной k добавляет к полю k − 1 промежуток.",
    ),
    "sum": Mistake(
        "стороны фильтров сложены",
        "Фильтр со стороной k добавляет k − 1 промежуток, а не k пикселей.",
    ),
    "early": Mistake(
        "промежуток увеличен раньше времени",
        "Шаг слоя раздвигает числа его карты, поэтому действует только на следующие слои.",
    ),
    "no_stride": Mistake(
        "шаги забыты", "После слоя с шагом промежуток между соседними числами карты шире пикселя."
    ),
}


@dataclass(frozen=True)
class Stack:
    """Layers from the image on; the field of one number of the last map is asked for."""

    layers: tuple[Window, ...]

    @property
    def right(self) -> Answer:
        return (receptive_field(self.layers).size,)

    @property
    def ways(self) -> Ways:
        return {key: (side,) for key, side in wrong_fields(self.layers).items()}


def wrong_fields(layers: Sequence[Window]) -> dict[str, int]:
    """Mistake → the side that it leads to; mistakes that cannot be made are left out."""
    kernels = [layer.kernel for layer in layers]
    found = {"last": kernels[-1], "product": math.prod(kernels), "sum": sum(kernels)}
    if any(layer.stride > 1 for layer in layers):
        # Each layer's own step is taken before its filter.
        jumps = np.cumprod([layer.stride for layer in layers])
        found["early"] = 1 + sum((k - 1) * int(j) for k, j in zip(kernels, jumps, strict=True))
    if any(layer.stride > 1 for layer in layers[:-1]):
        found["no_stride"] = receptive_field(Window(kernel) for kernel in kernels).size
    return found


def make(rng: np.random.Generator) -> Stack:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Stack:
    depth = int(rng.integers(2, 5))
    return Stack(
        tuple(Window(int(rng.choice(KERNELS)), int(rng.choice(STRIDES))) for _ in range(depth))
    )


def flaws(task: Stack) -> list[str]:
    found = blurred(task.right, task.ways)
    if task.right[0] > 60:
        found.append("слишком большие числа")
    if len(task.layers) > 2 and all(layer.stride > 1 for layer in task.layers):
        found.append("шагают все слои")
    if any(layer.stride > layer.kernel for layer in task.layers):
        found.append("фильтр перешагивает через пиксели")
    return found


def item(task: Stack) -> Item:
    layers = [
        f"Фильтр {size(layer.kernel, layer.kernel)}, шаг {layer.stride}." for layer in task.layers
    ]
    return Item(
        question=(
            "Изображение проходит слои один за другим:",
            Steps(tuple(layers)),
            "Какова сторона рецептивного поля у числа последней карты?",
        ),
        right=task.right,
        ways=task.ways,
        solution=(Steps(tuple(solved(task))), f"Поле {size(*task.right * 2)}."),
        fields=(Field("Сторона поля"),),
    )


def solved(task: Stack) -> list[str]:
    """Layer by layer: the field, then how far apart two neighbours look."""
    told, before, jump = [], 1, 1
    for layer, after in zip(task.layers, receptive_fields(task.layers), strict=True):
        text = f"Поле: {before} + ({layer.kernel} − 1)·{jump} = {after.size}."
        if layer.stride > 1 and layer is not task.layers[-1]:
            text += f" Промежуток: {jump}·{layer.stride} = {after.jump}."
        told.append(text)
        before, jump = after.size, after.jump
    return told
