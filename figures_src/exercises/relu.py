"""Two neurons with ReLU: one of them is silenced, so that forgetting ReLU never goes unseen."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.layers import dense, relu
from figures_src.drawing.numbers import number
from figures_src.exercises.draw import sound
from figures_src.exercises.item import Answer, Field, Item, Mistake, Ways, blurred, table
from figures_src.exercises.neuron import INPUTS, spelled

MISTAKES = {
    "no_relu": Mistake("забыта ReLU", "Вместо отрицательной суммы она даёт ноль."),
    "early": Mistake(
        "ReLU применена раньше времени, к отдельным произведениям",
        "Сначала складывают все произведения и смещение, потом применяют ReLU.",
    ),
    "before_bias": Mistake(
        "ReLU применена до смещения", "Смещение входит в сумму, ReLU применяют к ней."
    ),
    "no_bias": Mistake("забыты смещения", "У каждого нейрона к сумме прибавляют его смещение."),
    "no_minus": Mistake("потеряны минусы у весов", "Проверьте знак каждого произведения."),
    "absolute": Mistake(
        "минус отброшен", "ReLU не меняет знак, вместо отрицательной суммы — ноль."
    ),
}


@dataclass(frozen=True)
class Layer:
    """(3,) inputs, (2, 3) weights, (2,) biases; ReLU follows."""

    inputs: np.ndarray
    weights: np.ndarray
    biases: np.ndarray

    @property
    def sums(self) -> np.ndarray:
        return dense(self.inputs, self.weights, self.biases)

    @property
    def right(self) -> Answer:
        return told(relu(self.sums))

    @property
    def ways(self) -> Ways:
        x, w, b = self.inputs, self.weights, self.biases
        return {
            "no_relu": told(self.sums),
            "early": told(relu(w * x).sum(axis=1) + b),
            "before_bias": told(relu(dense(x, w)) + b),
            "no_bias": told(relu(dense(x, w))),
            "no_minus": told(relu(dense(x, abs(w), b))),
            "absolute": told(abs(self.sums)),
        }


def told(values: np.ndarray) -> Answer:
    return tuple(int(it) for it in values)


def make(rng: np.random.Generator) -> Layer:
    return sound(attempt, flaws, rng)


def attempt(rng: np.random.Generator) -> Layer:
    return Layer(
        rng.integers(-3, 7, INPUTS), rng.integers(-4, 5, (2, INPUTS)), rng.integers(-9, 10, 2)
    )


def flaws(task: Layer) -> list[str]:
    found = blurred(task.right, task.ways)
    if sorted(task.sums > 0) != [False, True]:
        found.append("молчит не один нейрон")
    if not (task.inputs.all() and task.weights.all() and task.biases.all()):
        found.append("есть ноль")
    return found


def item(task: Layer) -> Item:
    names = ("Первый нейрон", "Второй нейрон")
    solution = []
    rows = zip(names, task.weights, task.biases, task.sums, task.right, strict=True)
    for name, weights, bias, total, after in rows:
        pairs = list(zip(task.inputs.tolist(), weights.tolist(), strict=True))
        solution.append(
            f"{name}: {spelled(pairs, int(bias))} = {number(total)}, после ReLU {number(after)}."
        )
    return Item(
        question=(
            "Два нейрона получают одни и те же входы, после них стоит ReLU. Что выйдет из слоя?",
            (
                table("входы", task.inputs[None], "image"),
                table("веса, строка на нейрон", task.weights, "filter"),
                table("смещения", task.biases[:, None], "filter"),
            ),
        ),
        right=task.right,
        ways=task.ways,
        solution=tuple(solution),
        fields=tuple(Field(name) for name in names),
    )
