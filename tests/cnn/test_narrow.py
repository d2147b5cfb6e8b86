"""The quick convolution against the ordinary one, forward and backward."""

import numpy as np
import pytest

from figures_src.cnn.narrow import Filters, cut, narrow
from figures_src.cnn.training import Conv2D, GlobalMaxPool, Model, ReLU, cross_entropy


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
