"""The networks that the laboratory takes along."""

import base64
import json

import numpy as np
import pytest

from figures_src.cnn.digits import load_digits
from figures_src.cnn.trainable import Conv2D, Dense
from figures_src.cnn.training import Model, ReLU
from figures_src.lab import networks


@pytest.fixture(scope="module")
def models() -> list[Model]:
    return networks.trained()


@pytest.fixture(scope="module")
def written(models) -> dict:
    text = networks.script()
    assert text.startswith("const DIGITS = {") and text.endswith("};\n")
    return json.loads(text.removeprefix("const DIGITS = ").removesuffix(";\n"))


def test_the_networks_are_those_of_the_recapitulation(written):
    """11 935 = 784·15 + 15 + 15·10 + 10; 11 582 = 2·25 + 2 + 2·24²·10 + 10;
    11 823 = 8·25 + 8 + 55·8·25 + 55 + 55·10 + 10."""
    names = [it["name"].replace("\u00a0", " ") for it in written["networks"]]
    assert names == [
        "полносвязная, 11 935 параметров",
        "свёртка, flatten, 11 582 параметра",
        "свёртки, максимум, 11 823 параметра",
    ]
    kinds = [[layer["kind"] for layer in it["layers"]] for it in written["networks"]]
    assert kinds == [
        ["dense", "relu", "dense"],
        ["conv2d", "relu", "dense"],
        ["conv2d", "relu", "max_pool", "conv2d", "relu", "global_max_pool", "dense"],
    ]


def test_each_digit_is_one_that_no_network_has_learned(written):
    digits, labels = load_digits()
    held_back = {it.tobytes(): label for it, label in zip(digits[::5], labels[::5], strict=True)}
    found = [held_back[base64.b64decode(it)] for it in written["samples"]]
    assert found == list(range(10))


def test_sixteen_bits_cost_no_answer(models):
    """Of a thousand digits kept from the networks, each is answered as before."""
    digits, _, held_back = networks.parted()
    images = digits[held_back, None] / 255
    for model in models:
        before = model.predict(images)
        kept = [(it.value, it.value.copy()) for it in model.parameters()]
        for value, _ in kept:
            value[...] = networks.rounded(value)
        try:
            assert np.array_equal(model.predict(images), before)
        finally:
            for value, old in kept:
                value[...] = old


def test_numbers_come_back():
    values = np.array([[-2.0, 0.5], [1.0, 0.0]])
    packed = networks.packed(values)
    assert packed["shape"] == [2, 2]
    whole = np.frombuffer(base64.b64decode(packed["data"]), "<i2")
    assert whole.tolist() == [-32767, 8192, 16384, 0]  # 8191.75, 16383.5
    assert np.allclose(whole * packed["scale"], values.ravel(), rtol=0, atol=2 / 32767)
    assert np.array_equal(networks.rounded(values).ravel(), whole * packed["scale"])
    assert networks.packed(np.zeros(2))["scale"] == 1  # nothing to scale


def test_layers_are_written_in_their_order():
    layer = Conv2D(np.ones((1, 1, 2, 2)), [3.0])
    model = Model(layer, ReLU(), Dense(np.ones((2, 4)), [0.0, 1.0]))
    found = networks.written(model)
    assert [it["kind"] for it in found] == ["conv2d", "relu", "dense"]
    assert found[0]["weight"]["shape"] == [1, 1, 2, 2] and found[2]["bias"]["shape"] == [2]
