"""The lesson's network: slides S21, S22, S24 by hand, and that a change redraws it right."""

import pytest

from figures_src.cnn.shapes import Conv, Dense, Flatten, describe
from figures_src.drawing import LIGHT
from figures_src.drawing.network import scheme
from figures_src.lesson.layers.layers import IMAGE, parts, with_relu


def written(axes) -> list[str]:
    return [text.get_text().replace("\u00a0", " ") for text in axes.texts]


def test_numbers_of_parameters_by_hand(facts_of):
    facts = facts_of("layers")
    assert facts["layers.first_parameters"] == 5 * (3 * 3 * 3 + 1) == 140
    assert facts["layers.second_parameters"] == 3 * (4 * 4 * 5 + 1) == 243
    assert facts["layers.flat"] == 27 * 27 * 3 == 2187
    assert facts["layers.dense_parameters"] == 10 * (2187 + 1)
    assert facts["layers.total"] == 140 + 243 + 21_880 + 22
    assert facts["layers.as_dense"] == 3072 * 4500
    assert facts["layers.seven"] == [26, 26, 7]
    assert facts["layers.dense_share"] == pytest.approx(0.983, abs=5e-4)


@pytest.mark.parametrize("name", ["two-layers", "network", "network-relu"])
def test_shapes_are_written(name, drawings_of):
    words = written(drawings_of("layers", "light")[name].figure.axes[0])
    for size in ("32×32×3", "5 фильтров 3×3×3", "30×30×5", "3 фильтра 4×4×5", "27×27×3"):
        assert words.count(size) == 1
    assert words.count("2187 чисел") == (name != "two-layers")
    assert words.count("ReLU") == (2 if name == "network-relu" else 0)


def test_another_description_is_drawn_right():
    layers = with_relu([Conv(4, 5), Conv(6, 2), Conv(1, 3), Flatten(), Dense(7), Dense(2)])
    _, axes = scheme(parts(describe(layers, (1, 20, 14))), LIGHT)
    words = written(axes)
    expected = ["20×14", "4 фильтра 5×5×1", "16×10×4", "6 фильтров 2×2×4", "15×9×6",
                "1 фильтр 3×3×6", "13×7", "91 число", "7 нейронов", "644 параметра"]  # fmt: skip
    assert set(expected) <= set(words)
    assert words.count("ReLU") == 3


def test_relu_follows_all_but_the_last(data_of):
    names = [type(step.layer).__name__ for step in data_of("layers")["network-relu"]]
    assert names == ["Conv", "ReLU", "Conv", "ReLU", "Flatten", "Dense", "ReLU", "Dense"]
    assert IMAGE == (3, 32, 32)
