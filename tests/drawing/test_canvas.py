"""The canvas in CSS pixels, and the settings under which everything is drawn."""

import io
import re

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba

from figures_src.drawing import DARK, LIGHT, Animation, Drawing, canvas
from figures_src.drawing.canvas import style


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.name)
def test_a_pixel_is_a_unit_from_the_top_left_corner(palette):
    figure, axes = canvas(360, 90, palette)
    assert figure.get_size_inches() == pytest.approx((5, 1.25)) and figure.dpi == 72
    assert (axes.get_xlim(), axes.get_ylim()) == ((0, 360), (90, 0))
    assert axes.get_position().bounds == (0, 0, 1, 1)
    corner, middle = axes.transData.transform([(0, 90), (180, 45)])
    assert corner == pytest.approx((0, 0)) and middle == pytest.approx((180, 45))
    # Nothing but the paper is to be seen: no frame, no ticks.
    agg = FigureCanvasAgg(figure)
    agg.draw()
    pixels = np.asarray(agg.buffer_rgba()) / 255
    assert pixels.shape == (90, 360, 4)
    assert np.allclose(pixels, to_rgba(palette.paper), atol=1 / 255)


def saved(draw) -> str:
    """The SVG of a drawing under the project's settings."""
    with style():
        figure, axes = canvas(100, 100, LIGHT)
        draw(axes)
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None})
    return text.getvalue()


def test_text_is_drawn_as_paths():
    """Every computer shows the same glyphs."""
    svg = saved(lambda axes: axes.text(10, 10, "Ёж"))
    assert "<text" not in svg and "DejaVuSans-" in svg


def test_the_same_drawing_is_the_same_file():
    def draw(axes):
        axes.plot([0, 50], [0, 50], marker="o")
        axes.imshow(np.eye(2), extent=(0, 9, 9, 0))

    first = saved(draw)
    assert first == saved(draw)
    # Pictures are inside the file, not beside it.
    assert "data:image/png;base64," in first
    # The names inside are those of the files that are published.
    assert "hashsalt" not in first and re.search(r'id="[a-z][0-9a-f]{10}"', first)


def test_no_point_of_a_line_is_left_out():
    """Not even of points that lie in one row."""
    svg = saved(lambda axes: axes.plot(np.linspace(0, 99, 500), np.full(500, 50.0)))
    assert max(path.count("L") for path in re.findall(r' d="([^"]*)"', svg)) == 499


def test_settings_are_the_project_s_whatever_the_user_s_are():
    with mpl.rc_context({"font.size": 33, "axes.unicode_minus": False, "image.cmap": "jet"}):
        with style():
            assert mpl.rcParams["font.size"] == 10 and mpl.rcParams["image.cmap"] == "viridis"
            assert mpl.rcParams["axes.unicode_minus"] is True
            assert mpl.rcParams["font.family"] == ["DejaVu Sans"]
            assert mpl.rcParams["image.interpolation"] == "none"
            assert mpl.rcParams["svg.hashsalt"] == "svyortochnye-neyroseti"
        assert mpl.rcParams["font.size"] == 33 and mpl.rcParams["svg.hashsalt"] is None


def test_what_a_drawing_is_by_itself():
    figure, _ = canvas(10, 10, LIGHT)
    drawing = Drawing(figure, "слова")
    assert (drawing.pixels, drawing.says) == (False, "")
    assert Animation((drawing,), "слова").seconds == 2.0
