"""A network as a list of layers: shapes and numbers of parameters follow from it.

Schemes of networks are drawn from such a list, so a shape in a picture is always computed. All
numbers are whole (Python's or NumPy's), and a layer that cannot be is refused when it is written.
The shapes that a layer's methods take are those that :func:`describe` hands on.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figures_src.cnn.sizes import map_shape
from figures_src.cnn.validation import Padding, Sides, borders, pair, pooling_borders, whole

Shape = tuple[int, ...]  # (C, height, width) for maps, (numbers,) for a vector


@dataclass(frozen=True)
class Conv:
    """``filters`` filters of ``kernel`` × ``kernel`` × (all channels), one bias each.

    Kernel, stride and padding mean what they mean in
    :func:`~figures_src.cnn.convolution.conv2d`: one number, or (rows, columns) of the kernel,
    (down, right) of the stride, (rows, columns) or (top, left, bottom, right) of the padding.

    Raises:
        ValueError: no filter, a kernel or a stride below 1, a padding below 0, no whole number.
    """

    filters: int
    kernel: Sides
    stride: Sides = 1
    padding: Padding = 0
    bias: bool = True

    def __post_init__(self) -> None:
        _keep(self, "filters", whole(self.filters, "filters", least=1))
        _keep(self, "kernel", _sides(self.kernel, "kernel"))
        _keep(self, "stride", _sides(self.stride, "stride"))
        borders(self.padding)

    def output(self, shape: Shape) -> Shape:
        _, rows, columns = _maps(self, shape)
        return (self.filters, *map_shape((rows, columns), self.kernel, self.stride, self.padding))

    def filter_shape(self, shape: Shape) -> tuple[int, int, int]:
        """(channels, rows, columns) of one filter for an input of this shape."""
        return (_maps(self, shape)[0], *pair(self.kernel, "kernel", least=1))

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
    """The largest number of each window; the step is the window's side unless it is given.

    Kernel, stride and padding mean what they mean in :func:`~figures_src.cnn.layers.max_pool2d`.

    Raises:
        ValueError: a kernel or a stride below 1, padding as wide as the window, no whole number.
    """

    kernel: Sides
    stride: Sides | None = None
    padding: Padding = 0

    def __post_init__(self) -> None:
        _keep(self, "kernel", _sides(self.kernel, "kernel"))
        if self.stride is not None:
            _keep(self, "stride", _sides(self.stride, "stride"))
        pooling_borders(self.padding, pair(self.kernel, "kernel", least=1))

    @property
    def step(self) -> Sides:
        """The stride, given or not."""
        return self.kernel if self.stride is None else self.stride

    def output(self, shape: Shape) -> Shape:
        channels, rows, columns = _maps(self, shape)
        return (channels, *map_shape((rows, columns), self.kernel, self.step, self.padding))


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
    """A fully connected layer of ``units`` neurons, one bias each.

    Raises:
        ValueError: no neuron, no whole number.
    """

    units: int
    bias: bool = True

    def __post_init__(self) -> None:
        _keep(self, "units", whole(self.units, "units", least=1))

    def output(self, shape: Shape) -> Shape:
        self.weights(shape)
        return (self.units,)

    def weights(self, shape: Shape) -> int:
        if len(shape) != 1:
            raise ValueError(f"{self}: ожидается одна строка чисел, получена форма {shape}")
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
        ValueError: a layer that cannot follow what stands before it, a filter that does not fit,
            a shape without axes or with a side below 1, something else than layers.
    """
    if not isinstance(input_shape, Iterable) or not (sides := tuple(input_shape)):
        reason = "ожидается (C, height, width) или (numbers,)"
        raise ValueError(f"input_shape: {reason}, получено {input_shape!r}")
    shape = tuple(whole(side, "input_shape", least=1) for side in sides)
    steps = []
    for layer in checked_layers(layers):
        output = layer.output(shape)
        steps.append(Step(layer, shape, output, layer.weights(shape), layer.biases(shape)))
        shape = output
    return steps


def checked_layers(layers: Iterable[Layer]) -> list[Layer]:
    """``layers`` as a list; something else than layers is refused."""
    if isinstance(layers, Iterable):
        layers = list(layers)
        if all(isinstance(layer, Layer) for layer in layers):
            return layers
    raise ValueError(f"layers: ожидается список слоёв, получено {layers!r:.200}")


def _maps(layer: Layer, shape: Shape) -> Shape:
    if len(shape) != 3:
        raise ValueError(
            f"{layer}: ожидаются карты (channels, height, width), получена форма {shape}"
        )
    return shape


def _sides(value: Sides, name: str) -> Sides:
    """One number or two, as given, but Python's: NumPy's small integers would overflow."""
    rows, columns = pair(value, name, least=1)
    return (rows, columns) if isinstance(value, (tuple, list)) else rows


def _keep(layer: Layer, name: str, value: Sides) -> None:
    object.__setattr__(layer, name, value)  # a frozen layer is finished only now
