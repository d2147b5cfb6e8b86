"""Places of a filter on a row of seven pixels, counted by laying it down."""

import pytest


def laid_down(size: int, kernel: int, stride: int, padding: int) -> int:
    """Count by walking, without any formula."""
    place, count = -padding, 0
    while place + kernel <= size + padding:
        count, place = count + 1, place + stride
    return count


def test_places_are_those_that_walking_finds(data_of):
    for case in data_of("filter_places"):
        walked = laid_down(case.size, case.kernel, case.stride, case.padding)
        assert case.count == walked
    assert [case.count for case in data_of("filter_places")] == [5, 7, 3]


def test_facts_for_a_digit(facts_of):
    assert facts_of("filter_places") == {
        "filter_places.padded": [28, 28],
        "filter_places.stepped": [13, 13],
    }


@pytest.mark.parametrize(("name", "places"), [("positions", 5), ("step-and-padding", 7 + 3)])
def test_every_place_is_outlined_once(name, places, drawings_of):
    axes = drawings_of("filter_places", "light")[name].figure.axes[0]
    wide = [p for p in axes.patches if p.get_linewidth() == 2.5]
    assert len(wide) == places
    assert {p.get_width() for p in wide} == {3 * 34}
