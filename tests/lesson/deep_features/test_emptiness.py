"""Zeros and empty maps, counted again over the activations of the cat and of the cup."""

import numpy as np
import pytest

from figures_src.cnn.network import load_network, preprocess
from figures_src.cnn.photos import load_photo


@pytest.fixture(scope="module")
def activations():
    return load_network().forward(preprocess(load_photo("chelsea")))


def test_zeros_do_not_only_grow(facts_of, activations):
    """All layers with ReLU in order: the greatest fall, and what the cup lights."""
    facts = facts_of("emptiness")
    before, fallen, risen = facts["emptiness.around_zeros"]
    assert before > 2 * fallen and risen > 1.5 * fallen
    cup = load_network().forward(preprocess(load_photo("coffee")))["head"]
    empty = [not single.any() for single in activations["head"]]
    lit = sum(single.any() for single, dark in zip(cup, empty, strict=True) if dark)
    assert facts["emptiness.coffee_lit"] == lit
    assert facts["emptiness.last_numbers"] == 1280 * 49
    assert facts["emptiness.last_empty_numbers"] == 49 * sum(empty)


def test_shares_agree_with_the_measured_ones(data_of, activations):
    """About a third of zeros after the first layer, 0.94 after the last; 0.62 of maps empty."""
    data = data_of("emptiness")
    assert data.zeros[0] == pytest.approx(0.34, abs=0.05)
    assert data.zeros[-1] == pytest.approx(0.94, abs=0.01)
    assert data.empty[-1] == pytest.approx(0.62, abs=0.03)
    head = activations["head"]
    assert data.zeros[-1] == np.count_nonzero(head == 0) / head.size
    assert data.counts[1] == sum(not single.any() for single in head)
    assert all(silent <= count for silent, count in zip(data.silent, data.counts, strict=True))
