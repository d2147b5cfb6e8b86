"""Schemes of networks: what is written, how many sheets, neurons and lines are drawn."""

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

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
    [
        ((1, 28, 20), "28×20"),
        ((3, 4, 5), "4×5×3"),
        ((2, 676), "2 вектора по 676 чисел"),
        ((1, 1), "1 вектор по 1 число"),
        ((2187,), "2187 чисел"),
    ],
)
def test_sizes_in_words(shape, words):
    assert shape_text(Stage(shape)).replace("\u00a0", " ") == words


def test_spoken_scheme():
    said = spoken(PARTS[:2])
    assert said == (
        "Схема сети сверху вниз: изображение, 32×32×3; операция «свёртка», "
        "5 фильтров 3×3×3, 140 параметров."
    )


def test_a_layer_is_counted_in_neurons():
    assert shape_text(Stage((2,), neurons=True)) == "2\u00a0нейрона"


def test_spoken_names_and_lines():
    parts = [Stage((2, 4), "два\nответа", names=("да", "нет")), Operation("ReLU", quiet="раз\nдва")]
    assert spoken(parts).replace("\u00a0", " ") == (
        "Схема сети сверху вниз: два ответа, 2 вектора по 4 числа, да, нет; "
        "операция «ReLU», раз два."
    )


def told(axes) -> list[tuple]:
    """Every text with its place."""
    return [(text.get_text().replace("\u00a0", " "), *text.get_position()) for text in axes.texts]


def corners(axes) -> list[tuple]:
    found = (it for it in axes.patches if isinstance(it, Rectangle))
    return [(*it.get_xy(), it.get_width(), it.get_height()) for it in found]


def test_a_scheme_measured_by_hand():
    """6 px at the top; 92 for the map with its size; 40, 26 and 84 for the rest; 6 below."""
    parts = [
        Stage((1, 10, 10), "карта", "image"),
        Operation("ReLU", role="highlight"),
        Stage((4,), role="dense"),
        Stage((2,), neurons=True, names=("x", "y"), role="dense"),
    ]
    figure, axes = scheme(parts, DARK, width=400)
    assert figure.get_size_inches() * 72 == pytest.approx((400, 254))
    # The only map is the largest one: 60 px; the vector lies in the middle of its 26 px.
    assert corners(axes) == [(96, 12, 60, 60), (20, 141, 212, 20)]
    (box,) = (it for it in axes.patches if isinstance(it, FancyBboxPatch))
    assert (box.get_x(), box.get_y()) == pytest.approx((126 - 29.4, 103))
    assert (box.get_width(), box.get_height()) == pytest.approx((58.8, 26))
    assert box.get_facecolor() == to_rgba(DARK.highlight.fill)
    assert box.get_edgecolor() == to_rgba(DARK.highlight.line)
    arrows = [(it.xyann, it.xy) for it in axes.texts if not it.get_text()]
    assert arrows == [((126, 98), (126, 138))]
    assert [it for it in told(axes) if it[0]] == [
        ("10×10", 126, 86),
        ("карта", 252, 42),
        ("ReLU", 126, 116),
        ("4 числа", 252, 151),
        ("x", 106, 236),
        ("y", 146, 236),
    ]
    weights = {text.get_text(): text.get_weight() for text in axes.texts}
    assert (weights["10×10"], weights["карта"], weights["4\u00a0числа"]) == (
        "bold",
        "normal",
        "bold",
    )
    assert {it.get_ha() for it in axes.texts if it.get_position()[0] == 252} == {"left"}
    circles = [it for it in axes.patches if isinstance(it, Circle)]
    assert [it.center for it in circles] == [(106, 214), (146, 214)]
    # From nine places of the vector's lower edge to the middle of each neuron.
    web = [it for it in axes.lines if it.get_color() == DARK.rule]
    starts = [(it.get_xdata()[0], it.get_ydata()[0]) for it in web]
    assert starts == [(x, 161) for x in np.linspace(27, 225, 9)] * 2
    # The name of an operation lies over its box, the box over the arrow.
    (name,) = (it for it in axes.texts if it.get_text() == "ReLU")
    arrow = next(it for it in axes.texts if not it.get_text())
    assert name.get_zorder() > box.get_zorder() > arrow.get_zorder()


def test_words_filters_and_numbers_of_parameters():
    """Two lines of 20 px and filters of 21 with 10 px of air: 83 px with the edges."""
    operation = Operation("свёртка", "слова", (5, (3, 3, 3)), "числа", "filter")
    figure, axes = scheme([operation], LIGHT)
    assert figure.get_size_inches() * 72 == pytest.approx((480, 95))
    middle = 6 + 83 / 2
    assert told(axes) == [
        ("свёртка", 126, middle - 2),
        ("слова", 252, middle - 25.5),
        ("числа", 252, middle + 25.5),
    ]
    assert [it.get_color() for it in axes.texts[1:]] == [LIGHT.text, LIGHT.muted]
    # Five filters of three sheets; the lowest sheet stands on the line above the numbers.
    sheets = corners(axes)
    assert len(sheets) == 15 and max(y + high for _, y, _, high in sheets) == middle + 9.5
    assert min(x for x, *_ in sheets) == 252


def test_lines_stand_one_below_another():
    _, axes = scheme([Operation("x", "а\nб", quiet="в\nг")], LIGHT)
    # 80 px of lines around the middle of 92 px: the first one 10 px below their top.
    assert [(text, y) for text, _, y in told(axes)] == [
        ("x", 50), ("а", 22), ("б", 42), ("в", 62), ("г", 82)
    ]  # fmt: skip


def test_several_lines_make_an_operation_higher():
    heights = [
        scheme([Operation("x", words, quiet=quiet)], LIGHT)[0].get_size_inches()[1] * 72
        for words, quiet in (("", ""), ("а\nб", ""), ("а\nб", "в"), ("а\nб", "в\nг"))
    ]
    assert heights == pytest.approx([52, 64, 84, 104])


def test_several_vectors_one_below_another():
    figure, axes = scheme([Stage((2, 676), "слово"), Stage((1,), neurons=True)], LIGHT)
    # 52 px for two bars, 62 for the neuron without a name.
    assert figure.get_size_inches()[1] * 72 == pytest.approx(12 + 52 + 62)
    assert corners(axes) == [(20, 9, 212, 20), (20, 35, 212, 20)]
    assert [(text, y) for text, _, y in told(axes)] == [
        ("2 вектора по 676 чисел", 22),
        ("слово", 42),
        ("1 нейрон", 108),
    ]
    web = [it for it in axes.lines if it.get_color() == LIGHT.rule]
    assert {it.get_ydata()[0] for it in web} == {55}


def test_maps_are_to_scale_but_never_too_small():
    """The largest side is 60 px, none is under 14; sheets of a stack of many lie closer."""
    _, axes = scheme([Stage((2, 20, 40)), Stage((16, 2, 1))], LIGHT)
    sizes = {size for *_, width, height in corners(axes) for size in [(width, height)]}
    assert sizes == {(60, 30), (14, 14)}
    lefts = sorted({x for x, *_ in corners(axes)})
    # 60 + 8 px around the middle; eight sheets of sixteen, 5.5 px apart: 14 + 38.5.
    assert lefts == pytest.approx(sorted([92, 100, *(99.75 + 5.5 * it for it in range(8))]))


def test_many_words_beside_a_vector():
    figure, _ = scheme([Stage((4,), "а\nб")], LIGHT)
    assert figure.get_size_inches()[1] * 72 == pytest.approx(12 + 66)  # three lines of 20 px


def test_a_scheme_may_begin_with_neurons():
    _, axes = scheme([Stage((2,), neurons=True), Stage((4,))], LIGHT)
    arrows = [(it.xyann, it.xy) for it in axes.texts if not it.get_text()]
    assert arrows == []  # the vector follows at once
    _, axes = scheme([Stage((2,), neurons=True), Operation("x"), Stage((2,), neurons=True)], LIGHT)
    # 10 px below the middle of each neuron the web of the next layer begins.
    web = [(it.get_xdata()[0], it.get_ydata()[0]) for it in axes.lines]
    assert web == [(114, 66), (138, 66)] * 2
