"""A thousand variants: every task is sound, as much work as the others of its level, and its answer
is what an independent count gives."""

import itertools

import numpy as np
import pytest
from scipy.signal import correlate2d

from figures_src.exercises import which_filter
from figures_src.exercises.draw import sound
from figures_src.teacher.tasks import convolve, parameters, receptive, sizes, which
from figures_src.teacher.tasks.level import Level, named, uneven
from figures_src.teacher.variants import Sheets, Variant, make_variant

SEEDS = range(500)
MODULES = {
    "convolve": convolve,
    "sizes": sizes,
    "which_filter": which,
    "receptive": receptive,
    "parameters": parameters,
}


@pytest.fixture(scope="module")
def variants() -> list[Variant]:
    return [make_variant(Sheets(level, seed), 1 + seed % 30) for level in Level for seed in SEEDS]


def of(variants: list[Variant], level: Level) -> list[Variant]:
    return [it for it in variants if it.sheets.level is level]


def test_convolution_is_right_and_not_trivial(variants):
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
        if task.strided:
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


@pytest.mark.parametrize("level", Level)
def test_of_four_variants_in_a_row_no_two_have_the_same_letter(level):
    for seed in (2026, 7):
        letters = "".join(it.which_filter.letter for it in Sheets(level, seed).variants(32))
        assert all(set(letters[start : start + 4]) == set("АБВГ") for start in range(0, 32, 4))
    sets = [Sheets(level, seed).variants(4) for seed in range(20)]
    assert len({tuple(it.which_filter.letter for it in made) for made in sets}) > 5, "угадать можно"


def seen(kernels: tuple[int, ...], strides: tuple[int, ...], unit: int) -> set[int]:
    """The pixels of one axis that a unit depends on, followed back layer by layer."""
    units = {unit}
    for kernel, stride in reversed(list(zip(kernels, strides, strict=True))):
        units = {place * stride + shift for place in units for shift in range(kernel)}
    return units


def test_receptive_fields_are_right(variants):
    for variant in variants:
        task = variant.receptive
        for reach, unit in zip(task.pixels, task.unit, strict=True):
            assert set(reach) == seen(task.kernels, (1, 1), unit)
            assert reach.start >= 0 and reach.stop <= task.side
        assert task.unit[0] != task.unit[1], "строку и столбец можно перепутать"
        kernels = tuple(window.kernel for window in task.stack)
        strides = tuple(window.stride for window in task.stack)
        for depth, field in enumerate(task.stack_fields, 1):
            assert field == len(seen(kernels[:depth], strides[:depth], 0))
        strided = variant.sheets.level is Level.ADVANCED
        assert strides in ([(2, 1, 1), (1, 2, 1)] if strided else [(1, 1, 1)])
        fields = [len(seen(kernels[:depth], strides[:depth], 0)) for depth in (2, 3)]
        assert fields[0] not in (sum(kernels[:2]), np.prod(kernels[:2]), kernels[1])
        wrong = {sum(kernels), np.prod(kernels), kernels[2]}
        assert fields[1] not in wrong | ({sum(kernels) - 2} if strided else set())
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
        assert after_second >= 3
        assert first.filters not in (channels, second.filters)


@pytest.mark.parametrize("level", Level)
def test_no_two_variants_of_a_set_are_alike(level):
    made = Sheets(level, 2026).variants(30)
    for name in MODULES:
        told = {repr(getattr(variant, name)) for variant in made}
        assert len(told) >= 26, name  # a few pairs may share one task of the five
    assert len({repr(variant) for variant in made}) == 30


def test_a_variant_depends_on_level_seed_and_number_alone():
    basic, advanced = (Sheets(level, 7) for level in Level)
    made = repr(make_variant(basic, 3))
    assert made == repr(make_variant(basic, 3)) == repr(basic.variants(3)[2])
    others = (advanced, 3), (basic, 4), (Sheets(Level.BASIC, 8), 3)
    assert made not in {repr(make_variant(*it)) for it in others}


def test_flaws_are_named():
    image = np.arange(16).reshape(4, 4) % 10
    symmetric = np.array([[1, 0, 1], [0, -4, 0], [1, 0, 1]])
    task = convolve.Convolve(image, symmetric, correlate2d(image, symmetric, mode="valid"))
    assert any("flipped" in flaw for flaw in convolve.flaws(task))


def work(variant: Variant, name: str) -> dict[str, int]:
    task = getattr(variant, name)
    return which.work(task) if name == "which_filter" else task.work


def test_no_flaw_is_left_in_a_task(variants):
    for name, module in MODULES.items():
        flaws = which_filter.flaws if module is which else module.flaws
        assert not any(flaws(getattr(variant, name)) for variant in variants), name


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("name", MODULES)
def test_variants_of_a_level_are_the_same_work(variants, level, name):
    """The bounds, which the teacher's page names, hold, and none of them is wider than need be."""
    found = [work(variant, name) for variant in of(variants, level)]
    spread = {key: (min(it[key] for it in found), max(it[key] for it in found)) for key in found[0]}
    assert spread == MODULES[name].WORK[level]


def test_work_counted_by_hand(variants):
    """Not by the programs that draw the tasks: products one by one, columns of subtractions."""
    for variant in variants:
        task = variant.convolve
        reach = range(len(task.activation_map))
        terms = [
            task.image[row + down, column + right] * weight
            for row, column in itertools.product(reach, reach)
            for (down, right), weight in np.ndenumerate(task.kernel)
        ]
        assert list(work(variant, "convolve").values()) == [sum(it != 0 for it in terms)]
        task = variant.sizes
        pairs = [task.square, task.oblong[::2], task.oblong[1:], task.backwards, task.layers[:2]]
        pairs += [(task.layers[0] - task.layers[1] + 1, task.layers[2])]
        pairs += [task.strided[:2]] if task.strided else []
        borrowed = [1 for one, other in pairs if int(str(one)[-1]) < int(str(other)[-1])]
        assert list(work(variant, "sizes").values()) == [len(pairs), len(borrowed)]
        first, second, _, dense = variant.parameters.layers
        side = variant.parameters.image[1] - first.kernel - second.kernel + 2
        flat = side * side * second.filters
        products = [
            (first.kernel**2, 3),
            (first.kernel**2 * 3 + 1, first.filters),
            (second.kernel**2, first.filters),
            (second.kernel**2 * first.filters + 1, second.filters),
            (side * side, second.filters),
            (flat + 1, dense.units),
        ]
        digits = sum(len(str(one)) * len(str(other)) for one, other in products)
        assert list(work(variant, "parameters").values()) == [flat, digits]


def test_too_much_work_is_named():
    bounds = {"сумм": (2, 4), "слоёв": (1, 1)}
    assert uneven({"сумм": 4, "слоёв": 1}, bounds) == uneven({"сумм": 2}, bounds) == []
    assert uneven({"сумм": 5, "слоёв": 0}, bounds) == ["сумм: 5, а не 2–4", "слоёв: 0, а не 1–1"]


def test_a_level_is_named():
    assert named("LEVEL", "basic") is Level.BASIC and Level.ADVANCED.russian == "повышенный"
    with pytest.raises(
        ValueError, match=r"^LEVEL: ожидается basic или advanced, получено «Basic».$"
    ):
        named("LEVEL", "Basic")


def test_each_task_has_dice_of_its_own(monkeypatch):
    """No two tasks of a variant, no two variants, levels and sets are thrown with the same dice."""
    thrown = []

    def throw(rng, *_):
        thrown.append(tuple(rng.integers(0, 2**62, 3)))

    for module in MODULES.values():
        monkeypatch.setattr(module, "make", throw)
    basic, advanced = (Sheets(level, 7) for level in Level)
    for sheets, number in ((basic, 1), (basic, 2), (Sheets(Level.BASIC, 8), 1), (advanced, 1)):
        make_variant(sheets, number)
    assert len(thrown) == len(set(thrown)) == 20


def test_a_set_is_numbered_from_one():
    sheets = Sheets(Level.ADVANCED, 5)
    made = sheets.variants(3)
    assert [(it.sheets, it.number) for it in made] == [(sheets, 1), (sheets, 2), (sheets, 3)]


def test_what_was_printed_comes_out_again():
    """A ledger, not a computation: sheets that lie in a teacher's folder have these answers."""
    task = make_variant(Sheets(Level.BASIC, 2026), 1)
    assert task.sizes.answers["oblong"] == (24, 36) and task.sizes.answers["layers"] == (34, 28)
    assert (task.which_filter.letter, task.receptive.unit) == ("Г", (1, 0))
    assert task.parameters.total == 1058
    assert make_variant(Sheets(Level.ADVANCED, 2026), 1).parameters.total == 788


def test_numbers_of_the_tasks_are_those_wanted(variants):
    """Every number occurs that may occur, and no other."""

    def seen(numbers) -> set[int]:
        return set(map(int, numbers))

    sides, weights = {}, {}
    for level in Level:
        tasks = [variant.convolve for variant in of(variants, level)]
        sides[level] = {it.image.shape for it in tasks}
        weights[level] = {tuple(np.sort(np.abs(it.kernel[it.kernel != 0]))) for it in tasks}
        assert seen(np.concatenate([it.image.ravel() for it in tasks])) == set(range(10))
        assert seen(np.concatenate([it.kernel.ravel() for it in tasks])) == {-2, -1, 0, 1, 2}
    assert sides == {Level.BASIC: {(4, 4)}, Level.ADVANCED: {(5, 5)}}
    assert weights == {Level.BASIC: {(1, 1, 1, 1, 2, 2)}, Level.ADVANCED: {(1, 1, 2, 2)}}

    tasks = [variant.sizes for variant in variants]
    kernels = [(it.square[1], it.oblong[2], *it.layers[1:]) for it in tasks]
    wanted = [it.backwards[0] - it.backwards[1] + 1 for it in tasks]
    assert seen(itertools.chain(*kernels)) == seen(wanted) == {3, 5, 7}
    images = {16, 20, 24, 28, 32, 36, 40, 48}
    for it in tasks:
        shown = (it.square[0], *it.oblong[:2], it.backwards[0], it.layers[0])
        assert len(set(shown)) == 5 and set(shown) <= images
    assert seen(it.square[0] for it in tasks) == images
    assert not any(it.sizes.strided for it in of(variants, Level.BASIC))
    strided = [it.sizes.strided for it in of(variants, Level.ADVANCED)]
    assert seen(it[0] for it in strided) <= images | {side + 1 for side in images}
    assert seen(it[1] for it in strided) == {5, 7} and seen(it[2] for it in strided) == {3, 4}

    tasks = [variant.which_filter for variant in variants]
    assert {it.image.shape for it in tasks} == {(5, 5)}
    assert seen(np.concatenate([it.image.ravel() for it in tasks])) == set(range(6))
    for level, kinds in ((Level.BASIC, (0, 2)), (Level.ADVANCED, (1,))):
        tasks = [variant.which_filter for variant in of(variants, level)]
        shown = {kernel.tobytes() for it in tasks for kernel in it.kernels}
        turned = [np.rot90(which_filter.KINDS[it], turns) for it in kinds for turns in range(4)]
        turned += [np.fliplr(kernel) for kernel in turned]
        assert shown == {(sign * it).tobytes() for it in turned for sign in (-1, 1)}

    for level, side, pairs in ((Level.BASIC, 8, {(3, 3)}), (Level.ADVANCED, 10, {(3, 5), (5, 3)})):
        tasks = [variant.receptive for variant in of(variants, level)]
        assert {it.side for it in tasks} == {side} and {it.kernels for it in tasks} == pairs
        assert {it.map_side for it in tasks} == {4}
        assert {it.unit for it in tasks} == set(itertools.permutations(range(4), 2))
        wanted = {3, 5, 7} if level is Level.BASIC else {3, 5}
        assert seen(window.kernel for it in tasks for window in it.stack) == wanted
        assert seen(it.wanted for it in tasks) == {10, 12, 14, 16}

    tasks = [variant.parameters for variant in variants]
    assert seen(it.image[0] for it in tasks) == {3}
    assert all(it.image[1] == it.image[2] for it in tasks)
    assert seen(it.layers[0].filters for it in tasks) == set(range(2, 10)) - {3}
    assert seen(it.layers[1].filters for it in tasks) == set(range(2, 10))
    assert seen(it.layers[3].units for it in tasks) == {3, 4, 6, 7, 8, 9}
    for level, kernels in ((Level.BASIC, {(3, 3)}), (Level.ADVANCED, {(3, 5), (5, 3)})):
        tasks = [variant.parameters for variant in of(variants, level)]
        assert {(it.layers[0].kernel, it.layers[1].kernel) for it in tasks} == kernels


def test_demands_that_contradict_each_other_stop():
    with pytest.raises(RuntimeError, match="no sound task"):
        sound(
            lambda it: parameters.attempt(it, Level.BASIC),
            lambda task: ["никогда"],
            np.random.default_rng(1),
        )
    assert sizes.flaws(sizes.make(np.random.default_rng(1), Level.BASIC)) == []
