"""A thousand seeds: every task is sound, and its answer is what an independent count gives."""

import itertools

import numpy as np
import pytest
from scipy.signal import correlate2d

from figures_src.exercises import which_filter
from figures_src.exercises.draw import sound
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes
from figures_src.teacher.variants import make_set, make_variant

SEEDS = range(1000)


@pytest.fixture(scope="module")
def variants():
    return [make_variant(seed, 1 + seed % 30) for seed in SEEDS]


def test_convolution_is_right_and_not_trivial(variants):
    sides = set()
    for task in (variant.convolve for variant in variants):
        answer = task.activation_map
        assert np.array_equal(answer, correlate2d(task.image, task.kernel, mode="valid"))
        assert task.kernel.shape == (3, 3)
        assert task.image.min() >= 0 and task.image.max() <= 9
        assert np.abs(task.kernel).max() <= 2 and np.abs(answer).max() <= 40
        assert answer.min() < 0 < answer.max()
        flipped = correlate2d(task.image, task.kernel[::-1, ::-1], mode="valid")
        turned = correlate2d(task.image, task.kernel.T, mode="valid")
        assert not np.array_equal(answer, flipped), "перевёрнутый фильтр даёт верный ответ"
        assert not np.array_equal(answer, turned), "перепутанные строки и столбцы незаметны"
        assert not np.array_equal(answer, answer.T), "карту можно записать по столбцам"
        sides.add(len(task.image))
    assert sides == {4, 5}


def places(size: int, kernel: int, stride: int = 1) -> int:
    """Count the places of a filter one by one."""
    return len([start for start in range(0, size, stride) if start + kernel <= size])


def test_sizes_are_right_and_unambiguous(variants):
    for task in (variant.sizes for variant in variants):
        answers = task.answers
        assert answers["square"] == (places(*task.square),)
        height, width, kernel = task.oblong
        assert height != width
        assert answers["oblong"] == (places(height, kernel), places(width, kernel))
        image, result = task.backwards
        fitting = [side for side in range(1, image + 1) if places(image, side) == result]
        assert list(answers["backwards"]) == fitting and len(fitting) == 1
        first = places(task.layers[0], task.layers[1])
        assert answers["layers"] == (first, places(first, task.layers[2]))
        assert answers["strided"] == (places(*task.strided),)
        assert all(side > 0 for answer in answers.values() for side in answer)


def test_one_filter_made_the_map(variants):
    for task in (variant.which_filter for variant in variants):
        maps = [correlate2d(task.image, kernel, mode="valid") for kernel in task.kernels]
        assert len(maps) == 4
        for one, other in itertools.combinations(maps, 2):
            assert np.count_nonzero(one != other) >= 5
        same = [np.array_equal(it, task.activation_map) for it in maps]
        assert same.count(True) == 1 and which_filter.LETTERS[same.index(True)] == task.letter


@pytest.mark.parametrize("misuse", [np.rot90, lambda kernel: kernel[::-1, ::-1], np.transpose])
def test_whoever_turns_all_filters_does_not_find_the_right_letter(variants, misuse):
    for task in (variant.which_filter for variant in variants):
        turned = [correlate2d(task.image, misuse(it), mode="valid") for it in task.kernels]
        found = [
            letter
            for letter, made in zip(which_filter.LETTERS, turned, strict=True)
            if np.array_equal(made, task.activation_map)
        ]
        assert task.letter not in found


def test_of_four_variants_in_a_row_no_two_have_the_same_letter():
    for seed in (2026, 7):
        letters = "".join(it.which_filter.letter for it in make_set(seed, 32))
        assert all(set(letters[start : start + 4]) == set("АБВГ") for start in range(0, 32, 4))
    orders = {tuple(it.which_filter.letter for it in make_set(seed, 4)) for seed in range(20)}
    assert len(orders) > 5, "порядок букв предсказуем"


def seen(kernels: tuple[int, ...], strides: tuple[int, ...], unit: int) -> set[int]:
    """The pixels of one axis that a unit depends on, followed back layer by layer."""
    units = {unit}
    for kernel, stride in reversed(list(zip(kernels, strides, strict=True))):
        units = {place * stride + shift for place in units for shift in range(kernel)}
    return units


def test_receptive_fields_are_right(variants):
    for task in (variant.receptive for variant in variants):
        for reach, unit in zip(task.pixels, task.unit, strict=True):
            assert set(reach) == seen(task.kernels, (1, 1), unit)
            assert reach.start >= 0 and reach.stop <= receptive.SIDE
        assert task.unit[0] != task.unit[1], "строку и столбец можно перепутать"
        kernels = tuple(window.kernel for window in task.stack)
        strides = tuple(window.stride for window in task.stack)
        for depth, field in enumerate(task.stack_fields, 1):
            assert field == len(seen(kernels[:depth], strides[:depth], 0))
        assert sorted(strides) == [1, 1, 2] and strides[2] == 1
        fields = [len(seen(kernels[:depth], strides[:depth], 0)) for depth in (2, 3)]
        assert fields[0] not in (sum(kernels[:2]), np.prod(kernels[:2]), kernels[1])
        assert fields[1] not in (sum(kernels), np.prod(kernels), kernels[2], sum(kernels) - 2)
        layers = task.layers_needed
        assert len(seen((3,) * layers, (1,) * layers, 0)) >= task.wanted
        assert len(seen((3,) * (layers - 1), (1,) * (layers - 1), 0)) < task.wanted


def test_parameters_are_right(variants):
    for task in (variant.parameters for variant in variants):
        channels, side, _ = task.image
        first, second, _, dense = task.layers
        after_first = side - first.kernel + 1
        after_second = after_first - second.kernel + 1
        expected = [
            (first.kernel**2 * channels + 1) * first.filters,
            (second.kernel**2 * first.filters + 1) * second.filters,
            0,
            (after_second**2 * second.filters + 1) * dense.units,
        ]
        assert [step.parameters for step in task.steps] == expected
        assert task.total == sum(expected)
        assert after_second >= 3 and expected[3] <= 4000
        assert first.filters not in (channels, second.filters)


def test_no_two_variants_of_a_set_are_alike():
    made = [make_variant(2026, number) for number in range(1, 31)]
    for name in ("convolve", "sizes", "which_filter", "receptive", "parameters"):
        told = {repr(getattr(variant, name)) for variant in made}
        assert len(told) >= 29, name  # one pair of neighbours may share one task of the five
    assert len({repr(variant) for variant in made}) == 30


def test_a_variant_depends_on_its_two_numbers_alone():
    assert repr(make_variant(7, 3)) == repr(make_variant(7, 3))
    assert repr(make_variant(7, 3)) != repr(make_variant(7, 4))
    assert repr(make_variant(7, 3)) != repr(make_variant(8, 3))


def test_flaws_are_named():
    image = np.arange(16).reshape(4, 4) % 10
    symmetric = np.array([[1, 0, 1], [0, -4, 0], [1, 0, 1]])
    task = convolve.Convolve(image, symmetric, correlate2d(image, symmetric, mode="valid"))
    assert any("flipped" in flaw for flaw in convolve.flaws(task))


FIVE = ("convolve", "sizes", "which_filter", "receptive", "parameters")


def test_no_flaw_is_left_in_a_task(variants):
    for name in FIVE:
        module = globals()[name]
        found = [module.flaws(getattr(variant, name)) for variant in variants]
        assert not any(found), name


def test_each_task_has_dice_of_its_own(monkeypatch):
    """No two tasks of a variant, no two variants and no two sets are thrown with the same dice."""
    thrown = []

    def throw(rng):
        thrown.append(tuple(rng.integers(0, 2**62, 3)))

    for name in FIVE:
        monkeypatch.setattr(globals()[name], "make", throw)
    monkeypatch.setattr(which_filter, "placed", lambda task, place: task)
    for seed, number in ((7, 1), (7, 2), (8, 1)):
        make_variant(seed, number)
    assert len(thrown) == len(set(thrown)) == 15


def test_a_set_is_numbered_from_one():
    made = make_set(5, 3)
    assert [(it.seed, it.number) for it in made] == [(5, 1), (5, 2), (5, 3)]
    assert repr(made[2]) == repr(make_variant(5, 3))


def test_what_was_printed_comes_out_again():
    """A ledger, not a computation: sheets that lie in a teacher's folder have these answers."""
    task = make_variant(2026, 1)
    assert task.convolve.activation_map.tolist() == [[1, 19], [-12, 28]]
    assert task.sizes.answers["oblong"] == (38, 18) and task.sizes.answers["layers"] == (22, 18)
    assert (task.which_filter.letter, task.receptive.unit) == ("Г", (2, 0))
    assert task.parameters.total == 1524


def test_numbers_of_the_tasks_are_those_wanted(variants):
    """Every number occurs that may occur, and no other."""

    def seen(numbers) -> set[int]:
        return set(map(int, numbers))

    tasks = [variant.convolve for variant in variants]
    assert seen(np.concatenate([it.image.ravel() for it in tasks])) == set(range(10))
    assert seen(np.concatenate([it.kernel.ravel() for it in tasks])) == {-2, -1, 0, 1, 2}
    used = {4: {6, 7, 8}, 5: {3, 4}}
    for side, weights in used.items():
        assert seen(np.count_nonzero(it.kernel) for it in tasks if len(it.image) == side) == weights

    tasks = [variant.sizes for variant in variants]
    kernels = [(it.square[1], it.oblong[2], *it.layers[1:], it.strided[1]) for it in tasks]
    wanted = [it.backwards[0] - it.backwards[1] + 1 for it in tasks]
    assert seen(itertools.chain(*kernels)) == seen(wanted) == {3, 5, 7}
    images = {16, 20, 24, 28, 32, 36, 40, 48}
    for it in tasks:
        sides = (it.square[0], *it.oblong[:2], it.backwards[0], it.layers[0])
        assert len(set(sides)) == 5 and set(sides) <= images
    assert seen(it.square[0] for it in tasks) == images
    assert seen(it.strided[0] for it in tasks) <= images | {side + 1 for side in images}
    assert seen(it.strided[2] for it in tasks) == {3, 4}

    tasks = [variant.which_filter for variant in variants]
    assert {it.image.shape for it in tasks} == {(5, 5)}
    assert seen(np.concatenate([it.image.ravel() for it in tasks])) == set(range(6))
    shown = {kernel.tobytes() for it in tasks for kernel in it.kernels}
    wanted = [np.rot90(kernel, turns) for kernel in which_filter.KINDS for turns in range(4)]
    wanted += [np.fliplr(kernel) for kernel in wanted]
    assert shown == {(sign * it).tobytes() for it in wanted for sign in (-1, 1)}

    tasks = [variant.receptive for variant in variants]
    assert {it.kernels for it in tasks} == {(3, 3), (3, 5), (5, 3)}
    assert {it.map_side for it in tasks if it.kernels == (3, 3)} == {4}
    assert {it.map_side for it in tasks if it.kernels != (3, 3)} == {2}
    for side in (4, 2):
        units = {it.unit for it in tasks if it.map_side == side}
        assert units == set(itertools.permutations(range(side), 2))
    assert seen(window.kernel for it in tasks for window in it.stack) == {3, 5}
    assert {tuple(window.stride for window in it.stack) for it in tasks} == {(2, 1, 1), (1, 2, 1)}
    assert seen(it.wanted for it in tasks) == set(range(8, 23, 2))

    tasks = [variant.parameters for variant in variants]
    assert seen(it.image[0] for it in tasks) == {3}
    assert seen(it.image[1] for it in tasks) == set(range(10, 16))
    assert all(it.image[1] == it.image[2] for it in tasks)
    assert seen(layer.kernel for it in tasks for layer in it.layers[:2]) == {3, 5}
    assert seen(it.layers[0].filters for it in tasks) == set(range(2, 9)) - {3}
    assert seen(it.layers[1].filters for it in tasks) == set(range(2, 7))
    assert seen(it.layers[3].units for it in tasks) == {2, 3, 4, 5, 6, 8, 10}


def test_demands_that_contradict_each_other_stop():
    with pytest.raises(RuntimeError, match="no sound task"):
        sound(parameters.attempt, lambda task: ["никогда"], np.random.default_rng(1))
    assert sizes.flaws(sizes.make(np.random.default_rng(1))) == []
