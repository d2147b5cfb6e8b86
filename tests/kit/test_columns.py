"""How a tall figure is laid out in columns."""

import numpy as np
import pytest
from PIL import Image

from figures_src.kit.columns import cuts, laid_out

ROOM = (100, 50, 1110, 560)


@pytest.fixture
def drawn(tmp_path):
    """Make a picture of this size with black bars between these fractions of its height."""

    def make(width: int, height: int, *bars: tuple[float, float]):
        picture = np.full((height, width), 255, dtype=np.uint8)
        for above, below in bars:
            picture[int(above * height) : int(below * height)] = 0
        Image.fromarray(picture).save(tmp_path / "figure.png")
        return tmp_path / "figure.png"

    return make


def test_a_wide_figure_stays_whole(drawn):
    (part,) = laid_out(drawn(960, 400, (0.1, 0.9)), ROOM)
    assert (part.top, part.bottom) == (0, 1)
    assert part.width == 1110 and part.left == 100


def test_a_tall_figure_is_cut_where_nothing_is_drawn(drawn):
    first, second = laid_out(drawn(400, 1000, (0, 0.44), (0.46, 1)), ROOM)
    assert 0.44 <= first.bottom <= 0.46 and second.top == first.bottom
    assert first.left + first.width < second.left
    assert second.left + second.width <= 100 + 1110
    assert max(first.height, second.height) <= 560


def test_what_must_stay_whole_does(drawn):
    (part,) = laid_out(drawn(400, 1000, (0, 0.44), (0.46, 1)), ROOM, most=1)
    assert part.height == 560


def test_the_cut_nearest_to_the_even_one_wins():
    ink = np.full(1000, 5)
    ink[[430, 480, 590]] = 0
    assert cuts(ink, 2) == [0, 0.48, 1]


def test_where_everything_is_full_the_thinnest_place_is_cut():
    ink = np.full(900, 50)
    ink[310:320] = 2
    assert cuts(ink, 3)[1] == pytest.approx(310 / 900)
