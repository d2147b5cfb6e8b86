"""Gradients against finite differences, layers against their single-image twins, and learning."""

import numpy as np
import pytest

from figures_src.cnn import layers as single
from figures_src.cnn.convolution import conv2d, correlate2d
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

RNG = np.random.default_rng(7)
LABELS = np.array([0, 1, 2])


def normal(*shape: int) -> np.ndarray:
    return RNG.normal(size=shape)


def conv(filters=2, channels=2, rows=3, columns=2) -> Conv2D:
    return Conv2D(normal(filters, channels, rows, columns), normal(filters))


MODELS = {
    "dense": lambda: Model(Flatten(), Dense(normal(3, 84), normal(3))),
    "relu": lambda: Model(Flatten(), Dense(normal(4, 84)), ReLU(), Dense(normal(3, 4))),
    "conv": lambda: Model(conv(), Flatten(), Dense(normal(3, 50))),
    "two convs": lambda: Model(conv(), ReLU(), conv(3, 2, 2, 3), Flatten(), Dense(normal(3, 36))),
    "max pool": lambda: Model(conv(), MaxPool(2), Flatten(), Dense(normal(3, 8))),
    "global max": lambda: Model(conv(4), ReLU(), GlobalMaxPool(), Dense(normal(3, 4))),
}


@pytest.mark.parametrize("name", MODELS)
def test_gradients(name):
    """(loss(v + h) − loss(v − h)) / 2h for every number of every parameter and of the images."""
    model, x = MODELS[name](), normal(3, 2, 7, 6)
    _, by_scores = cross_entropy(model.forward(x), LABELS)
    by_images = model.backward(by_scores)
    pairs = [(p.value, p.gradient.copy()) for p in model.parameters()] + [(x, by_images)]
    step = 1e-5
    for value, gradient in pairs:
        numeric = np.zeros_like(value)
        for place in np.ndindex(value.shape):
            kept, losses = value[place], []
            for moved in (kept + step, kept - step):
                value[place] = moved
                losses.append(cross_entropy(model.forward(x), LABELS)[0])
            value[place] = kept
            numeric[place] = (losses[0] - losses[1]) / (2 * step)
        np.testing.assert_allclose(gradient, numeric, atol=1e-7)


def test_the_gradient_of_a_filter_is_a_correlation():
    """By the filter: not flipped. By the image: the full one, and the filter is flipped."""
    image, kernel, back = normal(6, 5), normal(3, 2), normal(4, 4)
    layer = Conv2D(kernel[None, None])
    layer.forward(image[None, None])
    by_image = layer.backward(back[None, None])[0, 0]
    np.testing.assert_allclose(layer.weight.gradient[0, 0], correlate2d(image, back), atol=1e-12)
    full = correlate2d(back, kernel[::-1, ::-1], padding=(2, 1))
    np.testing.assert_allclose(by_image, full, atol=1e-12)


def test_layers_agree_with_their_single_image_twins():
    x, layer = normal(3, 2, 7, 6), conv()
    maps = layer.forward(x)
    for image, result in zip(x, maps, strict=True):
        expected = conv2d(image, layer.weight.value, layer.bias.value)
        np.testing.assert_allclose(result, expected, atol=1e-12)
    for ours, twin in [
        (ReLU(), single.relu),
        (MaxPool(2), lambda maps: single.max_pool2d(maps, 2)),
        (Flatten(), single.flatten),
        (GlobalMaxPool(), lambda maps: maps.max(axis=(1, 2))),
    ]:
        np.testing.assert_array_equal(ours.forward(maps), [twin(image) for image in maps])


def test_cross_entropy_by_hand():
    loss, gradient = cross_entropy(np.log([[1.0, 3.0], [1.0, 1.0]]), np.array([1, 0]))
    assert loss == pytest.approx((np.log(4 / 3) + np.log(2)) / 2)
    np.testing.assert_allclose(gradient, [[0.125, -0.125], [-0.25, 0.25]])


def bars(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Noise with a standing (0) or a lying (1) bar somewhere: no single pixel tells which."""
    rng = np.random.default_rng(3)
    labels = rng.integers(0, 2, count)
    images = rng.normal(0, 0.1, (count, 1, 10, 10)).astype(np.float32)
    for image, label in zip(images, labels, strict=True):
        row, column = rng.integers(0, 7, 2)
        image[0, row : row + (3, 1)[label], column : column + (1, 3)[label]] += 1
    return images, labels


def network(seed: int) -> Model:
    rng = np.random.default_rng(seed)
    return Model(Conv2D.random(4, 3, rng=rng), ReLU(), GlobalMaxPool(), Dense.random(4, 2, rng=rng))


def test_it_learns_and_repeats():
    x, labels = bars(400)
    runs = []
    for _ in range(2):
        model = network(0)
        history = model.fit(x[:300], labels[:300], epochs=8, seed=1)
        runs.append([parameter.value.tobytes() for parameter in model.parameters()])
    assert runs[0] == runs[1]
    assert history[-1].loss < history[0].loss / 4
    assert history[0].accuracy < 0.8 and history[-1].accuracy > 0.95
    assert model.accuracy(x[300:], labels[300:]) > 0.95
    assert model.count() == 4 * 10 + 2 * 5


def test_one_step_by_hand():
    """Half sure of each class: the gradient by the right weight is −1/2, and 0.05 · 2¹⁸ = 13107.2.

    The initial 0.1 · 2¹⁸ = 26214.4 becomes 26214 first.
    """
    dense = Dense([[0.1], [0.1]])
    (epoch,) = Model(dense).fit(np.ones((1, 1)), [0], epochs=1, rate=0.1)
    assert (epoch.loss, epoch.accuracy) == (pytest.approx(np.log(2)), 1)  # of equals the first
    assert (dense.weight.value * 2**18).ravel().tolist() == [26214 + 13107, 26214 - 13107]
    assert (dense.bias.value * 2**18).tolist() == [13107, -13107]


def test_all_that_is_learned_is_a_multiple():
    x, labels = bars(64)
    model = network(0)
    drawn = [parameter.value.copy() for parameter in model.parameters()]
    model.fit(x, labels, epochs=2)
    learned = [parameter.value for parameter in model.parameters()]
    for value in (*drawn, *learned):
        assert value.dtype == np.float64
        assert (value * 2**18 % 1 == 0).all()
    assert (drawn[0] != learned[0]).any()


def test_zero_is_zero_on_every_processor():
    """1e-17 is a zero that a kernel missed; the smallest answer to a digit is 2⁻¹⁸ / 255."""
    layer = ReLU()
    smallest = 2**-18 / 255
    x = np.array([-1e-17, 0, 1e-17, smallest, 1])
    assert layer.forward(x).tolist() == [0, 0, 0, smallest, 1]
    assert layer.backward(np.ones(5)).tolist() == [0, 0, 0, 1, 1]


def test_equal_windows_are_equal_on_every_processor():
    """The first of those that agree to a billionth wins; a millionth is a difference."""
    assert first_largest(np.array([0.5, 0.7, 0.7 + 1e-15, 0.7 - 1e-15])) == 1
    assert first_largest(np.array([0.5, 0.7, 0.7 + 1e-6])) == 2
    pool, everywhere = MaxPool(2), GlobalMaxPool()
    maps = np.array([[[[0.7, 0.7 + 1e-15], [0.7, 0.1]]]])
    for layer in (pool, everywhere):
        layer.forward(maps)
        gradient = layer.backward(np.ones((1, 1, 1, 1) if layer is pool else (1, 1)))
        assert gradient[0, 0].tolist() == [[1, 0], [0, 0]]


def test_fixed_filters_stay():
    x, labels = bars(50)
    kernels = normal(2, 1, 3, 3)
    fixed = Conv2D(kernels, trainable=False)
    model = Model(fixed, Flatten(), Dense(np.zeros((2, 128))))
    model.fit(x, labels, epochs=2)
    assert (fixed.weight.value == kernels).all()
    assert model.count() == 2 * 129


X = np.zeros((4, 1, 5, 5), np.float32)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: network(0).fit(X, [0, 1], epochs=1), r"labels: ожидается .* \(4\), получено 2"),
        (lambda: network(0).fit(X, [0] * 4, epochs=0), "epochs"),
        (lambda: network(0).fit(X, [0] * 4, epochs=1, batch=0), "batch"),
        (lambda: network(0).forward(X[0]), r"x: ожидается форма \(N, 1, height, width\), получена"),
        (lambda: network(0).forward(X[:, :, :2]), "kernel: ожидается не больше"),
        (lambda: Dense(np.ones((2, 3))).forward(np.ones((1, 4))), r"x: ожидается форма \(N, 3\)"),
        (lambda: Conv2D(np.ones((3, 3))), "weight: ожидаются четыре оси"),
        (lambda: Dense([[np.nan]]), "weight: ожидаются конечные"),
        (lambda: Dense([[1.0], [2.0]], [1.0]), r"bias: ожидается форма \(2,\), получена \(1,\)"),
        (lambda: network(0).fit(X, [0, 1, 2, 1], epochs=1), "labels: ожидаются классы"),
        (
            lambda: network(0).fit(*bars(64), epochs=20, rate=1e30),
            "rate: ожидается скорость обучения, при которой потери падают",
        ),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
