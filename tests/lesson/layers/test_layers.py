"""The lesson's network: slides S21, S22, S24 by hand, and what is drawn of its maps."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Polygon

from figures_src.drawing import DARK
from figures_src.lesson.layers.layers import IMAGE, WINDOW


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


@pytest.mark.parametrize("name", ["network", "network-relu"])
def test_shapes_are_written(name, drawings_of):
    words = written(drawings_of("layers", "light")[name].figure.axes[0])
    shapes = "32×32×3", "3×3×3", "30×30×5", "4×4×5", "27×27×3"
    for size in (*shapes, "5 фильтров", "3 фильтра", "2187 чисел", "кошка", "собака"):
        assert words.count(size) == 1
    assert words.count("ReLU") == (3 if name == "network-relu" else 0)
    assert any("параметр" in word for word in words) == (name == "network")


def test_every_map_has_its_window_and_all_lead_to_one_pixel(drawings_of, data_of):
    """Five windows of 4×4 on maps of 30×30, five beams that meet in the marked pixel of a map."""
    axes = drawings_of("layers", "dark")["two-layers"].figure.axes[0]
    words = written(axes)
    for size in ("30×30×5: 5 карт", "27×27×3: 3 карты", "5 фильтров 3×3×3", "3 фильтра 4×4×5"):
        assert words.count(size) == 1
    assert any("4·4·5 = 80 произведений" in word for word in words)
    photo, *maps = axes.images
    assert photo.get_array().shape == (32, 32, 3)
    data = data_of("layers").maps
    shown = [np.asarray(image.get_array()) for image in maps]
    assert all(map(np.array_equal, shown, [*data.first, *data.second]))
    amber = to_rgba(DARK.filter.line)
    windows = [p for p in axes.patches if p.get_edgecolor() == amber and p.get_linewidth() == 2]
    assert len(windows) == 5
    (left, right, _, top), (row, column) = maps[0].get_extent(), WINDOW
    pixel = (right - left) / 30
    assert windows[0].get_width() == pytest.approx(4 * pixel)
    assert windows[0].get_xy() == pytest.approx((left + column * pixel, top + row * pixel))
    ends = {tuple(p.get_xy()[2]) for p in axes.patches if isinstance(p, Polygon)}
    left, right, _, top = maps[5].get_extent()
    pixel = (right - left) / 27
    assert ends == {(left + (column + 0.5) * pixel, top + (row + 0.5) * pixel)}


def test_relu_follows_all_but_the_last(data_of):
    names = [type(step.layer).__name__ for step in data_of("layers").rectified]
    assert names == ["Conv", "ReLU", "Conv", "ReLU", "Flatten", "Dense", "ReLU", "Dense"]
    assert IMAGE == (3, 32, 32)


def test_after_relu_nothing_on_the_maps_is_negative(drawings_of):
    drawings = drawings_of("layers", "light")
    least = {
        name: min(image.get_array().min() for image in drawings[name].figure.axes[0].images[1:])
        for name in ("network", "network-relu")
    }
    assert least["network"] < 0 == least["network-relu"]
