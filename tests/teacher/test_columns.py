"""How a tall figure is laid out in columns."""

import numpy as np
import pytest
from PIL import Image

from figures_src.teacher.columns import Part, cuts, laid_out, parts_of

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


def test_places_by_hand():
    """400 × 1000 in a room of 1110 × 560 that begins at (100, 50)."""
    # One part: 560 / 1000 = 0.56; (1110 − 224) / 2 = 443 px are left on each side.
    assert parts_of([0, 1], 400, 1000, ROOM) == [Part(0, 1, 543, 50, 224, 560)]
    # Two: 560 / 500 = 1.12; 448 px each, a gap of 0.06 · 448, in all 922.88 of the 1110.
    assert parts_of([0, 0.5, 1], 400, 1000, ROOM) == [
        Part(0, 0.5, 194, 50, 448, 560),
        Part(0.5, 1, 668, 50, 448, 560),
    ]
    # Unequal parts are as large as the taller one allows, and begin at the same height.
    assert parts_of([0, 0.4, 1], 400, 1000, ROOM) == [
        Part(0, 0.4, 270, 50, 373, 373),
        Part(0.4, 1, 666, 50, 373, 560),
    ]
    # 400 × 700: the width is what decides, 1110 / 824; 560 − 471.5 px are left.
    assert parts_of([0, 0.5, 1], 400, 700, ROOM) == [
        Part(0, 0.5, 100, 94, 539, 471),
        Part(0.5, 1, 671, 94, 539, 471),
    ]


@pytest.mark.parametrize(("row", "cut"), [(350, 0.35), (349, 0.5), (649, 0.649), (650, 0.5)])
def test_a_cut_is_looked_for_near_the_even_one(row, cut):
    """Within three tenths of a part: of 500 rows, 150."""
    ink = np.full(1000, 5)
    ink[row] = 0
    assert cuts(ink, 2) == [0, cut, 1]


def test_three_columns_and_what_forbids_them(drawn):
    """300 × 2000: 0.28, 0.56 and 0.84 of its size in one, two and three columns."""
    picture = drawn(300, 2000)
    assert [part.bottom for part in laid_out(picture, ROOM)] == pytest.approx(
        [1 / 3, 2 / 3, 1], abs=0.01
    )
    assert [part.bottom for part in laid_out(picture, ROOM, most=2)] == [0.5, 1]


def test_a_fourth_column_is_one_too_many(drawn):
    """300 × 4000: in four columns 0.56 of its size, a third more than the 0.42 in three."""
    assert len(laid_out(drawn(300, 4000), ROOM)) == 3


@pytest.mark.parametrize(("height", "columns"), [(540, 1), (545, 2)])
def test_a_figure_is_cut_only_if_it_becomes_much_larger(drawn, height, columns):
    """400 px wide: in two columns it is 539 px; in one 560 · 400 / height, 415 or 411."""
    assert 539 / 415 < 1.3 < 539 / 411
    assert len(laid_out(drawn(400, height), ROOM)) == columns


def test_what_is_nearly_white_is_white(tmp_path):
    picture = np.full((1000, 400), 249, dtype=np.uint8)
    picture[400:440] = 250
    Image.fromarray(picture).save(tmp_path / "figure.png")
    first, _ = laid_out(tmp_path / "figure.png", ROOM)
    assert 0.4 <= first.bottom <= 0.44
