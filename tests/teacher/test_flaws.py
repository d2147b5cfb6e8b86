"""What makes a task unsound: each flaw by itself, and the border up to which a task is sound."""

import numpy as np
import pytest
from scipy.signal import correlate2d

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import Conv, Dense, Flatten
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes

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
        (valid(IMAGE, KERNEL[::-1, ::-1]), "flipped"),
        (valid(IMAGE, KERNEL.T), "transposed"),
        (valid(IMAGE, KERNEL).T, "by_columns"),
        (valid(IMAGE, np.abs(KERNEL)), "no_minus"),
    ],
)
def test_a_mistake_must_not_lead_to_the_right_map(wrong, mistake):
    assert f"та же карта получается при ошибке {mistake}" in convolved(answer=wrong)


WHOLE = "с шагом делится без остатка: округление не нужно"
SAME = "тот же размер с шагом получается при ошибке "
SIZES = {"square": (28, 3), "oblong": (20, 24, 5), "backwards": (32, 26), "layers": (36, 5, 3)}
SIZES["strided"] = (39, 5, 3)


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ({}, []),
        ({"backwards": (32, 33)}, ["фильтр восстанавливается неоднозначно"]),
        ({"layers": (36, 5, 5)}, ["в двух слоях одинаковые фильтры"]),
        ({"square": (28, 5)}, ["первые два задания с одним и тем же фильтром"]),
        # 36 : 2 and 36 : 3 are the same, rounded up or down.
        ({"strided": (41, 5, 2)}, [WHOLE, SAME + "rounded_up"]),
        ({"strided": (43, 7, 3)}, [WHOLE, SAME + "rounded_up"]),
        ({"strided": (40, 5, 3)}, [SAME + "one_inside"]),  # 36 : 3 is 12, as 35 : 3 + 1
        ({"strided": (40, 3, 3)}, [SAME + "no_kernel"]),  # 40 : 3 is 13, as 37 : 3 + 1
    ],
)
def test_flaws_of_sizes(change, flaws):
    assert sizes.flaws(sizes.Sizes(**SIZES | change)) == flaws


def test_sizes_without_a_stride():
    """The basic level: what is wrong with a stride is not looked for."""
    task = sizes.Sizes(**SIZES | {"strided": None})
    assert sizes.flaws(task) == [] and "strided" not in task.answers


def test_answers_of_sizes():
    """m = i − f + 1; with a stride, the whole steps and one."""
    assert sizes.Sizes(**SIZES).answers == {
        "square": (26,),
        "oblong": (16, 20),
        "backwards": (7,),
        "layers": (32, 30),
        "strided": (12,),
    }


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
        # 2·76 = 8·19: the first and the second; 2·73 both: the second and the last; 4·28 both.
        ({"first": 2, "second": 8, "kernels": (5, 3)}, [EQUAL]),
        ({"image": (3, 10, 10), "first": 8, "second": 2, "kernels": (3, 3), "units": 2}, [EQUAL]),
        ({"image": (3, 9, 9), "second": 3, "units": 4}, [EQUAL]),
    ],
)  # fmt: skip
def test_flaws_of_parameters(change, flaws):
    assert parameters.flaws(network(**change)) == flaws


def field(
    unit=(1, 2), kernels=(3, 3), stack=((3, 2), (5, 1), (3, 1)), wanted=8, side=8
) -> list[str]:
    windows = tuple(Window(kernel, stride=stride) for kernel, stride in stack)
    return receptive.flaws(receptive.Receptive(side, kernels, unit, windows, wanted))


@pytest.mark.parametrize(
    ("change", "flaws"),
    [
        ({}, []),
        ({"unit": (2, 2)}, ["номера строки и столбца равны: перепутать их незаметно"]),
        ({"stack": ((3, 2), (3, 1), (3, 1))}, ["все слои одинаковы"]),
        ({"wanted": 9}, ["число слоёв получается без округления"]),
        # Kernels 3 and 5 see seven of the eight pixels, which is not all.
        ({"kernels": (3, 5), "unit": (0, 1)}, []),
        ({"stack": ((3, 1), (5, 1), (7, 1))}, []),  # 3, 7, 13
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
