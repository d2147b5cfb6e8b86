"""The neuron and its step of training, number by number."""

import math

import pytest


def test_sums_by_hand(data_of):
    """2·3 + 0·(−1) + 3·1 − 2 = 7; 2·(−1) + 0·2 + 3·2 + 1 = 5."""
    assert data_of("neuron").sums.tolist() == [7, 5]


def test_step_by_hand(data_of, facts_of):
    """A tenth of the inputs 2, 0, 3 and of the one before the bias: ±0.1·(4 + 0 + 9 + 1)."""
    data = data_of("neuron")
    assert data.sums_after == pytest.approx([7 - 1.4, 5 + 1.4])
    assert facts_of("neuron")["neuron.weights_after"] == pytest.approx([-0.8, 2, 2.3])


def test_chances_and_losses_by_hand(data_of):
    """Two votes: the chance of one is 1 / (1 + e to the power of the other's lead)."""
    data = data_of("neuron")
    assert data.chances == pytest.approx([1 / (1 + math.exp(-2)), 1 / (1 + math.exp(2))])
    assert data.loss == pytest.approx(-math.log(1 / (1 + math.exp(2))))
    assert data.loss_after == pytest.approx(-math.log(1 / (1 + math.exp(-0.8))))


def test_back_to_the_first_input_without_the_chain_rule(data_of, facts_of):
    """The loss of a four-and-eight neuron pair when the first input is a little larger."""

    def loss(first: float) -> float:
        four, eight = 3 * first + 3 - 2, -first + 6 + 1
        return math.log(1 + math.exp(four - eight))

    slope = (loss(2 + 1e-5) - loss(2 - 1e-5)) / 2e-5
    assert data_of("neuron").back == pytest.approx(slope, abs=1e-6)
    signal = data_of("neuron").chances[0]
    assert facts_of("neuron")["neuron.signal_eight"] == pytest.approx(-signal)
