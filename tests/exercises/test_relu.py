"""Two neurons with ReLU, right and wrong, neuron by neuron."""

import numpy as np

from figures_src.exercises import relu as KIND


def expected(task) -> dict[str, tuple[int, ...]]:
    x = task.inputs.tolist()
    rows = list(zip(task.weights.tolist(), task.biases.tolist(), strict=True))

    def each(answer) -> tuple[int, ...]:
        return tuple(answer(weights, bias) for weights, bias in rows)

    def terms(weights) -> list[int]:
        return [a * b for a, b in zip(x, weights, strict=True)]

    return {
        "right": each(lambda w, b: max(0, sum(terms(w)) + b)),
        "no_relu": each(lambda w, b: sum(terms(w)) + b),
        "early": each(lambda w, b: sum(max(0, it) for it in terms(w)) + b),
        "before_bias": each(lambda w, b: max(0, sum(terms(w))) + b),
        "no_bias": each(lambda w, b: max(0, sum(terms(w)))),
        "no_minus": each(lambda w, b: max(0, sum(terms(map(abs, w))) + b)),
        "absolute": each(lambda w, b: abs(sum(terms(w)) + b)),
    }


def test_right_and_wrong_neuron_by_neuron(tasks):
    for task in tasks:
        found = expected(task)
        assert task.right == found.pop("right") and task.ways == found
        assert len(set(found.values())) == 6
        assert sorted(it > 0 for it in task.right) == [False, True]
    assert {task.right.index(0) for task in tasks} == {0, 1}
    for numbers, least, most in (("inputs", -3, 6), ("weights", -4, 4), ("biases", -9, 9)):
        found = [it for task in tasks for it in getattr(task, numbers).ravel()]
        assert (min(found), max(found)) == (least, most)


def test_words():
    task = KIND.Layer(np.array([3, -3, 2]), np.array([[2, -2, 2], [-4, -2, 2]]), np.array([3, -5]))
    assert KIND.item(task).solution == (
        "Первый нейрон: 3·2 + (−3)·(−2) + 2·2 + 3 = 19, после ReLU 19.",
        "Второй нейрон: 3·(−4) + (−3)·(−2) + 2·2 − 5 = −7, после ReLU 0.",
    )


def test_flaws():
    x, w = np.array([3, -3, 2]), np.array([[2, -2, 2], [-4, -2, 2]])
    assert KIND.flaws(KIND.Layer(x, w, np.array([3, -5]))) == []
    assert "молчит не один нейрон" in KIND.flaws(KIND.Layer(x, w, np.array([3, 5])))
    assert "есть ноль" in KIND.flaws(KIND.Layer(x, w, np.array([3, 0])))
