"""What the page says of the training: it learned, and each beginning has another end."""

import numpy as np
import pytest


def test_parameters_and_steps_by_hand(facts_of):
    """2·81 weights and 2 biases of filters, 2·2 and 2 of the dense layer; 12·⌈700/32⌉ steps."""
    facts = facts_of("learned_filters")
    assert facts["learned_filters.weights"] == 162
    assert facts["learned_filters.parameters"] == 162 + 2 + 4 + 2
    assert facts["learned_filters.steps"] == 12 * 22


def test_loss_begins_at_chance_and_falls(data_of):
    for run in data_of("learned_filters").runs:
        losses = [epoch.loss for epoch in run.history]
        assert losses[0] == pytest.approx(np.log(2), abs=0.02)
        assert losses[-1] < 0.2
        assert run.right > 1.3 * run.frozen


def test_first_run_votes_as_the_page_says(data_of):
    runs = data_of("learned_filters").runs
    assert runs[0].eight == [True, False]
    assert [run.eight for run in runs].count([True, True]) == 2


def test_flat_stripe_for_the_eight_steep_one_for_the_four(data_of):
    """The direction of each filter's bright stripe: second moments of its positive weights."""
    angles = []
    for values in data_of("learned_filters").runs[0].after:
        weight = np.where(values > values.max() / 2, values, 0)
        rows, columns = np.indices(weight.shape)
        up = -(rows - np.average(rows, weights=weight))
        right = columns - np.average(columns, weights=weight)
        moment = [
            np.average(a * b, weights=weight) for a, b in ((right, right), (right, up), (up, up))
        ]
        angles.append(np.rad2deg(0.5 * np.arctan2(2 * moment[1], moment[0] - moment[2])))
    assert 0 < angles[0] < 60
    assert 60 < abs(angles[1]) <= 120
