"""Small networks that learn in seconds: cross entropy and gradient descent with momentum.

The layers come from :mod:`~figures_src.cnn.trainable` and can be imported from here too. All chance
comes from seeds: the same seed gives the same network, on every processor.
"""

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

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
from figures_src.cnn.training_input import class_numbers, setting
from figures_src.cnn.validation import measured, numeric, whole

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


def cross_entropy(scores: ArrayLike, labels: ArrayLike) -> tuple[float, np.ndarray]:
    """Mean −ln p(right class) of softmax, and its gradient by the scores.

    Args:
        scores: (N, classes), finite numbers of any kind.
        labels: (N,) whole numbers from 0 to classes − 1.

    Returns:
        The loss, and (N, classes) of the type that ``softmax`` gives.

    Raises:
        ValueError: not such numbers, another count of labels, a loss beyond float64.
    """
    scores = numeric(scores, "scores", "images", "classes")
    labels = class_numbers(labels, *scores.shape)
    with np.errstate(over="ignore"):  # refused below
        loss, gradient = _cross_entropy(scores, labels)
    if not np.isfinite(loss):
        raise ValueError(
            "scores: ожидаются числа, ошибка на которых не выходит за пределы float64, "
            f"получены от {scores.min():.3g} до {scores.max():.3g}"
        )
    return loss, gradient


def _cross_entropy(scores: np.ndarray, labels: np.ndarray) -> tuple[float, np.ndarray]:
    probabilities = softmax(scores)
    every = np.arange(len(labels))
    right = probabilities[every, labels]
    tiny = np.finfo(np.float64).tiny
    losses = -np.log(np.maximum(right, tiny))
    for row in np.flatnonzero(right < tiny):  # too small for a float; its logarithm is not
        best = scores[row].argmax()
        below = scores[row, best].item() - scores[row, labels[row]].item()  # exact for integers
        losses[row] = below - np.log(probabilities[row, best])
    probabilities[every, labels] -= 1
    return float(losses.mean()), probabilities / len(labels)


@dataclass(frozen=True)
class Epoch:
    """What one pass over the training set came to, averaged over its batches."""

    loss: float
    accuracy: float


class Model:
    """Layers one after another; the last one gives a score to each class."""

    def __init__(self, *layers: Layer) -> None:
        self.layers = layers

    def forward(self, x: ArrayLike) -> np.ndarray:
        """Scores (N, classes) of images (N, C, height, width).

        Args:
            x: finite numbers of any kind, at least one image; counted in float64.

        Raises:
            ValueError: not such numbers, a shape that a layer does not take, numbers so large that
                float64 does not hold the scores.
        """
        x, largest = measured(x, "x")
        with np.errstate(over="ignore", invalid="ignore"):  # refused below
            out = self._forward(x.astype(np.float64, copy=False))
        if not np.isfinite(out).all():
            raise ValueError(
                "x: ожидаются числа, с которыми ответ сети не выходит за пределы float64, "
                f"получены до {largest:.3g}"
            )
        return out

    def _forward(self, x: np.ndarray) -> np.ndarray:
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, gradient: ArrayLike) -> np.ndarray:
        """From the gradient by the scores to that by the images; parameters keep theirs.

        Raises:
            ValueError: not finite numbers, another shape than the scores of the last ``forward``.
        """
        return self._backward(numeric(gradient, "gradient").astype(np.float64, copy=False))

    def _backward(self, gradient: np.ndarray) -> np.ndarray:
        for layer in reversed(self.layers):
            gradient = layer.backward(gradient)
        return gradient

    def parameters(self) -> list[Parameter]:
        """All that training changes."""
        return [parameter for layer in self.layers for parameter in layer.parameters()]

    def count(self) -> int:
        """How many numbers training changes."""
        return sum(parameter.value.size for parameter in self.parameters())

    def predict(self, x: ArrayLike) -> np.ndarray:
        """The class of each image, (N,) int64; of equal scores the first.

        Raises:
            ValueError: as :meth:`forward`, or the last layer gives no row of scores.
        """
        return self._scores(x).argmax(axis=1)

    def accuracy(self, x: ArrayLike, labels: ArrayLike) -> float:
        """The share of images whose class is guessed, 0 … 1.

        Args:
            x: (N, C, height, width).
            labels: (N,) whole numbers from 0 to classes − 1.

        Raises:
            ValueError: as :meth:`predict`, or labels that do not match.
        """
        scores = self._scores(x)
        return float(np.mean(scores.argmax(axis=1) == class_numbers(labels, *scores.shape)))

    def _scores(self, x: ArrayLike) -> np.ndarray:
        x = np.atleast_1d(numeric(x, "x"))
        scores = np.concatenate([self.forward(x[i : i + 256]) for i in range(0, len(x), 256)])
        if scores.ndim != 2:
            shape = ("N", *scores.shape[1:])
            raise ValueError(
                "layers: ожидается последний слой, который даёт форму (N, classes), "
                f"получена ({', '.join(map(str, shape))})"
            )
        return scores

    def fit(
        self,
        x: ArrayLike,
        labels: ArrayLike,
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
            x: (N, C, height, width), finite numbers of any kind; counted in float64.
            labels: (N,) whole numbers from 0 to classes − 1.
            epochs, batch: from 1 on.
            rate: above 0.
            momentum: from 0 to 1, itself left out.
            seed: of the order in which images come, from 0 on.

        Returns:
            Loss and accuracy of every epoch.

        Raises:
            ValueError: not such numbers (nothing has changed then), or a training that has run
                away (the parameters are where it led them).
        """
        x, largest = measured(x, "x")
        if largest >= LARGEST:
            raise ValueError(f"x: ожидаются числа меньше {LARGEST:.0e}, получены до {largest:.3g}")
        x = np.atleast_1d(x.astype(np.float64, copy=False))
        labels = class_numbers(labels, len(x), self._scores(x[:1]).shape[1])
        epochs, batch = whole(epochs, "epochs", least=1), whole(batch, "batch", least=1)
        rate = setting(rate, "rate", zero=False, below=sys.float_info.max)
        momentum = setting(momentum, "momentum", zero=True, below=1)
        rng = np.random.default_rng(whole(seed, "seed", least=0))
        parameters = self.parameters()
        for parameter in parameters:
            parameter.settle()
        velocities = [np.zeros_like(parameter.value) for parameter in parameters]
        history: list[Epoch] = []
        with np.errstate(over="ignore", invalid="ignore"):  # what has run away is refused
            for _ in range(epochs):
                order = rng.permutation(len(x))
                loss = right = 0.0
                for start in range(0, len(x), batch):
                    chosen = order[start : start + batch]
                    scores = self._forward(x[chosen])
                    _refuse_runaway(scores, None if start == len(history) == 0 else rate)
                    part, gradient = _cross_entropy(scores, labels[chosen])
                    loss += part * len(chosen)
                    right += np.count_nonzero(scores.argmax(axis=1) == labels[chosen])
                    self._backward(gradient)
                    for parameter, velocity in zip(parameters, velocities, strict=True):
                        velocity *= momentum
                        velocity -= rate * parameter.gradient
                        parameter.value += velocity
                        parameter.settle()
                mean = settled(loss / len(x), EQUAL_BITS)
                history.append(Epoch(float(mean), float(right / len(x))))
        for parameter in parameters:
            _refuse_runaway(parameter.value, rate)
        return history


def _refuse_runaway(numbers: np.ndarray, rate: float | None) -> None:
    """Refuse NaN and what is too large; ``rate`` is to blame unless no step was made yet."""
    if (abs(numbers) < LARGEST).all():  # NaN is not smaller either
        return
    if rate is None:
        raise ValueError(
            f"layers: ожидаются веса, с которыми ответы сети до обучения меньше {LARGEST:.0e}, "
            f"получены до {abs(numbers).max():.3g}"
        )
    raise ValueError(
        f"rate: ожидается скорость обучения, при которой потери падают, получено {rate}"
    )
