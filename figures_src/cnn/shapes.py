"""A network as a list of layers: shapes and numbers of parameters follow from it.

Schemes of networks are drawn from such a list, so a shape in a picture is always computed.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from figures_src.cnn.convolution import output_size
from figures_src.cnn.receptive_field import Window
from figures_src.cnn.validation import pair, whole

Shape = tuple[int, ...]  # (C, height, width) for maps, (numbers,) for a vector


@dataclass(frozen=True)
class Conv:
    """``filters`` filters of ``kernel`` × ``kernel`` × (all channels), one bias each."""

    filters: int
    kernel: int | tuple[int, int]
    stride: int = 1
    padding: int = 0
    bias: bool = True

    def output(self, shape: Shape) -> Shape:
        rows, columns = pair(self.kernel, "kernel", least=1)
        _, height, width = _maps(self, shape)
        return (
            whole(self.filters, "filters", least=1),
            output_size(height, rows, self.stride, self.padding),
            output_size(width, columns, self.stride, self.padding),
        )

    def filter_shape(self, shape: Shape) -> Shape:
        """(channels, rows, columns) of one filter for an input of this shape."""
        return (shape[0], *pair(self.kernel, "kernel", least=1))

    def weights(self, shape: Shape) -> int:
        return self.filters * math.prod(self.filter_shape(shape))

    def biases(self, shape: Shape) -> int:
        return self.filters if self.bias else 0


@dataclass(frozen=True)
class _NoParameters:
    def output(self, shape: Shape) -> Shape:
        return shape

    def weights(self, shape: Shape) -> int:
        return 0

    def biases(self, shape: Shape) -> int:
        return 0


@dataclass(frozen=True)
class ReLU(_NoParameters):
    """max(0, x): the shape stays."""


@dataclass(frozen=True)
class Softmax(_NoParameters):
    """Scores become probabilities: the shape stays."""


@dataclass(frozen=True)
class MaxPool(_NoParameters):
    """The largest number of each window; the step is the window's side unless it is given."""

    kernel: int
    stride: int | None = None
    padding: int = 0

    def output(self, shape: Shape) -> Shape:
        channels, height, width = _maps(self, shape)
        step = self.kernel if self.stride is None else self.stride
        return (
            channels,
            output_size(height, self.kernel, step, self.padding),
            output_size(width, self.kernel, step, self.padding),
        )


@dataclass(frozen=True)
class GlobalAveragePool(_NoParameters):
    """The mean of each map: (C, height, width) → (C,)."""

    def output(self, shape: Shape) -> Shape:
        return (_maps(self, shape)[0],)


@dataclass(frozen=True)
class FlattenMaps(_NoParameters):
    """Each map becomes a row of its own: (C, height, width) → (C, height·width)."""

    def output(self, shape: Shape) -> Shape:
        channels, height, width = _maps(self, shape)
        return (channels, height * width)


@dataclass(frozen=True)
class Concat(_NoParameters):
    """The rows of the maps, one after another: (C, n) → (C·n,)."""

    def output(self, shape: Shape) -> Shape:
        if len(shape) != 2:
            raise ValueError(f"{self}: ожидаются строки (maps, numbers), получена форма {shape}")
        return (math.prod(shape),)


@dataclass(frozen=True)
class Flatten(_NoParameters):
    """FlattenMaps and Concat in one: everything becomes one row."""

    def output(self, shape: Shape) -> Shape:
        return (math.prod(shape),)


@dataclass(frozen=True)
class Dense:
    """A fully connected layer of ``units`` neurons, one bias each."""

    units: int
    bias: bool = True

    def output(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise ValueError(f"{self}: ожидается одна строка чисел, получена форма {shape}")
        return (whole(self.units, "units", least=1),)

    def weights(self, shape: Shape) -> int:
        return self.units * shape[0]

    def biases(self, shape: Shape) -> int:
        return self.units if self.bias else 0


Layer = Conv | ReLU | Softmax | MaxPool | GlobalAveragePool | FlattenMaps | Concat | Flatten | Dense


@dataclass(frozen=True)
class Step:
    """One layer in its place: what comes in, what goes out, how many numbers are learned."""

    layer: Layer
    input: Shape
    output: Shape
    weights: int
    biases: int

    @property
    def parameters(self) -> int:
        return self.weights + self.biases

    @property
    def numbers(self) -> int:
        """How many numbers the layer puts out."""
        return math.prod(self.output)


def describe(layers: Sequence[Layer], input_shape: Shape) -> list[Step]:
    """Shapes and parameters of every layer.

    Args:
        layers: from the image on.
        input_shape: (C, height, width) of the image, or (numbers,) of a vector.

    Raises:
        ValueError: a layer that cannot follow what stands before it, a filter that does not fit.
    """
    shape = tuple(whole(side, "input_shape", least=1) for side in input_shape)
    steps = []
    for layer in layers:
        output = layer.output(shape)
        steps.append(Step(layer, shape, output, layer.weights(shape), layer.biases(shape)))
        shape = output
    return steps


def count_parameters(layers: Sequence[Layer], input_shape: Shape) -> int:
    """All weights and biases of the network."""
    return sum(step.parameters for step in describe(layers, input_shape))


def windows_of(layers: Sequence[Layer]) -> list[Window]:
    """The convolutions and poolings as :mod:`~figures_src.cnn.receptive_field` wants them."""
    found = []
    for layer in layers:
        if isinstance(layer, (Conv, MaxPool)):
            rows, columns = pair(layer.kernel, "kernel", least=1)
            if rows != columns:
                raise ValueError(f"{layer}: ожидается квадратное окно, получено {rows}×{columns}")
            found.append(Window(rows, layer.stride or rows, layer.padding))
    return found


def _maps(layer: Layer, shape: Shape) -> Shape:
    if len(shape) != 3:
        raise ValueError(
            f"{layer}: ожидаются карты (channels, height, width), получена форма {shape}"
        )
    return shape
