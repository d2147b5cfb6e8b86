"""The real network against logits that PyTorch computed from the same weights."""

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from figures_src.cnn.network import class_names, load_network, preprocess, top
from figures_src.cnn.photos import centre_square, load_photo
from figures_src.cnn.receptive_field import receptive_field, seen_pixels

REFERENCE = json.loads(Path(__file__).with_name("reference_logits.json").read_text())["logits"]
TOLERANCE = 1e-4  # absolute, on every logit; stated beside the reference


@cache
def seen(name: str):
    return load_network().forward(preprocess(load_photo(name)))


@pytest.mark.parametrize("name", sorted(REFERENCE))
def test_pytorch_agrees(name):
    np.testing.assert_allclose(seen(name).logits, REFERENCE[name], atol=TOLERANCE, rtol=0)


def test_what_it_says_of_the_cat_and_the_coffee():
    cat, coffee = top(seen("chelsea").logits), top(seen("coffee").logits)
    assert [each.index for each in cat[:3]] == [285, 282, 281]
    assert [each.name for each in cat[:3]] == ["Egyptian cat", "tiger cat", "tabby"]
    assert sum(each.probability for each in cat[:3]) == pytest.approx(0.88, abs=0.02)
    assert (coffee[0].name, round(coffee[0].probability, 2)) == ("espresso", 0.94)


def test_every_layer_is_as_described():
    network, maps = load_network(), seen("chelsea").maps
    assert list(maps) == [layer.name for layer in network.layers]
    for layer in network.layers:
        assert maps[layer.name].shape == (layer.channels, layer.size, layer.size), layer.name
        assert maps[layer.name].dtype == np.float32
        assert not layer.relu or (maps[layer.name].min(), maps[layer.name].max() <= 6) == (0, True)
    assert len(maps) == 58  # 49 convolutions and 9 additions
    assert [maps[f"stage{i}.block1.project"].shape[0] for i in range(1, 8)] == [
        16, 24, 40, 80, 112, 192, 320,
    ]  # fmt: skip


def test_the_deeper_the_emptier():
    """Zeros among all numbers, and maps with no number above zero: first layer and last."""
    zeros, empty = [], []
    for name in ("stem", "head"):
        maps = seen("chelsea")[name]
        zeros.append(round(float((maps == 0).mean()), 2))
        empty.append(round(float((maps.max(axis=(1, 2)) == 0).mean()), 2))
    assert zeros == [0.30, 0.94]
    assert empty == [0.16, 0.64]


def test_the_class_map_explains_the_logit():
    network, cat = load_network(), seen("chelsea")
    where = network.class_map(cat, 285)
    assert where.shape == (7, 7)
    assert where.mean() + network.classifier_bias[285] == pytest.approx(cat.logits[285], abs=1e-4)


def test_the_receptive_field_is_what_a_changed_pixel_reaches():
    network, x = load_network(), preprocess(load_photo("chelsea"))
    layers = network.windows("stage2.block1.depthwise")
    assert receptive_field(layers).jump == 4
    changed = x.copy()
    changed[:, 100, 60] += 1
    before, after = (network.forward(each)["stage2.block1.depthwise"] for each in (x, changed))
    for row, column in np.argwhere((before != after).any(axis=0)):
        rows, columns = seen_pixels(layers, (int(row), int(column)), (224, 224))
        assert rows.start <= 100 < rows.stop and columns.start <= 60 < columns.stop


@pytest.mark.parametrize("unit", [0, 1, 55, 110, 111])
def test_each_unit_of_the_first_map_has_its_pixels(unit):
    """Nothing is added before, one pixel after: the last unit sees two rows, the others three."""
    layers = load_network().windows("stem")
    rows, columns = seen_pixels(layers, (unit, unit), (224, 224))
    assert rows == columns == slice(2 * unit, min(2 * unit + 3, 224))
    with pytest.raises(ValueError, match="номер меньше 112, получено 112"):
        seen_pixels(layers, (112, 0), (224, 224))


def test_windows_have_as_many_units_as_the_maps():
    """Down to the last map; the way through the additions is not longer."""
    network = load_network()
    for layer in network.layers:
        side = 224
        for window in network.windows(layer.name):
            side = window.output_size(side)
        assert side == layer.size, layer.name


def test_the_centre_is_cut_out():
    photo = np.zeros((100, 300, 3), np.uint8)
    photo[:, 100:200] = 200
    assert (centre_square(photo) == 200).all()
    assert preprocess(photo).shape == (3, 224, 224)
    assert np.unique(preprocess(photo)).tolist() == [np.float32((200 - 127) / 128)]


def test_class_names():
    names = class_names()
    assert (len(names), names[0], names[999]) == (1000, "tench", "toilet tissue")


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: load_network().forward(np.ones((1, 224, 224))), ValueError, r"\(1, 224, 224\)"),
        (lambda: load_network().forward(np.ones((3, 9, 9))), ValueError, "не меньше 32"),
        (lambda: load_network().forward(np.full((3, 64, 64), np.nan)), ValueError, "конечные"),
        (lambda: load_network().windows("stage9"), KeyError, "нет слоя 'stage9'"),
        (lambda: seen("chelsea")["stage9"], KeyError, "нет слоя 'stage9'"),
        (lambda: load_network().class_map(seen("chelsea"), 1000), ValueError, "получено 1000"),
        (lambda: preprocess(np.ones((9, 9, 3))), ValueError, "ожидается uint8 .*получено float64"),
        (lambda: preprocess(np.ones((9, 9), np.uint8)), ValueError, r"получено uint8 \(9, 9\)"),
        (lambda: top(np.ones(10)), ValueError, "ожидается классов: 1000, получено 10"),
        (lambda: load_photo("chelsae"), FileNotFoundError, "chelsae.*есть: .*chelsea"),
    ],
)
def test_bad_input(call, error, message):
    with pytest.raises(error, match=message):
        call()
