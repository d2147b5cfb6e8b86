"""Numbers as a Russian typesetter writes them."""

import pytest

from figures_src.drawing.numbers import number, plural, share, signed_sum, size


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (-192, 0, "−192"),
        (0, 0, "0"),
        (-0.04, 1, "0,0"),
        (3.25, 2, "3,25"),
        (1352, 0, "1352"),
        (40500, 0, "40\u00a0500"),
        (-1234567, 0, "−1\u00a0234\u00a0567"),
    ],
)
def test_number(value, digits, text):
    assert number(value, digits) == text


def test_sum_writes_a_negative_term_with_its_sign():
    assert signed_sum([62, -33, 0]) == "62 − 33 + 0"
    assert signed_sum([-50, 29]) == "−50 + 29"


def test_size_and_share():
    assert size(30, 30, 5) == "30×30×5"
    assert share(0.342) == "34\u00a0%"


@pytest.mark.parametrize(
    ("count", "words"),
    [(1, "1 слой"), (2, "2 слоя"), (5, "5 слоёв"), (11, "11 слоёв"), (21, "21 слой")],
)
def test_plural(count, words):
    assert plural(count, "слой", "слоя", "слоёв").replace("\u00a0", " ") == words
