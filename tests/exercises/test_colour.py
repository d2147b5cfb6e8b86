"""One number of a colour image's map, right and wrong, by loops over channels and cells."""

import itertools

import numpy as np

from figures_src.exercises import colour as KIND


def test_right_and_wrong_by_loops(tasks):
    for task in tasks:
        x, w = task.window.tolist(), task.kernel.tolist()

        def summed(weight, channels=3, x=x) -> tuple[int]:
            places = itertools.product(range(channels), range(2), range(2))
            return (sum(x[c][i][j] * weight(c, i, j) for c, i, j in places),)

        right = summed(lambda c, i, j, w=w: w[c][i][j])
        assert task.right == right
        assert right[0] % 3 == 0 and abs(right[0]) <= 40
        assert task.ways == {
            "averaged": (right[0] // 3,),
            "one_channel": summed(lambda c, i, j, w=w: w[c][i][j], channels=1),
            "one_slice": summed(lambda c, i, j, w=w: w[0][i][j]),
            "flipped": summed(lambda c, i, j, w=w: w[c][1 - i][1 - j]),
            "transposed": summed(lambda c, i, j, w=w: w[c][j][i]),
            "no_minus": summed(lambda c, i, j, w=w: abs(w[c][i][j])),
        }
        assert len(set(task.ways.values())) == 6


def test_words():
    window = np.array([[[1, 2], [3, 4]], [[0, 1], [2, 1]], [[5, 0], [1, 2]]])
    kernel = np.array([[[1, 0], [-1, 2]], [[2, 1], [-2, 1]], [[-1, 2], [1, 1]]])
    made = KIND.item(KIND.Colour(window, kernel))
    assert made.solution == (
        "Красный: 1·1 + 2·0 + 3·(−1) + 4·2 = 6.",
        "Зелёный: 0·2 + 1·1 + 2·(−2) + 1·1 = −2.",
        "Синий: 5·(−1) + 0·2 + 1·1 + 2·1 = −2.",
        "Вместе: 6 − 2 − 2 = 2.",
    )
    assert [pair[0].name for pair in made.question[1:]] == ["красный", "зелёный", "синий"]
    assert made.question[2][1].rows == (("2", "1"), ("−2", "1"))


def test_flaws():
    window = np.array([[[1, 2], [3, 4]], [[0, 1], [2, 1]], [[5, 0], [1, 2]]])
    kernel = np.array([[[1, 0], [-1, 2]], [[2, 1], [-2, 1]], [[-1, 2], [2, 1]]])
    assert KIND.flaws(KIND.Colour(window, kernel)) == []
    other = kernel.copy()
    other[2, 1, 0] = 1
    assert KIND.flaws(KIND.Colour(window, other)) == ["на число каналов не делится"]
    assert "слишком большие числа" in KIND.flaws(KIND.Colour(window * 30, kernel))
    rest = "на число каналов не делится"
    for brightest, flaws in ((38, [rest]), (39, [rest, "слишком большие числа"])):
        window[0, 0, 0] = brightest  # its weight is 1, and all others add up to 2
        assert KIND.flaws(KIND.Colour(window, kernel)) == flaws
    window[0, 0, 0] = 1
    assert "слишком много нулей" in KIND.flaws(KIND.Colour(window * (window > 1), kernel))
