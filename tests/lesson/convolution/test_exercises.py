"""The answers to «Проверьте себя», worked out by hand or by slow loops."""

from itertools import product

import pytest

BY_HAND = {
    "sum": -7 + 0 + 6,
    "sum_no_minus": 7 + 0 + 6,
    "convolve": [1 + 6, 2 - 3 + 2, -2, 3 - 0 + 8],
    "convolve_no_minus": [1 + 6, 2 + 3 + 2, 0 + 0 + 2 + 0, 3 + 0 + 8],
    "side": 5,  # starts at −2, 1, 4, 7, 10 of 14 pixels
    "side_padding_once": 4,
    "side_no_stride": 14,
    "side_no_one": 4,
    "side_rounded_up": 6,
    "pixel": -100 + 300 - 50,
    "pixel_no_minus": 100 + 300 + 50,
    "pixel_averaged": 150 // 3,
    "neuron": 4 - 3 - 4 + 5,
    "neuron_no_minus": 4 - 3 + 4 + 5,
    "neuron_no_minus_of_inputs": 4 + 3 - 4 + 5,
    "neuron_no_bias": 4 - 3 - 4,
    "parameters": 7 * (5 * 5 * 5 + 1),
    "parameters_no_bias": 7 * 125,
    "parameters_no_channels": 7 * 26,
    "parameters_one_bias": 7 * 125 + 1,
    "field": 3 + 2 * 2,
    "field_product": 3 * 3,
    "field_sum": 3 + 3,
    "field_early": 1 + 2 * 2 + 2 * 4,
    "spot": 8 * (60 - 10),
    "spot_edge": 8 * 60 - 5 * 60 - 3 * 10,
    "spot_even": 0,
    "row_first": [0, 3, 0, -3, 0],
    "row_second": [3, -3, -3, 3],
    "row_relu": [3, -3, 0, 0],
    "row_single": [1, -2, 1],
    "small_maps": [12 - 2 - 2, 12 - 2 - 2, 2],
    "small_flat": 8 * 8 * 2,
    "small_total": (9 + 1) * 4 + (36 + 1) * 2 + (128 + 1) * 2,
    "small_total_no_channels": (9 + 1) * 4 + (9 + 1) * 2 + (128 + 1) * 2,
    "small_field": [5, 5],
    "wide_inputs": 90 * 90 * 10,
    "wide": 81_000 * 100 + 100,
    "wide_no_bias": 81_000 * 100,
    "full_layer": 9 * 64 * 64,
    "parted_layer": 9 * 64 + 64 * 64,
}


def listed(value):
    return value.tolist() if hasattr(value, "tolist") else value


@pytest.mark.parametrize("name", BY_HAND)
def test_by_hand(name, facts_of):
    assert listed(facts_of("exercises")[f"exercises.{name}"]) == BY_HAND[name]


def test_every_answer_is_checked(facts_of):
    loops = {"convolve_flipped", "convolve_transposed"}
    names = {name.removeprefix("exercises.") for name in facts_of("exercises")}
    assert names == BY_HAND.keys() | loops


def test_wrong_filters_by_loops(facts_of):
    image, kernel = ((1, 2, 0), (0, 3, 1), (2, 0, 4)), ((1, 0), (-1, 2))

    def slid(weight) -> list[int]:
        cells = list(product(range(2), repeat=2))
        return [
            sum(image[top + row][left + column] * weight(row, column) for row, column in cells)
            for top, left in cells
        ]

    facts = facts_of("exercises")
    flipped = slid(lambda row, column: kernel[1 - row][1 - column])
    assert listed(facts["exercises.convolve_flipped"]) == flipped == [3, 5, -3, 9]
    transposed = slid(lambda row, column: kernel[column][row])
    assert listed(facts["exercises.convolve_transposed"]) == transposed == [5, 4, -3, 10]


def test_places_of_the_filter_one_by_one():
    """Fourteen pixels with two added on each side, five weights, three pixels further each time."""
    starts = [start for start in range(-2, 14 + 2, 3) if start + 5 <= 14 + 2]
    assert len(starts) == BY_HAND["side"]


def test_slips_can_be_told_from_the_answer(data_of):
    for name, exercise in data_of("exercises").items():
        for slip, value in exercise.slips.items():
            assert listed(value) != listed(exercise.right), (name, slip)
