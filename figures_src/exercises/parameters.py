"""The parameters of a convolutional layer: (k·k·channels + 1)·filters."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.shapes import Conv, Step, describe
from figures_src.drawing.numbers import number, plural, size
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Field, Item, Mistake, Ways, blurred

KERNELS = [3, 3, 5, 7]

MISTAKES = {
    "no_bias": Mistake("забыты смещения", "К весам фильтра прибавляют его смещение."),
    "no_channels": Mistake(
        "забыта глубина фильтра",
        "Фильтр охватывает все карты входа: у него столько срезов, сколько карт.",
    ),
    "one_bias": Mistake("смещение взято одно на весь слой", "У каждого фильтра смещение своё."),
    "one_filter": Mistake(
        "сосчитан один фильтр", "Веса у каждого фильтра свои, а фильтров в слое {filters}."
    ),
    "each_place": Mistake(
        "фильтр взят для каждого места свой",
        "Он один на всё изображение: от размера изображения число параметров не зависит.",
    ),
}


@dataclass(frozen=True)
class LayerParameters:
    """A layer without step and padding, and the (channels, height, width) that it is given."""

    given: tuple[int, int, int]
    layer: Conv

    @property
    def step(self) -> Step:
        (step,) = describe([self.layer], self.given)
        return step

    @property
    def right(self) -> Answer:
        return (self.step.parameters,)

    @property
    def ways(self) -> Ways:
        assert isinstance(self.layer.kernel, int)
        found = wrong_counts(self.layer.filters, self.layer.kernel, self.given[0])
        found["each_place"] = found["no_bias"] * self.step.output[1] * self.step.output[2]
        return {key: (count,) for key, count in found.items()}


def wrong_counts(filters: int, kernel: int, channels: int) -> dict[str, int]:
    """Mistake → the number of parameters that it leads to."""
    weights = kernel**2 * channels
    return {
        "no_bias": weights * filters,
        "no_channels": (kernel**2 + 1) * filters,
        "one_bias": weights * filters + 1,
        "one_filter": weights + 1,
    }


def make(rng: np.random.Generator) -> LayerParameters:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> LayerParameters:
    side, channels, filters = (int(it) for it in rng.integers([10, 2, 2], [31, 17, 33]))
    return LayerParameters((channels, side, side), Conv(filters, int(rng.choice(KERNELS))))


def flaws(task: LayerParameters) -> list[str]:
    found = blurred(task.right, task.ways)
    if task.given[0] == task.layer.filters:
        found.append("каналов столько же, сколько фильтров")
    if task.right[0] > 5000:
        found.append("слишком большие числа")
    return found


def item(task: LayerParameters) -> Item:
    (channels, height, width), filters = task.given, task.layer.filters
    kernel = task.layer.kernel
    assert isinstance(kernel, int)
    weights = kernel**2 * channels
    told = plural(filters, "фильтр", "фильтра", "фильтров")
    return Item(
        question=(
            f"На вход слоя приходит {size(height, width, channels)}: строк, столбцов, карт. "
            f"В слое {told} {size(kernel, kernel)}, шаг 1, дополнения нет. "
            "Сколько в слое параметров?",
        ),
        right=task.right,
        ways=task.ways,
        solution=(
            f"Фильтр охватывает все карты входа, их {channels}: в нём {kernel}·{kernel}·{channels} "
            f"= {plural(weights, 'вес', 'веса', 'весов')}.",
            f"Со смещением {number(weights)} + 1 = {number(weights + 1)}.",
            f"Фильтров {filters}: {number(weights + 1)}·{filters} = {number(*task.right)}.",
        ),
        fields=(Field("Параметров"),),
        given={"filters": number(filters)},
    )
