"""The cat in the real network: rules of choice, the answer, and what the pictures show."""

import numpy as np
import pytest

from figures_src.cnn.network import load_network, preprocess
from figures_src.cnn.photos import load_photo


@pytest.fixture(scope="module")
def activations():
    return load_network().forward(preprocess(load_photo("chelsea")))


def test_sizes_fall_by_halves(data_of):
    assert [layer.side for layer in data_of("deep_features").layers] == [112, 56, 28, 14, 7]


def test_first_and_last_are_the_ends_of_the_network(data_of, activations):
    layers = data_of("deep_features").layers
    assert (layers[0].maps == activations["stem"]).all()
    assert (layers[-1].maps == activations["head"]).all()
    # 1 (stem) + 2 (first stage) + 15 blocks of three + 1 (head): Tan and Le, 2019, table 1.
    assert (layers[0].depth, layers[-1].depth) == (1, 1 + 2 + 15 * 3 + 1)


def test_the_map_shown_varies_most(data_of):
    for layer in data_of("deep_features").layers:
        spread = [float(np.var(single.astype(np.float64))) for single in layer.maps]
        assert spread[layer.chosen] >= max(spread) * (1 - 1e-5)


def test_spaced_maps_are_not_picked(data_of):
    assert data_of("deep_features").layers[0].spaced == [0, 6, 12, 19, 25]  # 32 maps
    assert data_of("deep_features").layers[-1].spaced == [0, 256, 512, 768, 1024]  # 1280 maps


def test_the_answer_is_a_cat(data_of, facts_of):
    """Classes 281, 282, 285 lead with about 0.9 together (measured with PyTorch beforehand)."""
    answer = data_of("deep_features").answer
    assert {prediction.index for prediction in answer[:3]} == {281, 282, 285}
    assert facts_of("deep_features")["deep_features.cats"] == pytest.approx(0.9, abs=0.03)


def test_mean_of_the_class_map_and_the_bias_make_the_logit(data_of, activations):
    """Zhou et al., 2016, section 2: pooling and the classifier are linear and may change places."""
    data = data_of("deep_features")
    first = data.answer[0].index
    logit = data.class_map.mean() + load_network().classifier_bias[first]
    assert logit == pytest.approx(activations.logits[first], abs=1e-3)


def test_pictures_show_the_very_maps(data_of, drawings_of):
    data = data_of("deep_features")
    axes = drawings_of("deep_features", "light")["depth"].figure.axes[0]
    photo, *maps = [image.get_array() for image in axes.images][:6]
    assert (photo == data.photo).all()
    for shown, layer in zip(maps, data.layers, strict=True):
        assert (shown == layer.maps[layer.chosen]).all()
    limits = {image.get_clim() for image in axes.images[1:6]}
    assert limits == {(0, 6)}, "one scale for all maps"


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
