"""What makes a task unsound: each flaw by itself, and the border up to which a task is sound."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import Conv, Dense, Flatten
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which_filter
from figures_src.teacher.tasks.draw import TRIES, sound

# Two rows and two columns of answers, no two of them alike.
IMAGE = np.array([[1, 2, 3, 4], [5, 6, 7, 8], [9, 1, 2, 3], [4, 5, 6, 7]])
KERNEL = np.array([[1, 0, -1], [2, 1, 0], [0, -2, 1]])
MAP = np.array([[40, -40], [1, 2]])


def convolved(image=IMAGE, kernel=KERNEL, answer=MAP) -> list[str]:
    return convolve.flaws(convolve.Convolve(image, kernel, np.asarray(answer)))


def valid(image, kernel):
    return correlate2d(image, kernel, mode="valid")


def test_a_sound_convolution():
    assert convolved() == []
    assert convolved(answer=[[40, -40], [1, 1]]) == []  # three different answers of four are enough
    assert convolved(image=np.where(IMAGE < 3, 0, IMAGE)) == []  # four zeros of sixteen


@pytest.mark.parametrize(
    ("change", "flaw"),
    [
        ({"kernel": np.abs(KERNEL)}, "все веса одного знака"),
        ({"kernel": -np.abs(KERNEL)}, "все веса одного знака"),
        ({"kernel": KERNEL * [[0], [1], [1]]}, "пустая строка или пустой столбец фильтра"),
        ({"kernel": KERNEL * [1, 1, 0]}, "пустая строка или пустой столбец фильтра"),
        ({"answer": [[41, -40], [1, 2]]}, "слишком большие числа"),
        ({"answer": [[40, -41], [1, 2]]}, "слишком большие числа"),
        ({"answer": [[40, -40], [40, 40]]}, "слишком много одинаковых ответов"),
        ({"answer": [[40, 3], [1, 2]]}, "все ответы одного знака"),
        ({"answer": [[0, 3], [1, 2]]}, "все ответы одного знака"),
        ({"answer": [[-4, -3], [-1, -2]]}, "все ответы одного знака"),
        ({"image": np.where(IMAGE < 4, 0, IMAGE)}, "слишком много нулей в изображении"),
    ],
)
def test_a_flaw_of_a_convolution(change, flaw):
    assert convolved(**change) == [flaw]


def test_answers_of_a_large_map_may_repeat_twice():
    """Nine answers: seven different ones are enough, six are not."""
    row = [1, -1, 2, 3, 4, 5, 6]
    assert convolved(answer=np.reshape([*row, 6, 6], (3, 3))) == []
    too_many = convolved(answer=np.reshape([*row[:-1], 5, 5, 5], (3, 3)))
    assert too_many == ["слишком много одинаковых ответов"]


@pytest.mark.parametrize(
    ("wrong", "mistake"),
    [
        (valid(IMAGE, KERNEL[::-1, ::-1]), "повернуть фильтр"),
        (valid(IMAGE, KERNEL.T), "поменять строки и столбцы фильтра"),
        (valid(IMAGE, KERNEL).T, "записать карту по столбцам"),
        (valid(IMAGE, np.abs(KERNEL)), "забыть знаки"),
    ],
)
def test_a_mistake_must_not_lead_to_the_right_map(wrong, mistake):
    assert f"та же карта получается, если {mistake}" in convolved(answer=wrong)


SIZES = {"square": (28, 3), "oblong": (20, 24, 5), "backwards": (32, 26), "layers": (36, 5, 3)}
SIZES["strided"] = (40, 3, 2)


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ({}, []),
        ({"backwards": (32, 33)}, ["фильтр восстанавливается неоднозначно"]),
        ({"layers": (36, 5, 5)}, ["в двух слоях одинаковые фильтры"]),
        ({"square": (28, 5)}, ["первые два задания с одним и тем же фильтром"]),
        ({"strided": (41, 3, 2)}, ["с шагом делится без остатка: округление не нужно"]),
        ({"strided": (42, 3, 3)}, ["с шагом делится без остатка: округление не нужно"]),
        ({"strided": (41, 3, 3)}, []),
    ],
)
def test_flaws_of_sizes(change, flaws):
    assert sizes.flaws(sizes.Sizes(**SIZES | change)) == flaws


def test_answers_of_sizes():
    """m = i − f + 1; with a stride, the whole steps and one."""
    assert sizes.Sizes(**SIZES).answers == {
        "square": (26,),
        "oblong": (16, 20),
        "backwards": (7,),
        "layers": (32, 30),
        "strided": (19,),
    }


def chosen(image, kernels, right=0) -> list[str]:
    return which_filter.flaws(which_filter.WhichFilter(np.asarray(image), tuple(kernels), right))


def at(row: int, column: int) -> np.ndarray:
    """A filter that copies one pixel: its map is a window of the image."""
    kernel = np.zeros((3, 3), dtype=int)
    kernel[row, column] = 1
    return kernel


# Windows that begin at different places; two corners are equal.
WINDOWS = [at(0, 0), at(0, 2), at(2, 0), at(2, 2)]
GROUND = np.array(
    [[1, 2, 1, 4, 5], [6, 7, 8, 9, 1], [2, 3, 4, 5, 6], [7, 8, 9, 1, 2], [3, 5, 4, 6, 8]]
)


def test_a_sound_choice_of_filters():
    assert chosen(GROUND, WINDOWS) == []


def test_maps_must_differ_in_five_places():
    twin = at(0, 0) * 2  # doubles each number: equal where it is zero
    for zeros, flaws in ((4, []), (5, ["карты фильтров А и Б почти равны"])):
        image = GROUND.copy()
        for place in [(0, 1), (0, 2), (1, 0), (1, 1), (2, 0)][:zeros]:
            image[place] = 0
        found = chosen(image, [at(0, 0), twin, at(2, 2), at(2, 0)], right=2)
        assert [it for it in found if "почти равны" in it] == flaws


def test_each_pair_of_maps_is_compared():
    found = chosen(GROUND, [at(1, 1), at(0, 0), at(2, 2), at(1, 1)], right=1)
    assert found == ["карты фильтров А и Г почти равны"]


@pytest.mark.parametrize(("different", "flaws"), [(4, ["карта почти постоянна"]), (5, [])])
def test_a_map_needs_five_different_numbers(different, flaws):
    image = GROUND.copy()
    image[:3, :3] = np.minimum(np.arange(9), different - 1).reshape(3, 3)
    found = chosen(image, WINDOWS)
    assert [it for it in found if "постоянна" in it] == flaws
    # It is the map that is shown, not another one.
    assert not [it for it in chosen(image, WINDOWS, right=3) if "постоянна" in it]


def test_one_number_must_not_tell_the_filter():
    image = GROUND.copy()
    image[0, 2] = 3  # now the four corners 1, 3, 2, 4 are different
    assert chosen(image, WINDOWS) == ["хватает одного элемента карты"]


def test_the_filters_to_choose_from():
    """Edges in four directions and along both diagonals, both diagonals, Laplace, a cross."""
    row, column = np.indices((3, 3))
    edge, slanting = np.sign(column - 1), np.sign(column - row)
    line = np.where(row == column, 1, 0)
    beside = np.where(abs(row - 1) + abs(column - 1) == 1, 1, 0)
    middle = np.where((row == 1) & (column == 1), 1, 0)
    wanted = [edge, -edge, edge.T, -edge.T, slanting, np.fliplr(slanting), line, np.fliplr(line)]
    wanted += [beside - 4 * middle, beside + middle]
    assert np.array_equal(which_filter.POOL, wanted)


def test_the_answer_is_the_letter_of_the_right_filter():
    task = which_filter.WhichFilter(GROUND, tuple(WINDOWS), 2)
    assert task.answer == "В" and np.array_equal(task.activation_map, GROUND[2:, :3])


def network(
    image=(3, 12, 12), first=4, second=5, kernels=(3, 5), units=10
) -> parameters.Parameters:
    layers = (Conv(first, kernels[0]), Conv(second, kernels[1]), Flatten(), Dense(units))
    return parameters.Parameters(image, layers)


def test_parameters_counted_by_hand():
    """12 → 10 → 6: 4·(27 + 1), 5·(100 + 1), 0 and 10·(180 + 1)."""
    assert [step.parameters for step in network().steps] == [112, 505, 0, 1810]
    assert network().total == 2427


EQUAL = "слои с одинаковым числом параметров"


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ({}, []),
        ({"image": (3, 9, 9)}, []),  # the last map is 3 × 3
        ({"image": (3, 8, 8)}, ["карта слишком мала"]),
        ({"second": 4}, ["число фильтров совпадает с числом каналов: ошибка в каналах незаметна"]),
        ({"first": 3}, ["число фильтров совпадает с числом каналов: ошибка в каналах незаметна"]),
        # 6·6·5 + 1 = 181 for each unit: 22 of them are 3982, 23 are 4163.
        ({"units": 22}, []),
        ({"units": 23}, ["слишком большие числа"]),
        # 40·(3·3·11 + 1) is 4000 exactly.
        ({"image": (3, 9, 9), "second": 11, "units": 40}, []),
        ({"image": (3, 10, 10), "second": 250, "units": 1}, ["слишком большие числа"]),  # 4001
        # 2·76 = 8·19: the first and the second; 2·73 both: the second and the last; 4·28 both.
        ({"first": 2, "second": 8, "kernels": (5, 3)}, [EQUAL]),
        ({"image": (3, 10, 10), "first": 8, "second": 2, "kernels": (3, 3), "units": 2}, [EQUAL]),
        ({"image": (3, 9, 9), "second": 3, "units": 4}, [EQUAL]),
    ],
)  # fmt: skip
def test_flaws_of_parameters(change, flaws):
    assert parameters.flaws(network(**change)) == flaws


def field(unit=(1, 2), kernels=(3, 3), stack=((3, 2), (5, 1), (3, 1)), wanted=8) -> list[str]:
    windows = tuple(Window(kernel, stride=stride) for kernel, stride in stack)
    return receptive.flaws(receptive.Receptive(kernels, unit, windows, wanted))


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ({}, []),
        ({"unit": (2, 2)}, ["номера строки и столбца равны: перепутать их незаметно"]),
        ({"stack": ((3, 2), (3, 1), (3, 1))}, ["все слои одинаковы"]),
        ({"wanted": 9}, ["число слоёв получается без округления"]),
        # Kernels 3 and 5 see seven of the eight pixels.
        ({"kernels": (3, 5), "unit": (0, 1)}, []),
    ],
)
def test_flaws_of_receptive_fields(change, flaws):
    assert field(**change) == flaws


def test_an_element_must_not_see_everything():
    """Kernels 5 and 4 see all eight pixels: there is one element, whose row is its column."""
    assert field(kernels=(5, 4), unit=(0, 0)) == [
        "номера строки и столбца равны: перепутать их незаметно",
        "элемент видит всю строку или весь столбец",
    ]


def test_the_first_sound_task_is_taken():
    given = iter("ббаб")
    task = sound(
        lambda rng: next(given), lambda it: ["нет"] * (it != "а"), np.random.default_rng(1)
    )
    assert task == "а" and list(given) == ["б"]


def test_two_thousand_tries_and_no_more():
    tried = []

    def attempt(rng):
        tried.append(rng)
        return rng

    with pytest.raises(
        RuntimeError, match=r"no sound task in 2000 tries, last: \['нет'\]"
    ) as error:
        sound(attempt, lambda it: ["нет"], "кости")
    assert len(tried) == TRIES == 2000 and set(tried) == {"кости"}
    assert attempt.__module__ in str(error.value)
