"""Pictures made of pixels, and the bar that tells what their colours mean."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.pictures import colour_bar, picture


@pytest.fixture
def axes():
    return canvas(200, 100, LIGHT)[1]


def test_pixels_fill_their_box_and_stay_pixels(axes):
    pixels = np.array([[9, 200], [128, 64], [10, 20]], dtype=np.uint8)
    picture(axes, pixels, 10, 20, 60, 30, role=LIGHT.image)
    (image,) = axes.images
    assert image.get_extent() == [10, 70, 50, 20]  # left, right, bottom, top
    assert image.get_clim() == (0, 255) and image.get_interpolation() == "none"
    assert np.array_equal(image.get_array(), pixels)
    # The canvas keeps its own measure, or everything else would move.
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 200), (100, 0))
    assert axes.get_aspect() == "auto"


def test_colours_run_between_the_limits(axes):
    picture(axes, [[-3.0, 4.0]], 0, 0, 20, 10, role=None, colours="RdBu_r", limits=(-5, 5))
    (image,) = axes.images
    assert (image.get_cmap().name, image.get_clim()) == ("RdBu_r", (-5, 5))


@pytest.mark.parametrize("role", ["image", "filter", "activation_map"])
def test_a_line_of_the_role_runs_inside_the_edge(axes, role):
    """So a map whose edge is zero is seen on the paper, and nothing lies outside the box."""
    wanted = getattr(DARK, role)
    picture(axes, [[0]], 10, 20, 60, 30, role=wanted)
    (frame,) = axes.patches
    assert isinstance(frame, Rectangle) and not frame.get_fill()
    assert frame.get_edgecolor() == to_rgba(wanted.line)
    half, (left, top) = frame.get_linewidth() / 2, frame.get_xy()
    assert (left - half, top - half) == pytest.approx((10, 20))
    right, bottom = left + frame.get_width() + half, top + frame.get_height() + half
    assert (right, bottom) == pytest.approx((70, 50))


def test_a_picture_may_lie_over_the_frame_of_another(axes):
    """What is drawn later lies above, pictures and frames alike."""
    picture(axes, [[0]], 10, 20, 60, 30, role=DARK.image)
    assert axes.images[0].get_zorder() == axes.patches[0].get_zorder()


def test_a_bar_reads_the_colours(axes):
    colour_bar(axes, 30, 40, 100, "RdBu_r", (-50, 150), DARK, words="сумма")
    (image,) = axes.images
    assert image.get_extent() == [30, 130, 52, 40]
    assert (image.get_cmap().name, image.get_clim()) == ("RdBu_r", (-50, 150))
    ramp = image.get_array()
    assert ramp.shape[0] == 1 and (ramp[0, 0], ramp[0, -1]) == (-50, 150)
    assert np.allclose(np.diff(ramp[0]), 200 / (ramp.shape[1] - 1)) and ramp.shape[1] >= 200
    (frame,) = axes.patches
    assert (frame.get_xy(), frame.get_width(), frame.get_height()) == ((30, 40), 100, 12)
    assert not frame.get_fill() and frame.get_edgecolor() == to_rgba(DARK.rule)
    told = [(it.get_text(), it.get_position(), it.get_ha(), it.get_color()) for it in axes.texts]
    assert told == [
        ("−50", (30, 66), "left", DARK.text),
        ("150", (130, 66), "right", DARK.text),
        ("сумма", (80, 66), "center", DARK.muted),
    ]


def test_a_bar_without_words_and_with_fractions(axes):
    colour_bar(axes, 0, 0, 100, "gray", (0, 1.25), LIGHT, digits=2)
    assert [it.get_text() for it in axes.texts] == ["0,00", "1,25"]
    colour_bar(axes, 0, 0, 100, "gray", (0, 1), LIGHT)
    assert [it.get_text() for it in axes.texts][2:] == ["0", "1"]
