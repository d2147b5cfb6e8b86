"""One neuron: inputs times weights, plus the bias."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.layers import dense
from figures_src.drawing.numbers import MINUS, number
from figures_src.exercises.draw import sound
from figures_src.exercises.item import (
    Answer,
    Field,
    Item,
    Mistake,
    Ways,
    blurred,
    products,
    table,
)

INPUTS = 3

MISTAKES = {
    "no_bias": Mistake("забыто смещение", "Его прибавляют к сумме произведений."),
    "no_minus": Mistake("потерян минус у веса", "Проверьте знак каждого произведения."),
    "no_minus_of_inputs": Mistake("потерян минус у входа", "Проверьте знак каждого произведения."),
    "minus_bias": Mistake("смещение вычтено", "Его прибавляют вместе с его знаком."),
    "added": Mistake("входы и веса сложены", "Каждый вход умножают на свой вес."),
}


@dataclass(frozen=True)
class Neuron:
    """(3,) inputs, (3,) weights, the bias."""

    inputs: np.ndarray
    weights: np.ndarray
    bias: int

    @property
    def right(self) -> Answer:
        return (weighted(self.inputs, self.weights, self.bias),)

    @property
    def ways(self) -> Ways:
        found = wrong_sums(self.inputs, self.weights, self.bias)
        found["added"] = int(self.inputs.sum() + self.weights.sum()) + self.bias
        return {key: (value,) for key, value in found.items()}


def weighted(inputs: np.ndarray, weights: np.ndarray, bias: int) -> int:
    return int(dense(inputs, weights[None], [bias])[0])


def wrong_sums(inputs: np.ndarray, weights: np.ndarray, bias: int) -> dict[str, int]:
    """Mistake → the number that it leads to; mistakes that cannot be made are left out."""
    found = {}
    if bias:
        found["no_bias"] = weighted(inputs, weights, 0)
        found["minus_bias"] = weighted(inputs, weights, -bias)
    if (weights < 0).any():
        found["no_minus"] = weighted(inputs, abs(weights), bias)
    if (inputs < 0).any():
        found["no_minus_of_inputs"] = weighted(abs(inputs), weights, bias)
    return found


def make(rng: np.random.Generator) -> Neuron:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Neuron:
    inputs, weights = rng.integers(-4, 8, INPUTS), rng.integers(-4, 5, INPUTS)
    return Neuron(inputs, weights, int(rng.integers(-9, 10)))


def flaws(task: Neuron) -> list[str]:
    found = blurred(task.right, task.ways)
    if not (task.inputs.all() and task.weights.all() and task.bias):
        found.append("есть ноль")
    if set(MISTAKES) - set(task.ways):
        found.append("нет минуса, который можно потерять")
    return found


def item(task: Neuron) -> Item:
    pairs = list(zip(task.inputs.tolist(), task.weights.tolist(), strict=True))
    return Item(
        question=(
            "Что ответит нейрон?",
            (
                table("входы", task.inputs[None], "image"),
                table("веса", task.weights[None], "filter"),
                table("смещение", np.array([[task.bias]]), "filter"),
            ),
        ),
        right=task.right,
        ways=task.ways,
        solution=(f"{spelled(pairs, task.bias)} = {number(*task.right)}.",),
        fields=(Field("Ответ нейрона"),),
    )


def spelled(pairs: list[tuple[int, int]], bias: int) -> str:
    """«4·1 + (−1)·3 − 5»."""
    return f"{products(pairs)} {MINUS if bias < 0 else '+'} {number(abs(bias))}"
