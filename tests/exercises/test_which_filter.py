"""Which filter made the map: what makes a task unsound, and what each mistake leads to."""

import numpy as np
import pytest

from figures_src.exercises import which_filter


def chosen(image, kernels, right=0) -> list[str]:
    return which_filter.flaws(which_filter.WhichFilter(np.asarray(image), tuple(kernels), right))


def at(row: int, column: int) -> np.ndarray:
    """A filter that copies one pixel: its map is a window of the image."""
    kernel = np.zeros((3, 3), dtype=int)
    kernel[row, column] = 1
    return kernel


# Windows that begin at different places; the corners 2, 6, 3, 3 are not all different.
WINDOWS = [at(0, 1), at(2, 1), at(1, 0), at(1, 2)]
GROUND = np.array(
    [[1, 2, 1, 4, 5], [6, 7, 3, 9, 1], [2, 3, 4, 5, 6], [7, 8, 9, 1, 2], [3, 5, 4, 6, 8]]
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
    found = chosen(GROUND, [at(1, 2), at(0, 1), at(2, 1), at(1, 2)], right=1)
    assert found == ["карты фильтров А и Г почти равны"]


@pytest.mark.parametrize(("different", "flaws"), [(4, ["карта почти постоянна"]), (5, [])])
def test_a_map_needs_five_different_numbers(different, flaws):
    image = GROUND.copy()
    image[:3, 1:4] = np.minimum(np.arange(9), different - 1).reshape(3, 3)
    found = chosen(image, WINDOWS)
    assert [it for it in found if "постоянна" in it] == flaws
    # It is the map that is shown, not another one.
    assert not [it for it in chosen(image, WINDOWS, right=3) if "постоянна" in it]


def test_one_number_must_not_tell_the_filter():
    image = GROUND.copy()
    image[1, 2] = 8  # now the four corners 2, 3, 6, 8 are different
    assert chosen(image, WINDOWS) == ["хватает одного элемента карты"]


KIND = which_filter


def test_each_mistake_leads_to_another_letter(tasks):
    """Whoever misuses all four filters alike looks for the map among what comes out."""
    misused = {
        "flipped": lambda kernel: np.rot90(kernel, 2),
        "transposed": lambda kernel: np.rot90(np.fliplr(kernel)),
        "negated": lambda kernel: -kernel,
    }
    for task in tasks:
        made = {
            it: [slid(task.image, misused[it](kernel)) for kernel in task.kernels] for it in misused
        }
        wanted = slid(task.image, task.kernels[task.place])
        assert task.activation_map.tolist() == wanted
        for mistake, (letter,) in task.ways.items():
            assert made[mistake].index(wanted) == letter != task.place
        assert {"flipped", "transposed"} <= set(task.ways)


def slid(image, kernel) -> list[list[int]]:
    def at(top, left):
        return sum(int(image[top + i, left + j] * kernel[i, j]) for i, j in np.ndindex(3, 3))

    return [[at(top, left) for left in range(3)] for top in range(3)]


def test_a_lost_minus_never_gives_the_map(tasks):
    for task in tasks:
        kernel = task.kernels[task.place]
        if (kernel < 0).any():
            assert slid(task.image, abs(kernel)) != task.activation_map.tolist()


def test_the_right_filter_can_be_put_elsewhere():
    task = which_filter.WhichFilter(GROUND, tuple(WINDOWS), 2)
    assert task.letter == "В" and np.array_equal(task.activation_map, GROUND[1:4, :3])
    moved = which_filter.placed(task, 0)
    assert moved.letter == "А" and np.array_equal(moved.activation_map, task.activation_map)
    assert np.array_equal(moved.kernels[2], WINDOWS[0])


def test_the_solution_excludes_place_by_place():
    """The corners are 2, 3, 6 and 3: of two that fit, the next place chooses."""
    told = which_filter.excluded(which_filter.WhichFilter(GROUND, tuple(WINDOWS), 1))
    assert told == [
        "Строка 1, столбец 1. У фильтра А 2, у Б 3, у В 6, у Г 3, на карте 3. Остаются Б и Г.",
        "Строка 1, столбец 2. У фильтра Б 4, у Г 9, на карте 4. Остаётся Б.",
    ]
