"""Two filters that must do all the work: a narrow network, trained quickly.

From each map only the strongest answer goes on, so the dense layer knows no places: what the
network can do depends on its filters. Beside it the prototype, whose dense layer sees everything.
"""

from dataclasses import dataclass
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.batched import Batched
from figures_src.cnn.convolution import windows
from figures_src.cnn.fours_and_eights import RATE as PROTOTYPE_RATE
from figures_src.cnn.fours_and_eights import fours_and_eights
from figures_src.cnn.settled import settled
from figures_src.cnn.trainable import PARAMETER_BITS, Parameter
from figures_src.cnn.training import Conv2D, Dense, Epoch, Flatten, GlobalMaxPool, Model, ReLU
from figures_src.cnn.validation import numeric, whole

FILTERS, SIDE = 2, 9
EPOCHS, RATE, BATCH = 12, 0.02, 32


@dataclass(frozen=True)
class NarrowRun:
    """One training from random filters: (2, 9, 9) before and after, and right answers of 300.

    ``frozen``: right answers when the filters stay as they began and only the dense layer learns.
    ``eight``: for each filter, whether the dense layer counts its answer in favour of an eight.
    """

    before: np.ndarray
    after: np.ndarray
    history: list[Epoch]
    untrained: int
    frozen: int
    right: int
    eight: list[bool]
    parameters: int


def random_kernels(filters: int, side: int = 3, seed: int = 0) -> np.ndarray:
    """Filters as they are before training, (filters, side, side)."""
    rng = np.random.default_rng(whole(seed, "seed", least=0))
    return Conv2D.random(filters, side, rng=rng).weight.value[:, 0]


class Filters(Batched):
    """A convolution that gets the digits cut into windows already, (N, places, side²).

    ``kernels``: (filters, rows, columns). Images and maps are squares: places are a square number.

    The windows of a digit are always the same: cutting them once makes the training quick. The
    pixels do not learn, so ``backward`` hands nothing on.
    """

    def __init__(self, kernels: ArrayLike) -> None:
        kernels = numeric(kernels, "kernels", "filters", "rows", "columns").astype(np.float64)
        count, *self.side = kernels.shape
        self.weight = Parameter(kernels.reshape(count, -1), np.zeros((count, kernels[0].size)))
        self.bias = Parameter(np.zeros(count), np.zeros(count))

    def parameters(self) -> list[Parameter]:
        return [self.weight, self.bias]

    def kernels(self) -> np.ndarray:
        return self.weight.value.reshape(-1, *self.side).copy()

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = x = self.taken(x, "N", "places", self.weight.value.shape[1])
        side = isqrt(places := x.shape[1])
        if side * side != places:
            raise ValueError(f"x: ожидаются места, число которых — квадрат, получено {places}")
        maps = x @ self.weight.value.T + self.bias.value
        return self.answer(maps.transpose(0, 2, 1).reshape(len(x), -1, side, side))

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient = self.returned(gradient)
        flat = gradient.reshape(*gradient.shape[:2], -1)
        self.weight.gradient[:] = np.tensordot(flat, self.x, axes=((0, 2), (0, 1)))
        self.bias.gradient[:] = flat.sum(axis=(0, 2))
        return np.empty(0)


def cut(images: ArrayLike, side: int) -> np.ndarray:
    """(N, 1, 28, 28) → all windows, (N, places, side²); other square images too.

    Raises:
        ValueError: not finite numbers, another shape, a side that is not whole or does not fit.
    """
    images = numeric(images, "images", "N", "channels", "height", "width")
    if images.shape[1] != 1 or images.shape[2] != images.shape[3]:
        raise ValueError(f"images: ожидается форма (N, 1, side, side), получена {images.shape}")
    if whole(side, "side", least=1) > images.shape[2]:
        raise ValueError(f"side: ожидается не больше {images.shape[2]}, получено {side}")
    return windows(images[:, 0], (side, side), (1, 1)).reshape(len(images), -1, side * side)


def narrow(seed: int) -> tuple[Filters, Dense]:
    """The layers of the narrow network that learn: two random filters, two neurons."""
    rng = np.random.default_rng(whole(seed, "seed", least=0))
    filters = rng.normal(0, np.sqrt(2 / SIDE**2), (FILTERS, SIDE, SIDE))
    weight = rng.normal(0, 0.1, (2, FILTERS))
    return Filters(settled(filters, PARAMETER_BITS)), Dense(settled(weight, PARAMETER_BITS))


def train_narrow(seed: int) -> NarrowRun:
    """Train on the digits of split ``seed``, and once more with filters that stay at random."""
    split = fours_and_eights(whole(seed, "seed", least=0))
    train, test = (cut(images, SIDE) for images in (split.train_images, split.test_images))
    settings: dict[str, Any] = {"epochs": EPOCHS, "rate": RATE, "batch": BATCH, "seed": seed}

    def right(model: Model, seen: np.ndarray) -> int:
        return int(np.count_nonzero(model.predict(seen) == split.test_labels))

    filters, dense = narrow(seed)
    model, before = Model(filters, ReLU(), GlobalMaxPool(), dense), filters.kernels()
    untrained = right(model, test)
    history = model.fit(train, split.train_labels, **settings)

    fixed, last = narrow(seed)
    front, still = Model(fixed, ReLU(), GlobalMaxPool()), Model(last)
    still.fit(front.forward(train), split.train_labels, **settings)

    four, eight = dense.weight.value
    return NarrowRun(
        before,
        filters.kernels(),
        history,
        untrained,
        right(still, front.forward(test)),
        right(model, test),
        [bool(vote) for vote in eight > four],
        model.count(),
    )


def random_prototype(seed: int, trainable: bool) -> int:
    """Right answers of the lesson's prototype when its two filters 3×3 begin at random."""
    split = fours_and_eights(whole(seed, "seed", least=0))
    train, test = (cut(images, 3) for images in (split.train_images, split.test_images))
    filters = Filters(random_kernels(FILTERS, seed=seed))
    dense = Dense(np.zeros((2, FILTERS * train.shape[1])))
    model = Model(filters, Flatten(), dense)
    if not trainable:
        train, test = filters.forward(train), filters.forward(test)
        model = Model(Flatten(), dense)
    model.fit(train, split.train_labels, epochs=10, rate=PROTOTYPE_RATE, seed=seed)
    return int(np.count_nonzero(model.predict(test) == split.test_labels))
