"""Words, signs and arrows on a canvas."""

import pytest
from matplotlib.colors import to_rgba

from figures_src.drawing import DARK, LIGHT, canvas
from figures_src.drawing.marks import BODY, arrow, label, sign


@pytest.fixture
def axes():
    return canvas(200, 100, LIGHT)[1]


def test_words_stand_where_they_are_told_to(axes):
    text = label(axes, 10, 20, "слово", DARK)
    assert (text.get_text(), text.get_position()) == ("слово", (10, 20))
    assert (text.get_ha(), text.get_va()) == ("center", "center_baseline")
    assert (text.get_size(), text.get_weight(), text.get_color()) == (BODY, "normal", DARK.text)
    other = label(axes, 0, 0, "x", DARK, size=9, colour="#123456", bold=True, align="left")
    assert (other.get_size(), other.get_weight(), other.get_color()) == (9, "bold", "#123456")
    assert other.get_ha() == "left"


def test_body_text_is_legible_on_a_phone():
    """A figure of 480 px is shown at 328 px there; nothing smaller than 9.5 px may come out."""
    assert BODY * 328 / 480 > 9.5
    assert BODY < 16  # what stands in the text beside it


def test_a_sign_is_a_large_word(axes):
    assert sign(axes, 1, 2, "⊛", LIGHT) is axes.texts[0]
    assert (axes.texts[0].get_text(), axes.texts[0].get_position()) == ("⊛", (1, 2))
    assert axes.texts[0].get_size() > 1.5 * BODY
    assert sign(axes, 1, 2, "=", LIGHT, 18).get_size() == 18


def test_an_arrow_touches_both_its_ends(axes):
    arrow(axes, (10, 40), (90, 60), LIGHT)
    (drawn,) = axes.texts  # an annotation without words
    assert (drawn.xy, drawn.xyann, drawn.get_text()) == ((90, 60), (10, 40), "")
    assert drawn.arrow_patch.get_edgecolor() == to_rgba(LIGHT.muted)
    assert drawn.arrow_patch.shrinkA == drawn.arrow_patch.shrinkB == 0
    # The head is at the end: one style of matplotlib's has it there only.
    assert type(drawn.arrow_patch.get_arrowstyle()).__name__ == "CurveFilledB"


def test_the_words_of_an_arrow_stand_above_its_middle(axes):
    arrow(axes, (10, 40), (90, 60), LIGHT, "свёртка", colour="#123456", size=10)
    drawn, words = axes.texts
    assert (words.get_text(), words.get_position()) == ("свёртка", (50, 40))
    assert (words.get_size(), words.get_color()) == (10, "#123456")
    assert drawn.arrow_patch.get_edgecolor() == to_rgba("#123456")
    arrow(axes, (0, 50), (20, 50), LIGHT, "x")
    assert axes.texts[-1].get_position() == (10, 50 - BODY)
    assert axes.texts[-1].get_color() == LIGHT.text
