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
        (9999, 0, "9999"),
        (10000, 0, "10\u00a0000"),
        (1234.5, 1, "1234,5"),
        (12345.25, 2, "12\u00a0345,25"),
        (0.4, 0, "0"),
        (0.5, 1, "0,5"),
        (-0.5, 1, "−0,5"),
    ],
)
def test_number(value, digits, text):
    assert number(value, digits) == text


def test_sum_writes_a_negative_term_with_its_sign():
    assert signed_sum([62, -33, 0]) == "62 − 33 + 0"
    assert signed_sum([-50, 29]) == "−50 + 29"
    assert signed_sum((0.5, -0.25), digits=2) == "0,50 − 0,25"


def test_size_and_share():
    assert size(30, 30, 5) == "30×30×5"
    assert share(0.342) == "34\u00a0%"
    assert share(0.9335, 2) == "93,35\u00a0%"
    assert size(12000) == "12\u00a0000"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 слоёв"),
        (1, "1 слой"),
        (2, "2 слоя"),
        (4, "4 слоя"),
        (5, "5 слоёв"),
        (10, "10 слоёв"),
        (11, "11 слоёв"),
        (14, "14 слоёв"),
        (19, "19 слоёв"),
        (20, "20 слоёв"),
        (21, "21 слой"),
        (22, "22 слоя"),
        (111, "111 слоёв"),
        (121, "121 слой"),
        (12012, "12 012 слоёв"),
    ],
)
def test_plural(count, words):
    assert plural(count, "слой", "слоя", "слоёв").replace("\u00a0", " ") == words
