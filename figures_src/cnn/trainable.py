"""Layers that learn: each knows its gradient.

Everything works on a batch: (N, C, height, width), or (N, numbers) after Flatten. A layer keeps
what it saw in ``forward`` and hands the gradient back in ``backward``. All numbers are float64,
whatever comes in: :meth:`Model.fit <figures_src.cnn.training.Model.fit>` says why. Each layer looks
at shapes (ValueError names what it expected); whether numbers are finite, ``Model`` asks once for
all its layers. Source of the gradients: Goodfellow, Bengio, Courville, «Deep Learning» (2016),
sections 6.5 and 9.5.
"""

import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.batched import Batched
from figures_src.cnn.convolution import output_size, windows
from figures_src.cnn.settled import settled
from figures_src.cnn.validation import numeric, whole
from figures_src.cnn.windows import LARGEST_ARRAY

PARAMETER_BITS = 18  # after the point: a weight is known to four millionths
# Numbers that agree to a billionth are equal. Weights are multiples of 2⁻¹⁸ and greys of 1/255, so
# what a filter makes of a digit is a multiple of 1.5e-8: among millions of answers some are equal,
# or exactly zero, and come out as 1e-17 more or less, as the kernel of matrix products likes it.
EQUAL_BITS = 30


@dataclass
class Parameter:
    """Numbers that training changes, and the gradient of the loss by them."""

    value: np.ndarray
    gradient: np.ndarray

    def settle(self) -> None:
        """Round the numbers, so that they are the same on every processor."""
        self.value[...] = settled(self.value, PARAMETER_BITS)


class Layer(Protocol):
    """What a network asks of a layer."""

    def forward(self, x: np.ndarray) -> np.ndarray: ...
    def backward(self, gradient: np.ndarray) -> np.ndarray: ...
    def parameters(self) -> list[Parameter]: ...


class _Plain(Batched):
    """A layer with nothing to learn."""

    def parameters(self) -> list[Parameter]:
        return []


class _Weighted(Batched):
    """A layer with weights (O, …) and a bias (O,); ``trainable=False`` keeps both as they are."""

    def __init__(self, weight: ArrayLike, bias: ArrayLike | None, trainable: bool) -> None:
        value = np.array(weight, dtype=np.float64)
        shift = np.zeros(len(value)) if bias is None else numeric(bias, "bias", "outputs")
        if len(shift) != len(value):
            raise ValueError(f"bias: ожидается форма {(len(value),)}, получена {shift.shape}")
        self.weight = Parameter(value, np.zeros_like(value))
        self.bias = Parameter(shift.astype(np.float64), np.zeros(len(value)))
        self.trainable = trainable

    def parameters(self) -> list[Parameter]:
        return [self.weight, self.bias] if self.trainable else []


class Conv2D(_Weighted):
    """Convolution, stride 1, no padding: (N, C, H, W) → (N, O, H − k + 1, W − k + 1)."""

    def __init__(
        self, weight: ArrayLike, bias: ArrayLike | None = None, *, trainable: bool = True
    ) -> None:
        weight = numeric(weight, "weight", "filters", "channels", "rows", "columns")
        super().__init__(weight, bias, trainable)

    @classmethod
    def random(
        cls, filters: int, kernel: int, *, channels: int = 1, rng: np.random.Generator
    ) -> "Conv2D":
        """Filters drawn as He et al. (2015) advise: deviation √(2 / inputs)."""
        filters, kernel = whole(filters, "filters", least=1), whole(kernel, "kernel", least=1)
        channels = whole(channels, "channels", least=1)
        return cls(_drawn(rng, (filters, channels, kernel, kernel)))

    def forward(self, x: np.ndarray) -> np.ndarray:
        filters, channels, rows, columns = self.weight.value.shape
        x = self.taken(x, "N", channels, "height", "width")
        self.shape = x.shape
        height, width = output_size(x.shape[2], rows), output_size(x.shape[3], columns)
        # im2col: one row for each window, so that the layer is one product of matrices
        view = windows(x, (rows, columns), (1, 1)).transpose(0, 2, 3, 1, 4, 5)
        self.rows = view.reshape(len(x) * height * width, -1)
        out = self.rows @ self.weight.value.reshape(filters, -1).T + self.bias.value
        return self.answer(out.reshape(len(x), height, width, filters).transpose(0, 3, 1, 2))

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient = self.returned(gradient)
        weight = self.weight.value
        filters, _, rows, columns = weight.shape
        height, width = gradient.shape[2:]
        flat = gradient.transpose(0, 2, 3, 1).reshape(-1, filters)
        # By a weight: the input correlated with the gradient of the map.
        self.weight.gradient[:] = (flat.T @ self.rows).reshape(weight.shape)
        self.bias.gradient[:] = flat.sum(axis=0)
        # By the input: each place gives its gradient back to the window it came from.
        parts = (flat @ weight.reshape(filters, -1)).reshape(
            len(gradient), height, width, *weight.shape[1:]
        )
        back = np.zeros(self.shape)
        for a in range(rows):
            for b in range(columns):
                piece = parts[..., a, b].transpose(0, 3, 1, 2)
                back[:, :, a : a + height, b : b + width] += piece
        return back


class ReLU(_Plain):
    """max(0, x); what is zero to a billionth is zero, and its gradient too."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        x = self.taken(x)
        self.passed = x > 2.0**-EQUAL_BITS
        return self.answer(x * self.passed)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return self.returned(gradient) * self.passed


class MaxPool(_Plain):
    """The largest of each ``side`` × ``side`` block; rows and columns left over are dropped."""

    def __init__(self, side: int) -> None:
        self.side = whole(side, "side", least=1)

    def forward(self, x: np.ndarray) -> np.ndarray:
        x, side = self.taken(x, "N", "channels", "height", "width"), self.side
        height, width = (output_size(n, side, side) for n in x.shape[2:])
        self.shape, self.cut = x.shape, (..., slice(height * side), slice(width * side))
        blocks = x[self.cut].reshape(*x.shape[:2], height, side, width, side)
        blocks = blocks.transpose(0, 1, 2, 4, 3, 5).reshape(*x.shape[:2], height, width, -1)
        self.winner = first_largest(blocks)
        return self.answer(np.take_along_axis(blocks, self.winner[..., None], axis=-1)[..., 0])

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient, side = self.returned(gradient), self.side
        (n, channels, height, width), back = gradient.shape, np.zeros(self.shape)
        blocks = np.zeros((*gradient.shape, side * side))
        np.put_along_axis(blocks, self.winner[..., None], gradient[..., None], axis=-1)
        blocks = blocks.reshape(n, channels, height, width, side, side).transpose(0, 1, 2, 4, 3, 5)
        back[self.cut] = blocks.reshape(n, channels, height * side, width * side)
        return back


class GlobalMaxPool(_Plain):
    """The largest number of each map, wherever it stands: (N, C, H, W) → (N, C)."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        x = self.taken(x, "N", "channels", "height", "width")
        self.shape, maps = x.shape, x.reshape(*x.shape[:2], -1)
        self.winner = first_largest(maps)[..., None]
        return self.answer(np.take_along_axis(maps, self.winner, axis=-1)[..., 0])

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient = self.returned(gradient)
        back = np.zeros((*self.shape[:2], self.shape[2] * self.shape[3]))
        np.put_along_axis(back, self.winner, gradient[..., None], axis=-1)
        return back.reshape(self.shape)


class Flatten(_Plain):
    """(N, …) → (N, numbers); (N, C, H, W) → (N, C·H·W): map after map, row after row."""

    def forward(self, x: np.ndarray) -> np.ndarray:
        x = self.taken(x)
        if x.ndim < 2:
            raise ValueError(f"x: ожидается форма (N, …), получена {x.shape}")
        self.shape = x.shape
        return self.answer(x.reshape(len(x), -1))

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        return self.returned(gradient).reshape(self.shape)


class Dense(_Weighted):
    """Fully connected: (N, I) → (N, O), weight (O, I)."""

    def __init__(
        self, weight: ArrayLike, bias: ArrayLike | None = None, *, trainable: bool = True
    ) -> None:
        super().__init__(numeric(weight, "weight", "outputs", "inputs"), bias, trainable)

    @classmethod
    def random(cls, inputs: int, outputs: int, *, rng: np.random.Generator) -> "Dense":
        """Weights drawn as He et al. (2015) advise: deviation √(2 / inputs)."""
        inputs, outputs = whole(inputs, "inputs", least=1), whole(outputs, "outputs", least=1)
        return cls(_drawn(rng, (outputs, inputs)))

    def forward(self, x: np.ndarray) -> np.ndarray:
        self.x = self.taken(x, "N", self.weight.value.shape[1])
        return self.answer(self.x @ self.weight.value.T + self.bias.value)

    def backward(self, gradient: np.ndarray) -> np.ndarray:
        gradient = self.returned(gradient)
        self.weight.gradient[:] = gradient.T @ self.x
        self.bias.gradient[:] = gradient.sum(axis=0)
        return gradient @ self.weight.value


def _drawn(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
    if not isinstance(rng, np.random.Generator):
        raise ValueError(f"rng: ожидается numpy.random.Generator, получено {rng!r}")
    if math.prod(shape) > LARGEST_ARRAY:
        raise ValueError(
            f"weight: ожидается не больше {LARGEST_ARRAY} весов, получена форма {shape}"
        )
    deviation = np.sqrt(2 / np.prod(shape[1:]))
    return settled(rng.normal(0, deviation, shape), PARAMETER_BITS)


def first_largest(x: np.ndarray) -> np.ndarray:
    """Where along the last axis the largest number stands; of equal ones the first.

    A picture has many equal windows, and a kernel of matrix products may give two of them answers
    that differ by 1e-17. Which of them wins must not be the kernel's choice.

    Raises:
        ValueError: not numbers, or none along the last axis.
    """
    if np.ndim(x) == 0 or np.shape(x)[-1] == 0:
        raise ValueError(f"x: ожидается хотя бы одно число, получена форма {np.shape(x)}")
    return settled(x, EQUAL_BITS).argmax(axis=-1)
