"""One number of a map of a colour image: three windows, three slices of the filter, one sum."""

from dataclasses import dataclass

import numpy as np

from figures_src.drawing.numbers import number, signed_sum
from figures_src.exercises.convolve import MISTAKES as CONVOLVE
from figures_src.exercises.convolve import WEIGHTS
from figures_src.exercises.draw import sound
from figures_src.exercises.item import (
    Answer,
    Block,
    Field,
    Item,
    Mistake,
    Ways,
    blurred,
    products,
    table,
)

CHANNELS = ("красный", "зелёный", "синий")
SIDE = 2
LARGEST = 40  # what is still easy to add up in the head

MISTAKES = {
    "averaged": Mistake("сумма поделена на число каналов", "Каналы складывают, а не усредняют."),
    "one_channel": Mistake(
        "сосчитан только красный канал", "В сумму входят произведения из всех трёх каналов."
    ),
    "one_slice": Mistake(
        "ко всем каналам приложен красный срез фильтра", "У каждого канала срез свой."
    ),
    "flipped": CONVOLVE["flipped"],
    "transposed": CONVOLVE["transposed"],
    "no_minus": CONVOLVE["no_minus"],
}


@dataclass(frozen=True)
class Colour:
    """(3, 2, 2) window and (3, 2, 2) filter, channels first."""

    window: np.ndarray
    kernel: np.ndarray

    @property
    def right(self) -> Answer:
        return self.summed(self.kernel)

    @property
    def ways(self) -> Ways:
        (right,) = self.right
        return {
            "averaged": (right // len(CHANNELS),),
            "one_channel": (int((self.window[0] * self.kernel[0]).sum()),),
            "one_slice": self.summed(self.kernel[:1]),
            "flipped": self.summed(self.kernel[:, ::-1, ::-1]),
            "transposed": self.summed(self.kernel.transpose(0, 2, 1)),
            "no_minus": self.summed(abs(self.kernel)),
        }

    def summed(self, kernel: np.ndarray) -> Answer:
        return (int((self.window * kernel).sum()),)


def make(rng: np.random.Generator) -> Colour:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Colour:
    shape = len(CHANNELS), SIDE, SIDE
    return Colour(rng.integers(0, 6, shape), rng.choice(WEIGHTS, shape))


def flaws(task: Colour) -> list[str]:
    found = blurred(task.right, task.ways)
    if task.right[0] % len(CHANNELS):
        found.append("на число каналов не делится")
    if abs(task.right[0]) > LARGEST:
        found.append("слишком большие числа")
    if np.count_nonzero(task.kernel) < 8 or np.count_nonzero(task.window) < 8:
        found.append("слишком много нулей")
    return found


def item(task: Colour) -> Item:
    windows: list[Block] = []
    solution, sums = [], []
    for name, window, weights in zip(CHANNELS, task.window, task.kernel, strict=True):
        windows.append((table(name, window, "image"), table("срез", weights, "filter")))
        pairs = list(zip(window.ravel().tolist(), weights.ravel().tolist(), strict=True))
        sums.append(sum(one * other for one, other in pairs))
        solution.append(f"{name.capitalize()}: {products(pairs)} = {number(sums[-1])}.")
    return Item(
        question=(
            "Фильтр 2×2×3 лёг на цветное изображение. Под ним три канала, у каждого свой срез "
            "фильтра. Какое число встанет на карту?",
            *windows,
        ),
        right=task.right,
        ways=task.ways,
        solution=(*solution, f"Вместе: {signed_sum(sums)} = {number(*task.right)}."),
        fields=(Field("Число карты"),),
    )
