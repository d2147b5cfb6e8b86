"""The sliding cat: real pixels come in, and the answers are those of the network itself."""

import numpy as np

from figures_src.cnn.layers import softmax
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import centre_square, load_photo


def test_the_cat_moves_right_by_whole_pixels(data_of):
    photos = data_of("invariance").photos
    assert len(photos) == 33
    for shift in (1, 16, 32):
        assert (photos[shift][:, shift:] == photos[0][:, : 224 - shift]).all()
        assert photos[shift][:, :shift].std() > 5, "what comes in is a picture, not a border"


def test_the_unshifted_cut_is_the_photograph_of_the_lesson(data_of):
    square = centre_square(load_photo("chelsea")).astype(float)
    assert np.abs(data_of("invariance").photos[0] - square).mean() < 6


def test_probabilities_are_those_of_the_network(data_of):
    data = data_of("invariance")
    photo = data.photos[20].astype(np.float32)
    scores = load_network().forward((photo.transpose(2, 0, 1) - 127) / 128).logits
    every = softmax(scores.astype(np.float64))
    assert np.allclose(data.probability[20], every[281:286], atol=1e-6)
    assert data.first[20] == every.argmax()


def test_what_the_page_says(data_of, facts_of):
    data, facts = data_of("invariance"), facts_of("invariance")
    assert data.likeness[0] == 1 or abs(data.likeness[0] - 1) < 1e-6
    # The whole is steadier than its part, and no other thing than a cat ever leads.
    parts = np.ptp(data.probability, axis=0).max()
    assert np.ptp(data.together) < parts / 2
    assert set(data.first) <= {281, 282, 285}
    assert facts["invariance.others_lead"] == sum(first != 285 for first in data.first)
    assert data.other < 0.3 < 0.95 < data.likeness.min()
