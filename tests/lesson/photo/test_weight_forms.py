"""What fewer bits cost, computed another way: bytes of the standard library, rounding by hand."""

import json
import struct
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from figures_src.cnn.network import Network, load_network, preprocess
from figures_src.cnn.photos import load_photo

PYTORCH = Path(__file__).parents[2] / "cnn" / "reference_logits.json"


def half(weight: np.ndarray) -> np.ndarray:
    """16 bits and back."""
    flat = weight.ravel().tolist()
    numbers = struct.unpack(f"<{len(flat)}e", struct.pack(f"<{len(flat)}e", *flat))
    return np.array(numbers).reshape(weight.shape)


def eighth(weight: np.ndarray) -> np.ndarray:
    """Filter by filter, to 255 evenly spaced numbers."""
    steps = [abs(it).max() / 127 or 1 for it in weight]
    return np.array([np.round(it / step) * step for it, step in zip(weight, steps, strict=True)])


@cache
def lighter(form: str) -> Network:
    network = load_network()

    def of(name: str, weight: np.ndarray) -> np.ndarray:
        late = name.startswith(("stage6", "stage7", "head", "classifier"))
        return eighth(weight) if form == "int8" or (form == "mixed" and late) else half(weight)

    layers = tuple(
        it if it.weight is None else replace(it, weight=of(it.name, it.weight), bias=half(it.bias))
        for it in network.layers
    )
    classifier = of("classifier", network.classifier_weight)
    return Network(layers, classifier, half(network.classifier_bias))


def scores(form: str, name: str, mirrored: bool = False) -> np.ndarray:
    photo = load_photo(name)[:, ::-1] if mirrored else load_photo(name)
    network = lighter(form) if form else load_network()
    return network.forward(preprocess(np.ascontiguousarray(photo))).logits


def chances(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(np.array(logits))
    return powers / powers.sum()


@pytest.mark.parametrize(
    ("form", "name", "fact"),
    [("mixed", "ihc", "chosen_chance"), ("int8", "retina", "bytes_chance")],
)
def test_the_largest_change_of_a_probability(facts_of, form, name, fact):
    """Found on these photographs."""
    change = abs(chances(scores(form, name)) - chances(scores("", name))).max()
    assert facts_of("weight_forms")[f"weight_forms.{fact}"] == pytest.approx(change, abs=2e-4)


@pytest.mark.parametrize("name", ["chelsea", "coffee"])
def test_beside_pytorch(facts_of, data_of, name):
    """From its own scores the network in the browser is no further than is told."""
    wanted = np.array(json.loads(PYTORCH.read_text())["logits"][name])
    found = scores("mixed", name)
    facts = facts_of("weight_forms")
    assert abs(found - wanted).max() <= data_of("weight_forms").costs[1].score
    assert abs(chances(found) - chances(wanted)).max() <= facts["weight_forms.chosen_chance"]
    assert found.argmax() == wanted.argmax()


def test_the_first_answers(facts_of, data_of):
    """With 8-bit numbers throughout the astronaut and her reflection are other things."""
    for mirrored in (False, True):
        before = scores("", "astronaut", mirrored).argmax()
        assert scores("int8", "astronaut", mirrored).argmax() != before
        assert scores("mixed", "astronaut", mirrored).argmax() == before
    facts = facts_of("weight_forms")
    assert facts["weight_forms.asked"] == 2 * facts["weight_forms.photos"] == 14
    assert facts["weight_forms.bytes_kept"] == 12
    assert [it.kept for it in data_of("weight_forms").costs] == [14, 14, 12]


def test_sizes(facts_of):
    """3 328 992 weights of layers, 1 280 000 of classes; 22 008 biases and as many scales.

    In the late layers: 672·192 + 3·2·192·1152 + 672·25 + 3·1152·25 (stage 6), 192·1152 + 1152·9 +
    1152·320 (stage 7), 320·1280 (head), 1280·1000.
    """
    facts = facts_of("weight_forms")
    assert facts["weight_forms.weights"] == 3_328_992 + 1_280_000
    stage6 = 112 * 672 + 672 * 25 + 672 * 192 + 3 * (2 * 192 * 1152 + 1152 * 25)
    stage7 = 192 * 1152 + 1152 * 9 + 1152 * 320
    late = stage6 + stage7 + 320 * 1280 + 1280 * 1000
    assert facts["weight_forms.late"] == pytest.approx(late / 4_608_992, abs=1e-12)
    filters = 2 * 672 + 192 + 3 * (2 * 1152 + 192) + 2 * 1152 + 320 + 1280 + 1000
    chosen = 2 * (4_608_992 - late + 22_008) + late + 4 * filters
    assert facts["weight_forms.chosen"] == pytest.approx(chosen / 1e6, abs=1e-9)
    assert facts["weight_forms.trained"] == pytest.approx(4 * (4_608_992 + 22_008) / 1e6)
    assert facts["weight_forms.bytes"] == pytest.approx((4_608_992 + 6 * 22_008) / 1e6)


def test_bars_are_as_long_as_what_they_show(data_of, drawings_of):
    data = data_of("weight_forms")
    figure = drawings_of("weight_forms", "light")["cost"].figure
    lengths = [patch.get_width() for patch in figure.axes[0].patches]
    sizes = [data.trained, *(it.megabytes for it in data.costs)]
    assert np.allclose(np.array(lengths[::2]) / lengths[0], np.array(sizes) / sizes[0])
    changes = [0, *(it.chance for it in data.costs)]
    assert np.allclose(np.array(lengths[1::2]) / lengths[-1], np.array(changes) / changes[-1])
