"""Small networks that learn in seconds: cross entropy and gradient descent with momentum.

The layers come from :mod:`~figures_src.cnn.trainable` and can be imported from here too. All chance
comes from seeds: the same seed gives the same network, on every processor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures_src.cnn.layers import softmax
from figures_src.cnn.settled import settled
from figures_src.cnn.trainable import (
    EQUAL_BITS,
    Conv2D,
    Dense,
    Flatten,
    GlobalMaxPool,
    Layer,
    MaxPool,
    Parameter,
    ReLU,
)
from figures_src.cnn.validation import numeric, whole

__all__ = [
    "Conv2D",
    "Dense",
    "Epoch",
    "Flatten",
    "GlobalMaxPool",
    "MaxPool",
    "Model",
    "ReLU",
    "cross_entropy",
]

LARGEST = 1e9  # score: beyond it training has run away, and rounding to 2⁻¹⁸ hides nothing


def cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    """Mean −ln p(right class) of softmax, and its gradient by the scores.

    Args:
        scores: (N, classes).
        labels: (N,) from 0 to classes − 1.
    """
    probabilities = softmax(scores)
    every = np.arange(len(labels))
    tiny = np.finfo(np.float64).tiny
    loss = float(-np.log(np.maximum(probabilities[every, labels], tiny)).mean())
    probabilities[every, labels] -= 1
    return loss, probabilities / len(labels)


@dataclass(frozen=True)
class Epoch:
    """What one pass over the training set came to, averaged over its batches."""

    loss: float
    accuracy: float


class Model:
    """Layers one after another; the last one gives a score to each class."""

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, x: np.ndarray) -> np.ndarray:
        """Scores (N, classes) of images (N, C, height, width)."""
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        """From the gradient by the scores to that by the images; parameters keep theirs."""
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    def parameters(self) -> list[Parameter]:
        """All that training changes."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def count(self) -> int:
        """How many numbers training changes."""
        return sum(parameter.value.size for parameter in self.parameters())

    def predict(self, x: np.ndarray) -> np.ndarray:
        """The class of each image, (N,)."""
        return np.concatenate(
            [self.forward(x[i : i + 256]).argmax(axis=1) for i in range(0, len(x), 256)]
        )

    def accuracy(self, x: np.ndarray, labels: np.ndarray) -> float:
        """The share of images whose class is guessed, 0 … 1."""
        return float(np.mean(self.predict(x) == labels))

    def fit(
        self,
        x: np.ndarray,
        labels: Sequence[int] | np.ndarray,
        *,
        epochs: int,
        rate: float = 0.05,
        momentum: float = 0.9,
        batch: int = 32,
        seed: int = 0,
    ) -> list[Epoch]:
        """Train by stochastic gradient descent with momentum.

        velocity ← momentum · velocity − rate · gradient; value ← value + velocity.
        Source: Goodfellow, Bengio, Courville (2016), algorithm 8.2.

        After each step (and before the first) every parameter is rounded to a multiple of 2⁻¹⁸.
        Processors add the terms of a matrix product in different orders, so in float64 the same
        step ends about 1e-16 apart; left alone, training can make such a difference grow until
        another digit is guessed. Rounded, the parameters are the same numbers again: a difference
        is swallowed unless the middle between two multiples lies inside it, which happens to one
        number in ten billion. The multiples lie far closer together than training can tell.

        Args:
            x: (N, C, height, width); counted in float64.
            labels: (N,) from 0 on.
            seed: of the order in which images come.

        Returns:
            Loss and accuracy of every epoch.

        Raises:
            ValueError: images and labels that do not match, or a loss that has run away.
        """
        x = np.asarray(x, dtype=np.float64)
        labels = numeric(labels, "labels", "images").astype(np.int64)
        if len(labels) != len(x):
            raise ValueError(
                f"labels: ожидается столько же, сколько изображений ({len(x)}), "
                f"получено {len(labels)}"
            )
        classes = self.forward(x[:1]).shape[1]
        if labels.min() < 0 or labels.max() >= classes:
            raise ValueError(
                f"labels: ожидаются классы от 0 до {classes - 1}, "
                f"получены от {labels.min()} до {labels.max()}"
            )
        rng = np.random.default_rng(seed)
        parameters = self.parameters()
        for parameter in parameters:
            parameter.settle()
        velocities = [np.zeros_like(parameter.value) for parameter in parameters]
        history = []
        for _ in range(whole(epochs, "epochs", least=1)):
            order = rng.permutation(len(x))
            loss = right = 0.0
            for start in range(0, len(x), whole(batch, "batch", least=1)):
                chosen = order[start : start + batch]
                scores = self.forward(x[chosen])
                if not (abs(scores) < LARGEST).all():  # NaN is not smaller either
                    raise ValueError(
                        f"rate: ожидается скорость обучения, при которой ошибка падает, "
                        f"получено {rate}"
                    )
                part, gradient = cross_entropy(scores, labels[chosen])
                loss += part * len(chosen)
                right += np.count_nonzero(scores.argmax(axis=1) == labels[chosen])
                self.backward(gradient)
                for parameter, velocity in zip(parameters, velocities, strict=True):
                    velocity *= momentum
                    velocity -= rate * parameter.gradient
                    parameter.value += velocity
                    parameter.settle()
            mean = settled(loss / len(x), EQUAL_BITS)
            history.append(Epoch(float(mean), float(right / len(x))))
        return history
