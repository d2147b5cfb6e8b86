"""Convolution by hand: right and wrong answers by loops over cells."""

import itertools

import numpy as np

from figures_src.exercises import convolve as KIND


def cell(image, weight, side, top, left) -> int:
    """The sum under a filter whose weights are asked one by one."""
    cells = itertools.product(range(side), repeat=2)
    return sum(int(image[top + i][left + j]) * weight(i, j) for i, j in cells)


def expected(task) -> dict[str, tuple[int, ...]]:
    kernel = task.kernel.tolist()
    side, last = len(kernel), len(kernel) - 1
    weights = {
        "right": lambda i, j: kernel[i][j],
        "flipped": lambda i, j: kernel[last - i][last - j],
        "transposed": lambda i, j: kernel[j][i],
        "no_minus": lambda i, j: abs(kernel[i][j]),
    }
    step = task.stride

    def at(name, *places):
        return tuple(
            cell(task.image, weights[name], side, step * row, step * column)
            for row, column in places
        )

    if task.place is None:
        places = [(0, 0), (0, 1), (1, 0), (1, 1)]
        found = {name: at(name, *places) for name in weights}
        found["by_columns"] = at("right", (0, 0), (1, 0), (0, 1), (1, 1))
        return found
    row, column = task.place
    found = {name: at(name, task.place) for name in weights}
    found["other_place"] = at("right", (column, row))
    if step > 1:
        found["no_stride"] = (cell(task.image, weights["right"], side, row, column),)
    return found


def test_right_and_wrong_by_loops(tasks):
    for task in tasks:
        found = expected(task)
        assert task.right == found.pop("right")
        assert task.ways == found
        assert len(set(found.values())) == len(found), "ошибки не различить"


def test_all_three_forms_occur_and_numbers_are_small(tasks):
    forms = {(len(it.image), len(it.kernel), it.stride, it.place is None) for it in tasks}
    assert forms == {(3, 2, 1, True), (4, 3, 1, False), (5, 3, 2, False)}
    assert all(abs(it) <= 40 for task in tasks for it in task.right)
    assert {it.place for it in tasks} == {None, (0, 1), (1, 0)}


def test_the_example_of_the_lesson():
    """The page's own exercise: 7, 1, −2, 11; flipped 3, 5, −3, 9; transposed 5, 4, −3, 10."""
    image, kernel = np.array([[1, 2, 0], [0, 3, 1], [2, 0, 4]]), np.array([[1, 0], [-1, 2]])
    task = KIND.Convolve(image, kernel, 1, None)
    assert task.right == (7, 1, -2, 11)
    assert task.ways["flipped"] == (3, 5, -3, 9) and task.ways["transposed"] == (5, 4, -3, 10)
    solution = KIND.item(task).solution
    assert solution[0] == "Строка 1, столбец 1: 1·1 + 2·0 + 0·(−1) + 3·2 = 7."
    assert [it.label for it in KIND.item(task).fields][1:3] == [
        "строка 1, столбец 2",
        "строка 2, столбец 1",
    ]


def test_the_solution_shows_the_window_and_its_products():
    image = np.arange(25).reshape(5, 5) % 10
    kernel = np.array([[1, 0, 0], [0, -2, 0], [0, 0, 1]])
    made = KIND.item(KIND.Convolve(image, kernel, 2, (1, 0)))
    assert made.question[0].endswith("в строке 2, столбце 1?") and "с шагом 2" in made.question[0]
    where, tables, total = made.solution
    assert where == "Окно начинается в строке 3 и столбце 1 изображения."
    assert tables[0].rows == (("0", "1", "2"), ("5", "6", "7"), ("0", "1", "2"))
    assert tables[2].rows[1] == ("0", "−12", "0")
    assert total == "Сумма: 0 + 0 + 0 + 0 − 12 + 0 + 0 + 0 + 2 = −10."


def test_flaws():
    image = np.array([[1, 2, 3], [4, 5, 1], [2, 3, 4]])
    sound = np.array([[1, 2], [0, -1]])
    assert KIND.flaws(KIND.Convolve(image, sound, 1, None)) == []
    for kernel, flaw in (
        ([[1, 2], [0, 1]], "все веса одного знака"),
        ([[1, 0], [0, -1]], "слишком много нулей в фильтре"),
        ([[1, 1], [1, -99]], "слишком большие числа"),
        ([[1, -1], [-1, 1]], "верный ответ даёт и ошибка flipped"),
    ):
        assert flaw in KIND.flaws(KIND.Convolve(image, np.array(kernel), 1, None))
    assert "слишком много нулей в изображении" in KIND.flaws(
        KIND.Convolve(image * (image > 3), sound, 1, None)
    )
    assert "на карте одинаковые числа" in KIND.flaws(
        KIND.Convolve(np.ones((3, 3), dtype=int), sound, 1, None)
    )
