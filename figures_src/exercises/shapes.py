"""Shapes through a small network: what comes out of the last map, or out of flatten."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from figures_src.cnn.shapes import Conv, Shape, describe
from figures_src.drawing.numbers import number, plural, size
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Field, Item, Mistake, Steps, Ways, blurred

KERNELS = [3, 5]
ALIKE = 1

MISTAKES = {
    "swapped": Mistake("высота и ширина переставлены", "Первой называют высоту, то есть строки."),
    "input_depth": Mistake(
        "число карт взято от входа слоя",
        "Фильтр складывает все карты входа в одну: на выходе столько карт, сколько фильтров.",
    ),
    "multiplied_depth": Mistake(
        "число карт умножено на число фильтров",
        "Фильтр охватывает все карты входа сразу: от одного фильтра одна карта.",
    ),
    "padded_depth": Mistake(
        "дополнение прибавлено и к числу карт",
        "Дополняют строки и столбцы, карт от этого не прибавляется.",
    ),
    "no_padding": Mistake(
        "дополнение забыто", "В слое с дополнением сначала прибавьте его с обеих сторон."
    ),
    "no_stride": Mistake("забыт шаг", "В слое с шагом {stride} фильтр встаёт не на каждое место."),
    "no_one": Mistake(
        "не прибавлена единица", "Начальное положение фильтра тоже даёт число карты."
    ),
    "one_map": Mistake(
        "в вектор вошла только одна карта", "Flatten выписывает подряд числа всех карт."
    ),
}


@dataclass(frozen=True)
class Network:
    """(channels, height, width) of the image, two convolutions; ``flat`` asks for the length of
    the vector, else height, width and number of the last maps are asked for."""

    image: tuple[int, int, int]
    layers: tuple[Conv, Conv]
    flat: bool

    @property
    def padding(self) -> int:
        padding = self.layers[1].padding
        assert isinstance(padding, int)
        return padding

    @property
    def right(self) -> Answer:
        return self.asked(*self.shape(self.layers))

    @property
    def ways(self) -> Ways:
        channels, height, width = self.shape(self.layers)
        first, second = self.layers
        found = {
            "input_depth": (first.filters, height, width),
            "multiplied_depth": (self.image[0] * first.filters * second.filters, height, width),
            "no_one": self.shape(self.layers, lambda side: side - 1),
        }
        if not self.flat:
            found["swapped"] = (channels, width, height)
        else:
            found["one_map"] = (1, height, width)
        if second.padding:
            found["no_padding"] = self.shape((first, replace(second, padding=0)))
            found["padded_depth"] = (channels + 2 * self.padding, height, width)
        if first.stride != 1:
            found["no_stride"] = self.shape((replace(first, stride=1), second))
        return {key: self.asked(*shape) for key, shape in found.items()}

    def shape(
        self, layers: tuple[Conv, Conv], slip: Callable[[int], int] = lambda side: side
    ) -> tuple[int, int, int]:
        """The last maps; each layer's sides go through ``slip``."""
        shape = self.image
        for layer in layers:
            channels, height, width = layer.output(shape)
            shape = (channels, slip(height), slip(width))
        return shape

    def asked(self, channels: int, height: int, width: int) -> Answer:
        return (height * width * channels,) if self.flat else (height, width, channels)


def make(rng: np.random.Generator) -> Network:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Network:
    height, width = (int(it) for it in rng.integers(14, 33, 2))
    kernels = [int(rng.choice(KERNELS)) for _ in range(2)]
    filters = [int(it) for it in rng.integers(2, 13, 2)]
    flat = bool(rng.integers(3) == 0)
    if flat:
        height = width = min(height, width, 16)
    stride, padding = int(rng.integers(1, 3)), int(rng.integers(0, kernels[1] // 2 + 1))
    layers = Conv(filters[0], kernels[0], stride), Conv(filters[1], kernels[1], padding=padding)
    return Network((int(rng.choice([1, 3])), height, width), layers, flat)


def flaws(task: Network) -> list[str]:
    if min(task.shape(task.layers)[1:]) < 4:
        return ["карта мала"]
    found = blurred(task.right, task.ways, ALIKE)
    first, second = task.layers
    if len({task.image[0], first.filters, second.filters}) < 3:
        found.append("карт где-то столько же, сколько каналов")
    if abs(task.image[1] - task.image[2]) in range(1, 4):
        found.append("стороны почти равны")
    if task.flat and task.right[0] > 1000:
        found.append("слишком большие числа")
    return found


def item(task: Network) -> Item:
    channels, height, width = task.image
    first, second = task.layers
    last = "Flatten." if task.flat else "ReLU."
    lines = (told(first), "ReLU.", told(second), last)
    if task.flat:
        asked, fields = "Какой длины вектор после flatten?", (Field("Чисел в векторе"),)
    else:
        asked = "Что выходит из последнего слоя? Назовите строки, столбцы и число карт."
        fields = (Field("Строк × столбцов × карт", 3),)
    return Item(
        question=(
            f"Изображение {size(height, width, channels)} (строк, столбцов, каналов) "
            "проходит сеть:",
            Steps(lines),
            asked,
        ),
        right=task.right,
        ways=task.ways,
        solution=tuple(solved(task)),
        fields=fields,
        given={"stride": str(first.stride)},
    )


def told(layer: Conv) -> str:
    assert isinstance(layer.kernel, int)  # all filters here are square
    text = f"Свёртка: {plural(layer.filters, 'фильтр', 'фильтра', 'фильтров')} "
    text += f"{size(layer.kernel, layer.kernel)}, шаг {layer.stride}"
    return text + (f", дополнение {layer.padding}." if layer.padding else ", дополнения нет.")


def solved(task: Network) -> list[str]:
    """Layer by layer."""
    told: list[str] = []
    shape: Shape = task.image
    for name, layer in zip(("Первая свёртка", "Вторая свёртка"), task.layers, strict=True):
        (step,) = describe([layer], shape)
        sides = []
        for before, after in zip(shape[1:], step.output[1:], strict=True):
            inside = f"{before}" + (f" + 2·{layer.padding}" if layer.padding else "")
            inside += f" − {layer.kernel}"
            if layer.stride != 1:
                inside = f"({inside}) : {layer.stride}"
            sides.append(f"{inside} + 1 = {after}")
        side = sides[0] if sides[0] == sides[1] else "; ".join(sides)
        rounded = " Частное округляем вниз." if layer.stride != 1 else ""
        maps = plural(layer.filters, "карта", "карты", "карт")
        shape = step.output
        told.append(
            f"{name}. Стороны: {side}.{rounded} Фильтров {layer.filters}, значит, {maps}: "
            f"{size(*shape[1:], shape[0])}."
        )
    told.append("ReLU размеров не меняет.")
    if task.flat:
        channels, height, width = shape
        told.append(f"Flatten: {height}·{width}·{channels} = {number(*task.right)}.")
    return told
