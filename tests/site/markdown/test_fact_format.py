"""Whether a number on a page is the fact, and how a message says to write it."""

import pytest

from _site.markdown import fact_format
from figures_src.builder.manifest_types import Chance

NBSP = "\u00a0"
AGREE = [
    ("−192", -192),
    ("-192", -192),
    ("40\u00a0500", 40500),
    ("138\u00a0357\u00a0544", 138357544),
    ("34\u00a0%", 0.3389),
    ("89,4\u00a0%", 0.89412),
    ("0,34", 0.3389),
    ("1352", 1352),
    ("26×26", [26, 26]),
    ("30×30×5", [30, 30, 5]),
    ("−29, 192, 35, 22", [-29, 192, 35, 22]),
    ("0,5, 0,25", [0.5, 0.25]),
    ("4,7\u00a0млн", 4651000),
    ("4651\u00a0тыс.", 4651000),
    ("1,5\u00a0млрд", 1.46e9),
    ("12,5\u00a0%", 0.125),
    ("0,12", 0.125),  # half a unit either way: which one is nobody's fault
    ("0,13", 0.125),
    ("1, 4, 0,5", [1, 4, 0.5]),
    ("29 и 24", [29, 24]),
    ("слева минусы", True),
    ("египетская\u00a0кошка", "египетская кошка"),
]
DIFFER = [
    ("192", -192),
    ("−191", -192),
    ("33\u00a0%", 0.3389),
    ("0,33", 0.3389),
    ("26×25", [26, 26]),
    ("26", [26, 26]),
    ("29", 29.6),
    ("29,4", 29),
    ("около 29", 29),
    ("", 0),
    ("слева минусы", False),
    ("29", []),
    ("сто", 100),
    ("4,6\u00a0млн", 4651000),
    ("4650\u00a0тыс.", 4651000),
    ("0,14", 0.125),
    ("30×30", [30, 30, 5]),
    ("29, 24, 10", [29, 24]),
    ("да", 1),
    ("29", "29 пикселей"),
]


@pytest.mark.parametrize(("shown", "value"), AGREE)
def test_written_facts_agree(shown, value) -> None:
    assert fact_format.agrees(shown, value)


@pytest.mark.parametrize(("shown", "value"), DIFFER)
def test_wrong_facts_differ(shown, value) -> None:
    assert not fact_format.agrees(shown, value)


@pytest.mark.parametrize("value", [-192, 40500, 0.25, [26, 26], [30, 30, 5], [-29, 192], "кот"])
def test_facts_are_written_so_that_they_agree(value) -> None:
    assert fact_format.agrees(fact_format.written(value), value)


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        (0.935333, "93 %", "94~%"),
        (0.935333, "93,4 %", "93,5~%"),
        (0.935333, "0,93", "0,94"),
        (0.935333, "много", "0,935333"),
        (0.30356395, "", "0,303564"),
        (0.125, "нет", "0,125"),
        (1352, "1 351", "1352"),
        (40500, "40 400", "40~500"),
        (138357544, "138", "138~357~544"),
        (-192, "-191", "−192"),
        (4651000, "4,8 млн", "4,7~млн"),
        (4651000, "465", "4~651~000"),
        (-0.25, "−0,3", "−0,2"),
        (120000.0, "12 тыс.", "120~тыс."),
        ([26, 26], "26×25", "26×26"),
        ([26, 26], "26, 25", "26, 26"),
        ([26, 26], "", "26×26"),
        ([29, -192], "29, 192", "29, −192"),
        ([0.30356, 0.9355], "30 %, 93 %", "30~%, 94~%"),
        ([1, 2, 3, 4], "1×2×3×5", "1, 2, 3, 4"),
        # A size has two sides or three, whole and at least one.
        ([1, 1], "2×2", "1×1"),
        ([30, 30, 5], "1×1×1", "30×30×5"),
        ([0, 3], "1×2", "0, 3"),
        ([2.25, 3], "", "2,25, 3"),
        # What parts the numbers of a list stays.
        ([113, 24, 10], "29, 24 и 10", "113, 24 и 10"),
        ([28.24, -191.87], "28,3; −191,8", "28,2; −191,9"),
        ([1, 2], "5, 6, 7", "1, 2"),
        ([], "29", "ни одного"),
        (5.0, "пять", "5"),
        (1 / 3, "треть", "0,333333"),
        ("египетская кошка", "кошка", "египетская кошка"),
    ],
)
def test_a_message_shows_the_digits_that_the_page_showed(value, shown, expected) -> None:
    expected = expected.replace("~", NBSP)
    assert fact_format.advice(value, shown) == f"вычислено {expected}"


# A mean of several runs and its error. The first digit of 0.0021 stands in the third place.
THIRDS = Chance(0.9353, 0.0021)
TENS = Chance(1352.3, 12.0)


@pytest.mark.parametrize(
    ("shown", "value", "expected"),
    [
        ("94 %", THIRDS, True),
        ("93,5 %", THIRDS, True),
        ("93,53 %", THIRDS, False),  # right, and finer than the error allows
        ("93 %", THIRDS, False),
        ("93,4 %", THIRDS, False),
        ("0,935", THIRDS, True),
        ("0,94", THIRDS, True),
        ("0,9", THIRDS, True),  # coarser than the error allows
        ("0,9353", THIRDS, False),
        ("94 %", Chance(0.9353, 0.0999), True),
        ("94 %", Chance(0.9353, 0.1), False),
        ("90 %", Chance(0.9353, 0.1), True),
        ("1350", TENS, True),
        ("1400", TENS, True),
        ("1352", TENS, False),
        ("1360", TENS, False),
        ("1300", TENS, False),
        ("1,35 тыс.", TENS, True),
        ("1,352 тыс.", TENS, False),
        ("1,350 тыс.", TENS, False),
        ("1350,0", TENS, False),
        ("93,53 %", Chance(0.9353, 0), True),
        ("93,53 %", Chance(0.9353, 0.0), True),
        ("93,52 %", Chance(0.9353, 0), False),
        ("около 94 %", THIRDS, False),
        ("93,5 %, 1350", [THIRDS, TENS], True),
        ("93,5 %, 1352", [THIRDS, TENS], False),
    ],
)
def test_a_fact_of_chance_shows_what_its_error_allows(shown, value, expected) -> None:
    assert fact_format.agrees(shown, value) is expected


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        (THIRDS, "93 %", "по разбросу можно написать 93,5~% или 94~%"),
        (THIRDS, "93,53 %", "по разбросу можно написать 93,5~% или 94~%"),
        (THIRDS, "0,9353", "по разбросу можно написать 0,935 или 0,94"),
        (THIRDS, "почти 100 %", "по разбросу можно написать 93,5~% или 94~%"),
        (TENS, "1352", "по разбросу можно написать 1350 или 1400"),
        (TENS, "1,352 тыс.", "по разбросу можно написать 1,35~тыс. или 1,4~тыс."),
        (Chance(-0.9353, 0.0021), "−93 %", "по разбросу можно написать −93,5~% или −94~%"),
        # One digit less would leave a single one.
        (Chance(0.9353, 0.02), "93 %", "по разбросу можно написать 94~%"),
        (Chance(0.9353, 0), "93 %", "вычислено 94~%"),
    ],
)
def test_a_message_says_what_the_error_allows(value, shown, expected) -> None:
    assert fact_format.advice(value, shown) == expected.replace("~", NBSP)


@pytest.mark.parametrize(
    ("shown", "value"),
    [("1,000000 млн", 10**6), (" египетская\nкошка ", "египетская кошка")],
)
def test_every_digit_counts_and_no_outer_space_does(shown, value) -> None:
    assert fact_format.agrees(shown, value)


@pytest.mark.parametrize(
    ("shown", "value", "expected"),
    [
        ("−191", -192, "−192"),
        ("29 и 24", [113, 24], "113 и 24"),
        ("93 %", THIRDS, "93,5~%"),  # all the digits that the error allows
        ("слева минусы", False, ""),
        ("29", [], ""),
    ],
)
def test_what_a_command_may_write_in_the_place(shown, value, expected) -> None:
    assert fact_format.corrected(value, shown) == expected.replace("~", NBSP)
