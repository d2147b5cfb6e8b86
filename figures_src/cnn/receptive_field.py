"""Receptive field: which pixels of the image one number of a deep map depends on.

Source of all formulas: Araujo, Norris, Sim, «Computing Receptive Fields of Convolutional Neural
Networks», Distill (2019), https://distill.pub/2019/computing-receptive-fields/.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from figures_src.cnn.sizes import output_size
from figures_src.cnn.validation import pair, whole


@dataclass(frozen=True)
class Window:
    """A layer as the receptive field knows it: a convolution or a pooling, along one axis.

    All whole numbers (Python's or NumPy's). ``padding`` is what is added on both sides, or
    (before, after) when these differ, as :func:`~figures_src.cnn.sizes.output_size` takes it; what
    is added after moves nothing, but decides how many units there are.

    Raises:
        ValueError: a kernel or a stride below 1, a padding below 0, no whole number.
    """

    kernel: int
    stride: int = 1
    padding: int | tuple[int, int] = 0

    def __post_init__(self) -> None:
        # NumPy's small integers would overflow in the sums to come: Python's are kept instead.
        before, after = pair(self.padding, "padding", least=0)
        object.__setattr__(self, "kernel", whole(self.kernel, "kernel", least=1))
        object.__setattr__(self, "stride", whole(self.stride, "stride", least=1))
        object.__setattr__(self, "padding", before if before == after else (before, after))

    @property
    def before(self) -> int:
        """How many pixels are added before the first one."""
        return self.padding[0] if isinstance(self.padding, tuple) else self.padding

    def output_size(self, size: int) -> int:
        """How many units look at ``size`` pixels."""
        return output_size(size, self.kernel, self.stride, self.padding)

    def inputs(self, unit: int) -> range:
        """What of its input one unit looks at; the indices outside lie in the padding."""
        first = unit * self.stride - self.before
        return range(first, first + self.kernel)


@dataclass(frozen=True)
class ReceptiveField:
    """Along one axis, in pixels of the image.

    ``size``: from the first to the last pixel that a unit sees (a stride wider than its kernel
    leaves pixels between them unused); ``jump``: how far apart two neighbouring units look (the
    effective stride); ``start``: the first pixel that unit 0 sees, negative in the padding.
    """

    size: int = 1
    jump: int = 1
    start: int = 0

    def pixels(self, unit: int) -> range:
        """The pixels that ``unit`` sees, those that lie in the padding included."""
        first = self.start + whole(unit, "unit", least=None) * self.jump
        return range(first, first + self.size)

    def centre(self, unit: int) -> float:
        """The middle of these pixels; a pixel's own middle is its index."""
        return self.start + whole(unit, "unit", least=None) * self.jump + (self.size - 1) / 2


def receptive_fields(layers: Iterable[Window]) -> list[ReceptiveField]:
    """The receptive field after each layer, from the image to the depth.

    r ← r + (k − 1)·j, start ← start − p·j, j ← j·s: the recurrence of the paper's equations 2
    to 4, written from the first layer on.
    """
    field = ReceptiveField()
    fields = []
    for layer in _checked(layers):
        field = ReceptiveField(
            size=field.size + (layer.kernel - 1) * field.jump,
            jump=field.jump * layer.stride,
            start=field.start - layer.before * field.jump,
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
        Ranges from the last map (``units`` itself) back to the image, one more than layers: from
        the first number that the units depend on to the last one. Where a stride is wider than its
        kernel, numbers between them may go unused. Maps have no ends here: indices outside a map
        lie in its padding, and :func:`seen_pixels` cuts them off.

    Raises:
        ValueError: units that are not whole numbers or not neighbours, something else than windows.
    """
    if not isinstance(units, range):
        index = whole(units, "units", least=None)
        units = range(index, index + 1)
    if not units or units.step != 1:
        raise ValueError(f"units: ожидаются соседние номера, получено {units!r}")
    ranges = [units]
    for layer in reversed(_checked(layers)):
        first, last = layer.inputs(ranges[-1].start), layer.inputs(ranges[-1].stop - 1)
        ranges.append(range(first.start, last.stop))
    return ranges


def seen_pixels(
    layers: Iterable[Window], unit: tuple[int, int], image_shape: tuple[int, int]
) -> tuple[slice, slice]:
    """What of the image one unit of the last map sees: ``image[seen_pixels(…)]``.

    Args:
        layers: from the image on; the same windows down and across.
        unit: (row, column) in the last map.
        image_shape: (height, width).

    Returns:
        The smallest rectangle that holds each pixel that the unit depends on; empty slices for a
        unit that sees nothing but padding. Every pixel in it is used unless a stride is wider than
        its kernel: then some rows and columns between the outer ones are not.

    Raises:
        ValueError: the last map has no such unit, or a layer does not fit.
    """
    layers = _checked(layers)
    unit = pair(unit, "unit", least=0)
    rows, columns = pair(image_shape, "image_shape", least=1)
    return _seen(layers, unit[0], rows), _seen(layers, unit[1], columns)


def _seen(layers: list[Window], unit: int, side: int) -> slice:
    """:func:`seen_pixels` along one axis."""
    sides = [side]
    for layer in layers:
        sides.append(layer.output_size(sides[-1]))
    if unit >= sides[-1]:
        raise ValueError(f"unit: ожидается номер меньше {sides[-1]}, получено {unit}")
    seen = {unit}
    # Each map is cut at its own ends: beyond them lies padding, which depends on no pixel.
    for layer, inputs in zip(reversed(layers), reversed(sides[:-1]), strict=True):
        looks = (layer.inputs(one) for one in seen)
        seen = {i for look in looks for i in range(max(look.start, 0), min(look.stop, inputs))}
    return slice(min(seen), max(seen) + 1) if seen else slice(0, 0)


def _checked(layers: Iterable[Window]) -> list[Window]:
    """``layers`` as a list; something else than windows is refused."""
    if isinstance(layers, Iterable):
        layers = list(layers)
        if all(isinstance(layer, Window) for layer in layers):
            return layers
    raise ValueError(f"layers: ожидается список слоёв Window, получено {layers!r:.200}")
