"""A mean over runs, its standard error and its digits, by hand."""

import pytest

from figures_src.drawing.measured import Measured


def test_mean_and_error_by_hand():
    """Deviations −0.02, 0, 0.02: √(0.0008 / 2) = 0.02, over √3 it is 0.01155."""
    measured = Measured.over([0.90, 0.92, 0.94])
    assert measured.mean == pytest.approx(0.92)
    assert measured.error == 0.012
    assert measured.share() == "92\u00a0%"


@pytest.mark.parametrize(
    ("error", "written"),
    [
        (0.0021, "93,5\u00a0%"),  # 0.21 %: tenths of a per cent
        (0.0099, "93,5\u00a0%"),
        (0.01, "94\u00a0%"),  # one per cent: whole ones
        (0.099, "94\u00a0%"),
        (0.001, "93,5\u00a0%"),
        (0.00099, "93,53\u00a0%"),
        (0.000012, "93,531\u00a0%"),
    ],
)
def test_digits_that_the_error_allows(error, written):
    assert Measured(0.93531, error).share() == written


def test_a_bound_that_is_rounded_up_counts_as_rounded():
    """0.4986 and 0.5184: the error is 0.0099, with two digits; 0.4985 and 0.51849 give 0.01."""
    assert Measured.over([0.4986, 0.5184]).error == 0.0099
    assert Measured.over([0.4985, 0.51849]).digits == 0


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Measured.over([0.5]), "не меньше двух прогонов, получено 1"),
        (lambda: Measured.over([0.5, 0.5]), "ожидается стандартная ошибка больше нуля"),
        (lambda: Measured(0.5, float("nan")), "ожидается стандартная ошибка больше нуля"),
    ],
)
def test_no_chance_no_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()
