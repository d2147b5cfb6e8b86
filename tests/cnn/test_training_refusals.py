"""What training does not take, and the right values of what it does take at its limits."""

import math
import re

import numpy as np
import pytest

from figures_src.cnn.moved_digits import FirstConv
from figures_src.cnn.narrow import Filters, cut, narrow, random_kernels, train_narrow
from figures_src.cnn.trainable import first_largest
from figures_src.cnn.training import (
    Conv2D,
    Dense,
    Flatten,
    GlobalMaxPool,
    MaxPool,
    Model,
    ReLU,
    cross_entropy,
)
from figures_src.cnn.training_input import setting

RNG = np.random.default_rng(0)
X, LABELS = np.ones((4, 1, 3, 3)), [0, 1, 1, 0]
MAPS, SCORES = np.ones((2, 3, 4, 4)), [[1, 2, 3], [3, 2, 1]]


def model() -> Model:
    return Model(Flatten(), Dense([[0.5] * 9, [-0.5] * 9]))


def fit(x=X, labels=LABELS, **settings):
    return model().fit(x, labels, **{"epochs": 1} | settings)


def share(value) -> float:
    return setting(value, "x", zero=True, below=1)


def changed(place: int, value: float) -> np.ndarray:
    x = X.copy()
    x.flat[place] = value
    return x


REFUSED = [
    # labels
    (lambda: cross_entropy(SCORES, [-1, 0]), "labels: ожидаются классы от 0 до 2, получены от -1"),
    (lambda: cross_entropy(SCORES, [0, 3]), "labels: ожидаются классы от 0 до 2, получены от 0 до"),
    (lambda: cross_entropy(SCORES, [0]), "labels: ожидается столько же, сколько изображений (2)"),
    (lambda: cross_entropy(SCORES, []), "labels: ожидается хотя бы одно число"),
    (lambda: cross_entropy(SCORES, [0.0, 1.0]), "labels: ожидаются целые номера классов, получен"),
    (lambda: cross_entropy(SCORES, [[0, 1]]), "labels: ожидается одна ось (images)"),
    (lambda: cross_entropy([1, 2], [0]), "scores: ожидаются две оси (images, classes), получена"),
    (lambda: cross_entropy(np.empty((0, 3)), []), "scores: ожидается хотя бы одно число"),
    (lambda: cross_entropy([[np.nan, 1]], [0]), "scores: ожидаются конечные числа"),
    (
        lambda: cross_entropy([[1e308, -1e308]], [1]),
        "scores: ожидаются числа, ошибка на которых не выходит за пределы float64",
    ),
    (lambda: fit(labels=[0.7, 0, 1, 1]), "labels: ожидаются целые номера классов, получен dtype f"),
    (lambda: model().accuracy(X, [0]), "labels: ожидается столько же, сколько изображений (4)"),
    (lambda: model().accuracy(X, [0, 1, 2, 0]), "labels: ожидаются классы от 0 до 1, получены от"),
    # images
    (lambda: fit(changed(30, np.nan)), "x: ожидаются конечные числа, получено NaN и беск"),
    (lambda: fit(changed(30, 1e9)), "x: ожидаются числа меньше 1e+09, получены до 1e+09"),
    (lambda: fit([[["а"]]]), "x: ожидается массив чисел, получен dtype <U1"),
    (lambda: model().predict(X[:0]), "x: ожидается хотя бы одно число, получена форма (0, 1,"),
    (lambda: model().predict([]), "x: ожидается хотя бы одно число, получена форма (0,)"),
    (lambda: model().predict(5), "x: ожидается форма (N, …), получена (1,)"),
    (lambda: model().accuracy(X[:0], []), "x: ожидается хотя бы одно число"),
    (lambda: model().predict(changed(3, np.inf)), "x: ожидаются конечные числа"),
    (lambda: model().forward(changed(3, np.nan)), "x: ожидаются конечные числа"),
    (
        lambda: Model(Dense([[1e10]])).predict([[1e300]]),
        "x: ожидаются числа, с которыми ответ сети не выходит за пределы float64, получены до 1e",
    ),
    (
        lambda: Model(ReLU()).predict(X),
        "layers: ожидается последний слой, который даёт форму (N, classes), получена (N, 1, 3, 3)",
    ),
    # settings
    (lambda: fit(rate=-0.1), "rate: ожидается число больше 0 и меньше 1.79769e+308, получено -0.1"),
    (lambda: fit(rate=0), "rate: ожидается число больше 0"),
    (lambda: fit(rate=np.nan), "rate: ожидается число больше 0"),
    (lambda: fit(rate="1"), "rate: ожидается число больше 0 и меньше 1.79769e+308, получено '1'"),
    (lambda: fit(rate=True), "rate: ожидается число больше 0"),
    (lambda: fit(rate=[0.1]), "rate: ожидается число больше 0"),
    (lambda: fit(rate=10**5000), "rate: ожидается число больше 0 и меньше 1.79769e+308, получен"),
    (lambda: share(2**64 - 1), "x: ожидается число не меньше 0 и меньше 1, получено 1844674407"),
    (lambda: share(2**64), "x: ожидается число не меньше 0 и меньше 1, получено число в 65 бит"),
    (lambda: fit(momentum=5), "momentum: ожидается число не меньше 0 и меньше 1, получено 5"),
    (lambda: fit(momentum=1.0), "momentum: ожидается число не меньше 0 и меньше 1, получено 1.0"),
    (lambda: fit(momentum=-0.1), "momentum: ожидается число не меньше 0 и меньше 1, получено -0.1"),
    (lambda: fit(seed=-1), "seed: ожидается целое число не меньше 0, получено -1"),
    (lambda: fit(seed=None), "seed: ожидается целое число, получено None"),
    (lambda: fit(epochs=1.5), "epochs: ожидается целое число, получено 1.5"),
    (lambda: fit(batch=True), "batch: ожидается целое число, получено True"),
    # away at the last step, and before the first
    (lambda: fit(rate=1e300), "rate: ожидается скорость обучения, при которой потери падают"),
    (
        lambda: Model(Flatten(), Dense([[1e10] * 9, [0] * 9])).fit(X, LABELS, epochs=1),
        "layers: ожидаются веса, с которыми ответы сети до обучения меньше 1e+09, получены до 9e",
    ),
    # layers
    (lambda: MaxPool(2).forward(MAPS[0]), "x: ожидается форма (N, channels, height, width), получ"),
    (lambda: GlobalMaxPool().forward(MAPS[0]), "x: ожидается форма (N, channels, height, width)"),
    (lambda: GlobalMaxPool().forward(MAPS[..., None]), "x: ожидается форма (N, channels, height,"),
    (lambda: Flatten().forward(np.ones(3)), "x: ожидается форма (N, …), получена (3,)"),
    (lambda: Flatten().forward(np.ones((0, 3))), "x: ожидается хотя бы одно число, получена форма"),
    (lambda: ReLU().forward(["а"]), "x: ожидается массив чисел"),
    (lambda: ReLU().backward(MAPS), "backward: ожидается после forward, слой ReLU ещё не видел"),
    (lambda: Conv2D.random(0, 3, rng=RNG), "filters: ожидается целое число не меньше 1, получено"),
    (lambda: Conv2D.random(1, 0, rng=RNG), "kernel: ожидается целое число не меньше 1, получено 0"),
    (lambda: Conv2D.random(1, -1, rng=RNG), "kernel: ожидается целое число не меньше 1, получено"),
    (lambda: Conv2D.random(1, 3, channels=2.5, rng=RNG), "channels: ожидается целое число, получ"),
    (lambda: Conv2D.random(1, 2**14 + 1, rng=RNG), "weight: ожидается не больше 268435456 весов"),
    (lambda: Conv2D.random(1, 3, rng=5), "rng: ожидается numpy.random.Generator, получено 5"),
    (lambda: Dense.random(0, 2, rng=RNG), "inputs: ожидается целое число не меньше 1, получено"),
    (lambda: Dense.random(2, True, rng=RNG), "outputs: ожидается целое число, получено True"),
    (lambda: first_largest(np.ones((2, 0))), "x: ожидается хотя бы одно число, получена форма"),
    # the narrow network
    (lambda: random_kernels(0), "filters: ожидается целое число не меньше 1"),
    (lambda: random_kernels(2, seed=-1), "seed: ожидается целое число не меньше 0"),
    (lambda: narrow(0.5), "seed: ожидается целое число, получено 0.5"),
    (lambda: train_narrow(-1), "seed: ожидается целое число не меньше 0, получено -1"),
    (lambda: Filters([[1, 2]]), "kernels: ожидаются три оси (filters, rows, columns), получена"),
    (lambda: Filters(np.ones((1, 2, 2))).forward(np.ones((3, 9, 5))), "x: ожидается форма (N, pla"),
    (lambda: Filters(np.ones((1, 2, 2))).forward(np.ones((3, 8, 4))), "x: ожидаются места, число"),
    (lambda: cut(np.ones((2, 3, 5, 5)), 2), "images: ожидается форма (N, 1, side, side), получена"),
    (lambda: cut(np.ones((2, 1, 5, 4)), 2), "images: ожидается форма (N, 1, side, side), получена"),
    (lambda: cut(np.ones((2, 1, 5, 5)), 6), "side: ожидается не больше 5, получено 6"),
    (lambda: cut(np.ones((2, 1, 5, 5)), 2.5), "side: ожидается целое число, получено 2.5"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), REFUSED)
def test_refused(call, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()


LAYERS = {  # a layer → what it takes, and the shape of what it answers
    "conv": (lambda: Conv2D(np.ones((2, 3, 2, 2))), MAPS, (2, 2, 3, 3)),
    "first conv": (lambda: FirstConv(np.ones((2, 3, 2, 2))), MAPS, (2, 2, 3, 3)),
    "relu": (ReLU, MAPS, (2, 3, 4, 4)),
    "max pool": (lambda: MaxPool(2), MAPS, (2, 3, 2, 2)),
    "global max": (GlobalMaxPool, MAPS, (2, 3)),
    "flatten": (Flatten, MAPS, (2, 48)),
    "dense": (lambda: Dense(np.ones((5, 3))), np.ones((2, 3)), (2, 5)),
    "filters": (lambda: Filters(np.ones((2, 2, 2))), np.ones((3, 9, 4)), (3, 2, 3, 3)),
}


@pytest.mark.parametrize("name", LAYERS)
def test_a_gradient_has_the_shape_of_the_answer(name):
    build, x, shape = LAYERS[name]
    layer = build()
    with pytest.raises(ValueError, match=r"^backward: ожидается после forward, слой \w+ ещё не ви"):
        layer.backward(np.ones(shape))
    assert layer.forward(x).shape == shape
    for wrong in ((1, *shape[1:]), (*shape, 1), shape[:-1]):
        message = f"gradient: ожидается форма {shape}, как у ответа слоя, получена {wrong}"
        with pytest.raises(ValueError, match=re.escape(message)):
            layer.backward(np.ones(wrong))
    with pytest.raises(ValueError, match=r"^gradient: ожидается массив чисел, получен dtype <U1"):
        layer.backward(np.full(shape, "1"))
    layer.backward(np.ones(shape, int).tolist())
    layer.backward(np.ones(shape))


@pytest.mark.parametrize("name", LAYERS)
def test_layers_count_in_float64_whatever_comes(name):
    build, x, _ = LAYERS[name]
    for given in (x.tolist(), x.astype(np.uint8), x.astype(bool), x.astype(np.float16)):
        layer = build()
        answer = layer.forward(given)
        assert answer.dtype == np.float64
        assert (answer == build().forward(x)).all()


def test_what_is_refused_changes_nothing():
    dense = Dense([[0.1], [0.1]])
    for settings in ({"rate": -1}, {"momentum": 5}, {"seed": -1}, {"batch": 0}):
        with pytest.raises(ValueError, match=next(iter(settings))):
            Model(dense).fit([[1]], [0], **{"epochs": 1} | settings)
    assert dense.weight.value.tolist() == [[0.1], [0.1]]


def test_lists_and_whole_numbers_are_counted_exactly():
    """Rows of sums 1 and 5, by hand: scores (s, 4 − s)."""
    small = Model(Dense([[1, 1], [-1, -1]], [0, 4]))
    for x in ([[1, 0], [2, 3]], np.uint8([[1, 0], [2, 3]]), np.float16([[1, 0], [2, 3]])):
        assert small.forward(x).tolist() == [[1, 3], [5, -1]]
        assert small.predict(x).tolist() == [1, 0]
        assert small.accuracy(x, np.uint8([1, 1])) == 0.5
        assert small.accuracy(x, [True, False]) == 1.0


def test_a_huge_bias_stays_beside_small_floats():
    answer = Dense(np.float32([[1]]), [1e300]).forward(np.float32([[1]]))
    assert answer.tolist() == [[1e300]]


def test_many_images_are_asked_in_parts():
    """257 images are two parts: none is lost at the border, all keep their order."""
    x = np.eye(2)[np.arange(257) % 2]
    assert Model(Dense(np.eye(2))).predict(x).tolist() == [0, 1] * 128 + [0]


@pytest.mark.parametrize("kind", [np.int64, np.float32, np.float64])
def test_the_loss_of_a_hopeless_class(kind):
    """p(right) = e⁻¹⁰⁰⁰ / (2 + e⁻¹⁰⁰⁰) is no float, but its logarithm is −1000 − ln 2."""
    scores = np.array([[1000, 0, 1000]], kind)
    loss, gradient = cross_entropy(scores, [1])
    assert loss == pytest.approx(1000 + math.log(2), rel=1e-6)
    assert gradient.tolist() == [[0.5, -1, 0.5]]


def test_huge_integers_differ_by_what_they_differ():
    """2⁶³ − 1 and 800 less, which float64 takes for one number."""
    loss, _ = cross_entropy([[2**63 - 1, 2**63 - 801]], [1])
    assert loss == pytest.approx(800)


def test_the_largest_of_huge_numbers():
    assert first_largest(np.array([1e300, 3e300, 2e300])) == 1
