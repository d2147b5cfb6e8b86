"""Places of a filter on a row of seven pixels, counted by laying it down."""


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


def test_every_place_is_outlined_once(drawings_of):
    axes = drawings_of("filter_places", "light")["positions"].figure.axes[0]
    wide = [p for p in axes.patches if p.get_linewidth() == 2.5]
    assert len(wide) == 5
    assert {p.get_width() for p in wide} == {3 * 34}


def test_a_bracket_for_every_place_and_an_answer_below_its_middle(drawings_of):
    """Brackets three cells wide, each two halves; the cell under the n-th one has its number."""
    axes = drawings_of("filter_places", "dark")["step-and-padding"].figure.axes[0]
    halves = [line.get_xdata() for line in axes.lines]
    pairs = list(zip(halves[::2], halves[1::2], strict=True))
    assert len(pairs) == 7 + 3
    assert {right[0] - left[0] for left, right in pairs} == {3 * 28 - 6}
    middles = [(left[0] + right[0]) / 2 for left, right in pairs]
    starts = [*range(7), *range(0, 5, 2)]
    assert middles == [10 + 28 * (start + 1.5) for start in starts]
    written = [(t.get_position()[0], t.get_text()) for t in axes.texts]
    for middle, number in zip(middles, [*range(1, 8), *range(1, 4)], strict=True):
        assert written.count((middle, str(number))) >= 2  # on the bracket and in the cell
    words = [text for _, text in written]
    assert "7 + 2·1 − 3 + 1 = 7" in words and "(7 − 3) : 2 + 1 = 3" in words
