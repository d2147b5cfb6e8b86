"""Receptive field: which pixels of the image one number of a deep map depends on.

Source of all formulas: Araujo, Norris, Sim, «Computing Receptive Fields of Convolutional Neural
Networks», Distill (2019), https://distill.pub/2019/computing-receptive-fields/.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from figures_src.cnn.convolution import output_size
from figures_src.cnn.validation import pair, whole


@dataclass(frozen=True)
class Window:
    """A layer as the receptive field knows it: a convolution or a pooling.

    ``padding`` is what is added before the image; what is added after it moves nothing.
    """

    kernel: int
    stride: int = 1
    padding: int = 0

    def __post_init__(self) -> None:
        whole(self.kernel, "kernel", least=1)
        whole(self.stride, "stride", least=1)
        whole(self.padding, "padding", least=0)


@dataclass(frozen=True)
class ReceptiveField:
    """Along one axis, in pixels of the image.

    ``size``: how many pixels a unit sees; ``jump``: how far apart two neighbouring units look
    (the effective stride); ``start``: the first pixel that unit 0 sees, negative in the padding.
    """

    size: int = 1
    jump: int = 1
    start: int = 0

    def pixels(self, unit: int) -> range:
        """The pixels that ``unit`` sees, those that lie in the padding included."""
        first = self.start + unit * self.jump
        return range(first, first + self.size)

    def centre(self, unit: int) -> float:
        """The middle of these pixels; a pixel's own middle is its index."""
        return self.start + unit * self.jump + (self.size - 1) / 2


def receptive_fields(layers: Iterable[Window]) -> list[ReceptiveField]:
    """The receptive field after each layer, from the image to the depth.

    r ← r + (k − 1)·j, start ← start − p·j, j ← j·s: the recurrence of the paper's equations 2
    to 4, written from the first layer on.
    """
    field = ReceptiveField()
    fields = []
    for layer in layers:
        field = ReceptiveField(
            size=field.size + (layer.kernel - 1) * field.jump,
            jump=field.jump * layer.stride,
            start=field.start - layer.padding * field.jump,
        )
        fields.append(field)
    return fields


def receptive_field(layers: Iterable[Window]) -> ReceptiveField:
    """The receptive field of the last layer's units; one pixel when there is no layer."""
    return [ReceptiveField(), *receptive_fields(layers)][-1]


def trace(layers: Iterable[Window], units: int | range) -> list[range]:
    """Go back from some units of the last map: what of each earlier map they depend on.

    first ← s·first − p, last ← s·last − p + k − 1 (the paper's equations 5 and 6).

    Args:
        layers: from the image on.
        units: an index in the last map, or several neighbouring ones.

    Returns:
        Ranges from the last map (``units`` itself) back to the image, one more than layers.
        Indices outside a map lie in its padding.
    """
    reach = units if isinstance(units, range) else range(units, units + 1)
    if len(reach) == 0 or reach.step != 1:
        raise ValueError(f"units: ожидаются соседние номера, получено {units!r}")
    ranges = [reach]
    for layer in reversed(list(layers)):
        first = layer.stride * reach.start - layer.padding
        last = layer.stride * (reach.stop - 1) - layer.padding + layer.kernel - 1
        reach = range(first, last + 1)
        ranges.append(reach)
    return ranges


def seen_pixels(
    layers: Iterable[Window], unit: tuple[int, int], image_shape: tuple[int, int]
) -> tuple[slice, slice]:
    """What of the image one unit of the last map sees: ``image[seen_pixels(…)]``.

    Args:
        layers: from the image on; padding is taken to be equal on both sides.
        unit: (row, column) in the last map.
        image_shape: (height, width).

    Raises:
        ValueError: the last map has no such unit, or a layer does not fit.
    """
    layers = list(layers)
    unit = pair(unit, "unit", least=0)
    slices = []
    for index, side in zip(unit, pair(image_shape, "image_shape", least=1), strict=True):
        units = side
        for layer in layers:
            units = output_size(units, layer.kernel, layer.stride, layer.padding)
        if index >= units:
            raise ValueError(f"unit: ожидается номер меньше {units}, получено {index}")
        pixels = trace(layers, index)[-1]
        slices.append(slice(max(pixels.start, 0), min(pixels.stop, side)))
    return slices[0], slices[1]
