"""Four filters against four directions, worked out by hand for a step of 100."""

import numpy as np

from figures_src.cnn.filters import SOBEL_VERTICAL
from figures_src.lesson.filters.directions import FALLING, RISING


def test_table_by_hand(data_of):
    """Own line: (1+2+1)·100; a neighbouring one: (1+2)·100; across: the columns cancel."""
    assert data_of("directions").peaks.tolist() == [
        [400, 300, 0, 300],
        [300, 400, 300, 0],
        [0, 300, 400, 300],
        [300, 0, 300, 400],
    ]


def test_diagonal_filters_are_sobel_turned_by_an_eighth():
    """The eight numbers of the rim move one place around the centre."""
    ring = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    rim = np.array([SOBEL_VERTICAL[place] for place in ring])
    for kernel, turn in ((RISING, 1), (FALLING, -1)):
        assert [kernel[place] for place in ring] == np.roll(rim, turn).tolist()
        assert kernel[1, 1] == 0


def test_each_slope_of_the_roof_has_its_filter(data_of, facts_of):
    """Sky 200, roof 105: 4·95 = 380 for the own slope, exactly zero for the other."""
    facts, found = facts_of("directions"), data_of("directions")
    assert (facts["directions.slope_own"], facts["directions.slope_across"]) == (380, 0)
    rows = range(12, 17)  # below the ridge, above the chimney's foot
    assert all(found.rising[row, 37 - row] for row in rows)
    assert not any(found.falling[row, 37 - row] for row in rows)


def test_bold_numbers_are_the_largest(drawings_of):
    texts = drawings_of("directions", "light")["peaks"].figure.axes[0].texts
    bold = [text.get_text() for text in texts if text.get_weight() == "bold"]
    assert bold == ["400"] * 4
