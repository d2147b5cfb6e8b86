"""The quick convolution against the ordinary one, forward and backward."""

import numpy as np
import pytest

from figures_src.cnn.fours_and_eights import Split, fours_and_eights
from figures_src.cnn.narrow import (
    Filters,
    cut,
    narrow,
    random_kernels,
    random_prototype,
    train_narrow,
)
from figures_src.cnn.training import (
    Conv2D,
    Dense,
    Flatten,
    GlobalMaxPool,
    Model,
    ReLU,
    cross_entropy,
)


@pytest.fixture
def images():
    return np.random.default_rng(5).random((3, 1, 28, 28))


def test_same_maps_and_same_gradients(images):
    rng = np.random.default_rng(6)
    kernels, signal = rng.normal(size=(2, 9, 9)), rng.normal(size=(3, 2, 20, 20))
    quick, plain = Filters(kernels.copy()), Conv2D(kernels[:, None])
    assert quick.forward(cut(images, 9)) == pytest.approx(plain.forward(images))
    quick.backward(signal)
    plain.backward(signal)
    assert quick.weight.gradient == pytest.approx(plain.weight.gradient.reshape(2, -1))
    assert quick.bias.gradient == pytest.approx(plain.bias.gradient)


def test_whole_numbers_learn_as_floats():
    """1 + 2 + 3 + 4 = 10 in the one window."""
    layer = Filters([[[1, 2], [3, 4]]])
    assert layer.forward(cut(np.ones((1, 1, 2, 2)), 2)).tolist() == [[[[10]]]]
    layer.weight.value += 0.5
    assert layer.kernels().tolist() == [[[1.5, 2.5], [3.5, 4.5]]]


def test_whole_network_by_finite_differences(images):
    filters, dense = narrow(0)
    model, seen, labels = Model(filters, ReLU(), GlobalMaxPool(), dense), cut(images, 9), [0, 1, 1]
    labels = np.array(labels)

    def loss() -> float:
        return cross_entropy(model.forward(seen), labels)[0]

    model.backward(cross_entropy(model.forward(seen), labels)[1])
    for parameter in model.parameters():
        gradient = parameter.gradient.copy()
        for place in list(np.ndindex(gradient.shape))[::17]:
            kept, step = parameter.value[place], 1e-6
            parameter.value[place] = kept + step
            above = loss()
            parameter.value[place] = kept - step
            slope = (above - loss()) / (2 * step)
            parameter.value[place] = kept
            assert slope == pytest.approx(gradient[place], abs=1e-6)


def test_same_seed_same_network():
    assert (narrow(3)[0].kernels() == narrow(3)[0].kernels()).all()
    assert (narrow(3)[0].kernels() != narrow(4)[0].kernels()).any()


def test_how_far_from_zero_they_begin():
    """√(2/81) = 0.157 and 0.1, within three standard errors: of 1620 numbers, of 40."""
    layers = [narrow(seed) for seed in range(10)]
    filters = np.stack([filters.kernels() for filters, _ in layers])
    weights = np.stack([dense.weight.value for _, dense in layers])
    assert filters.shape == (10, 2, 9, 9) and weights.shape == (10, 2, 2)
    assert filters.std() == pytest.approx(0.157, rel=0.06)
    assert weights.std() == pytest.approx(0.1, rel=0.35)


@pytest.fixture
def split(monkeypatch) -> Split:
    """A few digits, a few quick steps: what is learned need not be good."""
    whole = fours_and_eights(2)
    few = Split(
        whole.train_images[:120], whole.train_labels[:120], whole.test_images, whole.test_labels
    )
    monkeypatch.setattr("figures_src.cnn.narrow.fours_and_eights", {2: few}.__getitem__)
    monkeypatch.setattr("figures_src.cnn.narrow.EPOCHS", 4)
    monkeypatch.setattr("figures_src.cnn.narrow.RATE", 0.1)
    return few


def count_right(model: Model, split: Split) -> int:
    return round(300 * model.accuracy(split.test_images, split.test_labels))


def test_a_training_is_that_of_ordinary_layers(split):
    run, (filters, dense) = train_narrow(2), narrow(2)
    assert (run.before == filters.kernels()).all()
    assert run.parameters == 2 * (81 + 1) + 2 * (2 + 1)

    def ordinary(trainable: bool) -> tuple[Model, Conv2D, Dense]:
        conv = Conv2D(run.before[:, None], trainable=trainable)
        last = Dense(dense.weight.value)
        return Model(conv, ReLU(), GlobalMaxPool(), last), conv, last

    fixed, _, _ = ordinary(trainable=False)
    model, conv, last = ordinary(trainable=True)
    assert run.untrained == count_right(model, split)
    recipe = {"epochs": 4, "rate": 0.1, "batch": 32, "seed": 2}
    fixed.fit(split.train_images, split.train_labels, **recipe)
    assert run.history == model.fit(split.train_images, split.train_labels, **recipe)
    assert (run.frozen, run.right) == (count_right(fixed, split), count_right(model, split))
    assert len({run.untrained, run.frozen, run.right}) == 3
    assert run.after == pytest.approx(conv.weight.value[:, 0])
    assert run.eight == [last.weight.value[1, it] > last.weight.value[0, it] for it in (0, 1)]


@pytest.mark.parametrize("trainable", [True, False])
def test_a_random_prototype_is_that_of_ordinary_layers(split, trainable):
    conv = Conv2D(random_kernels(2, seed=2)[:, None], trainable=trainable)
    model = Model(conv, Flatten(), Dense(np.zeros((2, 2 * 26 * 26))))
    model.fit(split.train_images, split.train_labels, epochs=10, rate=0.01, seed=2)
    assert random_prototype(2, trainable) == count_right(model, split)
