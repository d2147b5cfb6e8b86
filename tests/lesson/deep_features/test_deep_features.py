"""The cat in the real network: rules of choice, the answer, and what the pictures show."""

import numpy as np
import pytest

from figures_src.cnn.classes import class_names
from figures_src.cnn.network import load_network, preprocess
from figures_src.cnn.photos import centre_square, load_photo


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


def test_every_map_of_the_last_layer_has_its_cell(drawings_of, data_of):
    axes = drawings_of("deep_features", "light")["five-maps"].figure.axes[0]
    (waffle,) = [image for image in axes.images if image.get_array().shape == (32, 40)]
    cells = np.asarray(waffle.get_array()).ravel()
    maps = data_of("deep_features").layers[-1].maps
    assert cells.tolist() == [map_.max() for map_ in maps]
    dark = sum(not map_.any() for map_ in maps)
    assert any(f"{dark} тёмных" in text.get_text() for text in axes.texts)


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


def test_hiding_half_does_not_do_what_the_map_says(data_of, activations):
    """The left half of the map is redder, and yet without it the network is surer of its class."""
    data = data_of("deep_features")
    left, right = data.class_map[:, :3].mean(), data.class_map[:, -3:].mean()
    assert left > right
    assert data.logits[0] == pytest.approx(activations.logits[data.answer[0].index])
    photo = data.photo.copy()
    photo[:, :112] = 127
    hidden = load_network().forward(preprocess(photo)).logits[data.answer[0].index]
    assert data.logits[1] == pytest.approx(hidden)
    assert data.logits[1] > data.logits[0] + 0.5


def test_maps_of_strangers_look_alike(data_of, facts_of, activations):
    """Correlations by NumPy's own function; the class «laptop» is no cat."""
    data, network = data_of("deep_features"), load_network()
    laptop = network.class_map(activations, class_names().index("laptop"))
    expected = np.corrcoef(laptop.ravel(), data.class_map.ravel())[0, 1]
    assert facts_of("deep_features")["deep_features.laptop"] == pytest.approx(expected, abs=1e-5)
    assert data.likeness[data.answer[0].index] == pytest.approx(1)


def test_first_layer_sees_brightness_and_colour_too(facts_of, activations):
    facts, square = facts_of("deep_features"), centre_square(load_photo("chelsea"))
    small = np.stack([square[i::2, j::2] for i in (0, 1) for j in (0, 1)]).mean(axis=0)
    grey, warm = small.mean(axis=2).ravel(), (small[..., 0] - small[..., 2]).ravel()
    live = [single.ravel() for single in activations["stem"] if single.std() > 0]
    for wanted, fact in ((grey, "bright_maps"), (warm, "warm_maps")):
        count = sum(abs(np.corrcoef(single, wanted)[0, 1]) > 0.9 for single in live)
        assert facts[f"deep_features.{fact}"] == count
    even = activations["stem"][facts["deep_features.even_map"]].ravel()
    known = facts["deep_features.even_brightness"]
    assert known == pytest.approx(np.corrcoef(even, grey)[0, 1], abs=1e-5)


def test_pictures_show_the_very_maps(data_of, drawings_of):
    data = data_of("deep_features")
    axes = drawings_of("deep_features", "light")["depth"].figure.axes[0]
    photo, *maps = [image.get_array() for image in axes.images][:6]
    assert (photo == data.photo).all()
    for shown, layer in zip(maps, data.layers, strict=True):
        assert (shown == layer.maps[layer.chosen]).all()
    limits = {image.get_clim() for image in axes.images[1:6]}
    assert limits == {(0, 6)}, "one scale for all maps"
