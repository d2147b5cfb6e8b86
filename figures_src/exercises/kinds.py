"""The kinds of exercises, in the order of the lesson."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import ModuleType

import numpy as np

from figures_src.exercises import (
    colour,
    convolve,
    map_size,
    neuron,
    parameters,
    receptive_field,
    relu,
    shapes,
    which_filter,
)
from figures_src.exercises.item import Item, Mistake

SEED = 2026
COUNT = 300  # variants of a kind


@dataclass(frozen=True)
class Kind:
    """``check`` is what a reader is told whose mistake nobody has foreseen."""

    name: str
    title: str
    module: ModuleType
    check: str

    @property
    def mistakes(self) -> dict[str, Mistake]:
        return self.module.MISTAKES

    def item(self, *seed: int) -> Item:
        """The task of these dice, in words."""
        make: Callable[[np.random.Generator], object] = self.module.make
        task = make(np.random.default_rng([*self.name.encode(), *seed]))
        made: Item = self.module.item(task)
        return made


KINDS = (
    Kind(
        "convolve",
        "Свёртка вручную",
        convolve,
        "Проверьте, какой пиксель лежит под каким весом и у каких произведений минус.",
    ),
    Kind(
        "map-size",
        "Размер карты",
        map_size,
        "Проверьте по порядку: дополнение, сторону фильтра, шаг, начальное положение.",
    ),
    Kind(
        "colour",
        "Три канала",
        colour,
        "Проверьте каждый канал со своим срезом и знаки произведений, потом сложите три суммы.",
    ),
    Kind(
        "which-filter",
        "Какой фильтр дал карту",
        which_filter,
        "Проверьте: наложите этот фильтр на левый верхний угол изображения и сравните сумму с "
        "левым верхним числом карты. Если совпало, возьмите соседнее место.",
    ),
    Kind(
        "neuron",
        "Один нейрон",
        neuron,
        "Проверьте каждое произведение и его знак, потом прибавьте смещение.",
    ),
    Kind(
        "parameters",
        "Параметры слоя",
        parameters,
        "Проверьте, сколько весов у одного фильтра, потом смещение, потом число фильтров.",
    ),
    Kind(
        "shapes",
        "Размеры в сети",
        shapes,
        "Проверьте по слоям: сначала стороны карты, потом сколько карт.",
    ),
    Kind(
        "relu",
        "Нейроны и ReLU",
        relu,
        "Проверьте сумму каждого нейрона, вместе со смещением, и только потом ReLU.",
    ),
    Kind(
        "receptive-field",
        "Рецептивное поле",
        receptive_field,
        "Проверьте по слоям: сколько промежутков добавляет фильтр и какой они ширины.",
    ),
)


@functools.cache  # `make serve` asks at each change of a page
def variants(kind: Kind, count: int = COUNT) -> list[Item]:
    """So many different tasks: the same on every computer."""
    return different(kind, SEED, count)


def different(kind: Kind, seed: int, count: int, others: Iterable[Item] = ()) -> list[Item]:
    """The first ``count`` tasks of these dice that differ from each other and from ``others``."""
    known = {asked(it) for it in others}
    found: list[Item] = []
    number = 0
    while len(found) < count:
        made = kind.item(seed, number)
        if asked(made) not in known:
            known.add(asked(made))
            found.append(made)
        number += 1
    return found


def asked(item: Item) -> str:
    """By this two tasks are told apart."""
    return repr((item.question, item.options))
