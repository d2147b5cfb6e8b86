"""Receptive fields, by going back from one number to the pixels that it sees."""

import math

from figures_src.cnn.receptive_field import Window
from figures_src.exercises import receptive_field as KIND


def seen(layers) -> int:
    units = {0}
    for layer in reversed(layers):
        units = {unit * layer.stride + it for unit in units for it in range(layer.kernel)}
    return max(units) - min(units) + 1


def test_right_and_wrong_by_going_back(tasks):
    for task in tasks:
        kernels = [layer.kernel for layer in task.layers]
        strides = [layer.stride for layer in task.layers]
        assert task.right == (seen(task.layers),)
        found = {"last": kernels[-1], "product": math.prod(kernels), "sum": sum(kernels)}
        if any(stride > 1 for stride in strides):
            # Whoever widens the gap too early counts as if each step were that of the layer before.
            early = [Window(1, strides[0])]
            early += [Window(k, s) for k, s in zip(kernels, [*strides[1:], 1], strict=True)]
            found["early"] = seen(early)
        if any(stride > 1 for stride in strides[:-1]):
            found["no_stride"] = seen([Window(kernel) for kernel in kernels])
        assert task.ways == {key: (side,) for key, side in found.items()}
        assert len(set(task.ways.values())) == len(task.ways)
    assert {len(task.layers) for task in tasks} == {2, 3, 4}
    assert any({layer.stride for layer in task.layers} == {1} for task in tasks)


def test_the_example_of_the_lesson():
    """Two layers 3×3 with a step of two: 7; 13 too early, 9 the product, 6 the sum."""
    task = KIND.Stack((Window(3, 2), Window(3, 2)))
    assert task.right == (7,)
    assert task.ways == {
        "last": (3,), "product": (9,), "sum": (6,), "early": (13,), "no_stride": (5,)
    }  # fmt: skip
    steps, field = KIND.item(task).solution
    assert field == "Поле 7×7."
    assert steps.lines == (
        "Поле: 1 + (3 − 1)·1 = 3. Промежуток: 1·2 = 2.",
        "Поле: 3 + (3 − 1)·2 = 7.",
    )


def test_flaws():
    def flaws(*layers):
        return KIND.flaws(KIND.Stack(tuple(Window(*it) for it in layers)))

    assert flaws((3, 2), (3, 2)) == []
    assert flaws((3, 2), (3, 2), (7, 2)) == ["шагают все слои"]
    assert "слишком большие числа" in flaws((7, 3), (7, 3), (7, 1))
    assert "фильтр перешагивает через пиксели" in flaws((3, 4), (5, 1))
    assert "верный ответ даёт и ошибка sum" in flaws((5, 1), (3, 2), (3, 1))
