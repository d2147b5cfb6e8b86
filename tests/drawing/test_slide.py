"""The canvas of a slide and what stands on it."""

from matplotlib.patches import Circle, FancyBboxPatch, Rectangle

from figures_src.drawing import LIGHT
from figures_src.drawing.slide import HEIGHT, MAIN, POINTS, WIDTH, bar, panel, slide


def test_sizes_in_points():
    """912 × 414 points of 960 × 540, 73 %; 22 px are 33 points."""
    assert (WIDTH * POINTS, HEIGHT * POINTS) == (912, 414)
    assert MAIN * POINTS == 33
    figure, axes = slide(LIGHT)
    assert tuple(72 * figure.get_size_inches()) == (608, 276)
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 608), (276, 0))


def test_a_bar_stands_where_it_is_told():
    _, axes = slide(LIGHT)
    bar(axes, 40, 20, 10, 100, LIGHT.dense)
    (box,) = (it for it in axes.patches if isinstance(it, Rectangle))
    assert box.get_bbox().bounds == (40, 20, 10, 100)
    # Cells of 6 px at both ends, three dots in the middle.
    assert [line.get_ydata()[0] for line in axes.lines] == [26, 32, 114, 108]
    dots = [it.center for it in axes.patches if isinstance(it, Circle)]
    assert dots == [(45, 63), (45, 70), (45, 77)]


def test_a_panel_has_its_words_in_its_middle_over_an_arrow():
    _, axes = slide(LIGHT)
    panel(axes, 100, 50, 120, 80, "первое\nвторое", LIGHT.image, LIGHT)
    (box,) = (it for it in axes.patches if isinstance(it, FancyBboxPatch))
    assert (box.get_x(), box.get_y(), box.get_width(), box.get_height()) == (100, 50, 120, 80)
    first, second = axes.texts
    assert (first.get_text(), second.get_text()) == ("первое", "второе")
    assert [it.get_position() for it in (first, second)] == [(160, 80.5), (160, 99.5)]
    assert (first.get_weight(), second.get_weight()) == ("bold", "normal")
    assert first.get_zorder() > box.get_zorder() > 3
