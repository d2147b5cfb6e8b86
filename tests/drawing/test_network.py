"""Schemes of networks: what is written, how many sheets, neurons and lines are drawn."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, Rectangle

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.network import Operation, Stage, scheme, shape_text, spoken
from figures_src.drawing.neurons import RADIUS
from figures_src.drawing.stack import filters_row, stack

PARTS = [
    Stage((3, 32, 32), "изображение", "image"),
    Operation("свёртка", "5 фильтров 3×3×3", (5, (3, 3, 3)), "140 параметров", "filter"),
    Operation("ReLU", role="highlight"),
    Stage((5, 30, 20), "карты"),
    Operation("flatten"),
    Stage((3000,), "вектор"),
    Stage((12,), "слой", "dense", neurons=True),
    Stage((2,), "ответ", "dense", neurons=True, names=("кошка", "собака")),
]


def filled(axes, role) -> list:
    """Shapes filled with the role's colour."""
    return [patch for patch in axes.patches if patch.get_facecolor() == to_rgba(role.fill)]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_scheme_says_and_draws_its_parts(palette):
    figure, axes = scheme(PARTS, palette)
    written = [text.get_text().replace("\u00a0", " ") for text in axes.texts]
    for words in ("32×32×3", "30×20×5", "3000 чисел", "12 нейронов", "кошка", "flatten", "…"):
        assert words in written
    sheets = [p for p in filled(axes, palette.activation_map) if isinstance(p, Rectangle)]
    assert len(sheets) == 5 + 1  # five maps and one vector
    assert all(sheet.get_width() < sheet.get_height() for sheet in sheets[:5])  # 20 wide, 30 high
    neurons = [p for p in axes.patches if isinstance(p, Circle) and p.radius == RADIUS]
    assert len(neurons) == 9 + 2
    assert figure.get_size_inches()[0] == pytest.approx(480 / 72)


def test_parts_follow_one_another_downwards():
    _, axes = scheme(PARTS, LIGHT)
    height = {text.get_text().replace("\u00a0", " "): text.get_position()[1] for text in axes.texts}
    order = ["32×32×3", "свёртка", "ReLU", "30×20×5", "flatten", "3000 чисел", "слой", "собака"]
    assert [height[word] for word in order] == sorted(height[word] for word in order)


def test_each_neuron_is_joined_to_all_before():
    _, axes = scheme([Stage((4,), neurons=True), Stage((3,), neurons=True)], LIGHT)
    assert len(axes.lines) == 4 * 3


def test_first_picture_lies_in_front():
    _, axes = canvas(100, 100, LIGHT)
    near, far = np.zeros((2, 2)), np.ones((2, 2))
    width, height = stack(
        axes, 10, 20, 2, (30, 40), LIGHT.image, LIGHT, step=5, pictures=(near, far)
    )
    assert (width, height) == (35, 45)
    images = axes.images
    assert [image.get_array()[0, 0] for image in images] == [1, 0]  # the far one is drawn first
    assert images[1].get_extent() == [10, 40, 65, 25]
    assert axes.get_ylim() == (100, 0)


def test_near_sheets_hide_far_pictures():
    figure, axes = canvas(100, 100, LIGHT)
    pictures = (np.zeros((2, 2)), np.ones((2, 2)))
    stack(axes, 10, 20, 2, (40, 40), LIGHT.image, LIGHT, step=10, pictures=pictures)
    agg = FigureCanvasAgg(figure)
    agg.draw()
    pixels = np.asarray(agg.buffer_rgba())
    assert pixels[50, 30, 0] < 10  # the near one is black
    assert pixels[25, 40, 0] > 245  # above it the far one looks out, white


def test_filters_that_are_too_many_end_in_dots():
    _, axes = canvas(300, 60, LIGHT)
    filters_row(axes, 5, 50, 40, (1, 3, 3), LIGHT)
    assert len(filled(axes, LIGHT.filter)) == 6
    assert [text.get_text() for text in axes.texts] == ["…"]


@pytest.mark.parametrize(
    ("shape", "words"),
    [((1, 28, 28), "28×28"), ((2, 676), "2 вектора по 676 чисел"), ((2187,), "2187 чисел")],
)
def test_sizes_in_words(shape, words):
    assert shape_text(Stage(shape)).replace("\u00a0", " ") == words


def test_spoken_scheme():
    said = spoken(PARTS[:2])
    assert said == (
        "Схема сети сверху вниз: изображение, 32×32×3; операция «свёртка», "
        "5 фильтров 3×3×3, 140 параметров."
    )
