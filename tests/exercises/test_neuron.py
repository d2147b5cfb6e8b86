"""A neuron's sum, right and wrong, added up term by term."""

import numpy as np

from figures_src.exercises import neuron as KIND


def summed(inputs, weights, bias) -> tuple[int]:
    total = bias
    for x, w in zip(inputs, weights, strict=True):
        total += int(x) * int(w)
    return (total,)


def test_right_and_wrong_term_by_term(tasks):
    for task in tasks:
        x, w, b = task.inputs.tolist(), task.weights.tolist(), task.bias
        assert task.right == summed(x, w, b)
        assert task.ways == {
            "no_bias": summed(x, w, 0),
            "minus_bias": summed(x, w, -b),
            "no_minus": summed(x, map(abs, w), b),
            "no_minus_of_inputs": summed(map(abs, x), w, b),
            "added": (sum(x) + sum(w) + b,),
        }
        assert len(set(task.ways.values())) == 5
        assert min(x) < 0 and min(w) < 0 and 0 not in (*x, *w, b)


def test_the_example_of_the_lesson():
    task = KIND.Neuron(np.array([4, -1, 2]), np.array([1, 3, -2]), 5)
    assert task.right == (2,)
    assert KIND.item(task).solution == ("4·1 + (−1)·3 + 2·(−2) + 5 = 2.",)
    assert KIND.spelled([(1, 2)], -3) == "1·2 − 3"


def test_flaws():
    whole = {"inputs": np.array([4, -1, 3]), "weights": np.array([1, 3, -2]), "bias": 5}
    assert KIND.flaws(KIND.Neuron(**whole)) == []
    for change, flaw in (
        ({"bias": 0}, "есть ноль"),
        ({"inputs": np.array([4, 0, 2])}, "есть ноль"),
        ({"weights": np.array([1, 3, 2])}, "нет минуса, который можно потерять"),
    ):
        assert flaw in KIND.flaws(KIND.Neuron(**whole | change))
