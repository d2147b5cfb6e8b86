"""Three small networks of equal size, and digits moved by whole pixels to try them on.

No network is shown a moved digit while it learns: what it makes of one shows what its build gives.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.convolution import output_size
from figures_src.cnn.digits import SIDE
from figures_src.cnn.training import Conv2D, Dense, Flatten, GlobalMaxPool, MaxPool, Model, ReLU
from figures_src.cnn.validation import numeric, whole

CLASSES = 10
SIDES = ((0, 1), (0, -1), (1, 0), (-1, 0))  # right, left, down, up


class FirstConv(Conv2D):
    """A convolution that nothing learns before: the costly gradient by its input is left out."""

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient = self.returned(gradient)
        flat = gradient.transpose(0, 2, 3, 1).reshape(-1, gradient.shape[1])
        self.weight.gradient[:] = (flat.T @ self.rows).reshape(self.weight.value.shape)
        self.bias.gradient[:] = flat.sum(axis=0)
        return gradient  # nobody asks for it


def dense_network(rng: np.random.Generator) -> Model:
    """No convolution: every pixel goes into each of the hidden neurons."""
    hidden = 15
    return Model(
        Flatten(),
        Dense.random(SIDE * SIDE, hidden, rng=rng),
        ReLU(),
        Dense.random(hidden, CLASSES, rng=rng),
    )


def flatten_network(rng: np.random.Generator) -> Model:
    """The prototype of the lesson: one layer of two filters, flatten, a dense layer."""
    filters, side = 2, 5
    return Model(
        FirstConv.random(filters, side, rng=rng),
        ReLU(),
        Flatten(),
        Dense.random(filters * output_size(SIDE, side) ** 2, CLASSES, rng=rng),
    )


def maximum_network(rng: np.random.Generator) -> Model:
    """Instead of flatten, one number of each map: its largest."""
    first, second, side = 8, 55, 5
    return Model(
        FirstConv.random(first, side, rng=rng),
        ReLU(),
        MaxPool(2),
        Conv2D.random(second, side, channels=first, rng=rng),
        ReLU(),
        GlobalMaxPool(),
        Dense.random(second, CLASSES, rng=rng),
    )


# network, how it is trained: chosen so that each learns the centred digits well
NETWORKS: tuple[tuple[Callable[[np.random.Generator], Model], dict[str, Any]], ...] = (
    (dense_network, {"epochs": 10, "rate": 0.05, "batch": 32}),
    (flatten_network, {"epochs": 4, "rate": 0.02, "batch": 32}),
    (maximum_network, {"epochs": 3, "rate": 0.01, "batch": 16}),
)


def held_back(count: int) -> np.ndarray:
    """Which of ``count`` digits are kept from the networks, to ask about them: every fifth."""
    return np.arange(count) % 5 == 0


def taught(number: int, seed: int, images: np.ndarray, labels: np.ndarray) -> Model:
    """Network ``number`` of :data:`NETWORKS`, begun from ``seed`` and trained its own way."""
    build, how = NETWORKS[number]
    model = build(np.random.default_rng(seed))
    model.fit(images, labels, seed=seed, **how)
    return model


def shifted(images: ArrayLike, down: int, right: int) -> np.ndarray:
    """Images (…, height, width) moved by whole pixels; what comes in is paper, 0.

    Args:
        images: finite numbers of any kind.
        down, right: below 0 up and left; as far as the image is large, or further: only paper.

    Returns:
        A copy, of the type of ``images`` (booleans become int64).

    Raises:
        ValueError: not finite numbers, fewer than two axes, a shift that is not whole.
    """
    images = _images(images, ("height", "width"))
    return _moved(images, whole(down, "down", least=None), whole(right, "right", least=None))


def _images(images: ArrayLike, axes: tuple[str, ...]) -> np.ndarray:
    images = numeric(images, "images")
    if images.ndim < len(axes):
        raise ValueError(
            f"images: ожидаются хотя бы оси ({', '.join(axes)}), получена форма {images.shape}"
        )
    return images


def _moved(images: np.ndarray, down: int, right: int) -> np.ndarray:
    height, width = images.shape[-2:]
    down, right = max(-height, min(down, height)), max(-width, min(right, width))
    moved = np.zeros_like(images)
    moved[..., max(down, 0) : height + min(down, 0), max(right, 0) : width + min(right, 0)] = (
        images[..., max(-down, 0) : height - max(down, 0), max(-right, 0) : width - max(right, 0)]
    )
    return moved


def shifted_each_way(images: ArrayLike, by: int) -> np.ndarray:
    """The first, fifth… image goes right, the second left, the third down, the fourth up.

    Args:
        images: (N, …, height, width), as in :func:`shifted`.
        by: pixels.

    Raises:
        ValueError: as :func:`shifted`.
    """
    images, by = _images(images, ("N", "height", "width")), whole(by, "by", least=None)
    moved = images.copy()
    for index, (down, right) in enumerate(SIDES):
        moved[index::4] = _moved(images[index::4], by * down, by * right)
    return moved
