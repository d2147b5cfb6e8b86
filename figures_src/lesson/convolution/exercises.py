"""What «Проверьте себя» asks to compute: the right answers, and what the usual slips give.

Pages of the whole lesson use its facts; the figure stands here.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from figures_src.cnn.convolution import correlate2d, output_size
from figures_src.cnn.layer_windows import windows_of
from figures_src.cnn.layers import relu
from figures_src.cnn.receptive_field import Window, receptive_field
from figures_src.cnn.shapes import Conv, Dense, Flatten, describe
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import label, sign
from figures_src.drawing.numbers import number, size
from figures_src.exercises import convolve, map_size, neuron
from figures_src.exercises import parameters as layer_parameters
from figures_src.exercises.receptive_field import wrong_fields

FIGURES = {"convolve": "Изображение 3×3 и фильтр 2×2: свернуть самому"}

IMAGE = np.array([[1, 2, 0], [0, 3, 1], [2, 0, 4]])
KERNEL = np.array([[1, 0], [-1, 2]])
SPOT = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])  # the filter to be guessed
DARK, LIGHT = 10, 60  # greys that it is shown
ROW, STEP = np.array([[0, 0, 3, 3, 0, 0]]), np.array([[-1, 1]])  # two layers in one row
MAPS = 64  # of a layer that is counted in two ways
CELL = 40  # px


@dataclass(frozen=True)
class Exercise:
    """The right answer, and for each usual slip what it gives; slips that show are kept."""

    right: Any
    slips: dict[str, Any] = field(default_factory=dict)


def weighted(inputs: tuple[int, ...], weights: tuple[int, ...], bias: int = 0) -> Exercise:
    """A neuron, or one pixel of many channels."""
    x, w = np.array(inputs), np.array(weights)
    slips = told(neuron.wrong_sums(x, w, bias), "no_minus", "no_minus_of_inputs", "no_bias")
    return Exercise(neuron.weighted(x, w, bias), slips)


def told(ways: dict[str, Any], *names: str) -> dict[str, Any]:
    """The slips that the page speaks of."""
    return {name: ways[name] for name in names if name in ways}


def averaged(exercise: Exercise, channels: int) -> Exercise:
    """The same with one slip more: the sum over the channels divided by their number."""
    return Exercise(exercise.right, exercise.slips | {"averaged": exercise.right // channels})


def convolved(image: np.ndarray, kernel: np.ndarray) -> Exercise:
    """A map, row by row."""
    slips = {slip: wrong.ravel() for slip, wrong in convolve.wrong_maps(image, kernel).items()}
    return Exercise(correlate2d(image, kernel).ravel(), slips)


def map_side(side: int, kernel: int, stride: int, padding: int) -> Exercise:
    """⌊(i + 2p − f)/s⌋ + 1."""
    slips = map_size.wrong_sides(side, kernel, stride, padding)
    names = "padding_once", "no_stride", "no_one", "rounded_up"
    return Exercise(output_size(side, kernel, stride, padding), told(slips, *names))


def parameters(filters: int, kernel: int, channels: int) -> Exercise:
    """(f·f·channels + 1)·filters."""
    (step,) = describe([Conv(filters, kernel)], (channels, kernel, kernel))
    slips = layer_parameters.wrong_counts(filters, kernel, channels)
    return Exercise(step.parameters, told(slips, "no_bias", "no_channels", "one_bias"))


def field_side(layers: list[Window]) -> Exercise:
    """The receptive field; «early»: each layer's own step was taken before its filter."""
    slips = wrong_fields(layers)
    return Exercise(receptive_field(layers).size, told(slips, "product", "sum", "early"))


def guessed() -> dict[str, Exercise]:
    """What SPOT answers to a dot, on the light side of an edge, and where nothing changes."""
    dot, edge = np.full((3, 3), DARK), np.full((3, 3), LIGHT)
    dot[1, 1], edge[:, 0] = LIGHT, DARK
    shown = {"spot": dot, "spot_edge": edge, "spot_even": np.full((3, 3), LIGHT)}
    return {key: Exercise(correlate2d(image, SPOT).item()) for key, image in shown.items()}


def two_layers() -> dict[str, Exercise]:
    """The filter STEP twice over ROW, and with ReLU between; the one filter that does both."""
    first = correlate2d(ROW, STEP)
    single = np.zeros((1, 3), dtype=int)
    for place, weight in enumerate(STEP[0]):
        single[0, place : place + 2] += weight * STEP[0]
    found = {
        "row_first": first,
        "row_second": correlate2d(first, STEP),
        "row_relu": correlate2d(relu(first), STEP),
        "row_single": single,
    }
    return {key: Exercise(row.ravel()) for key, row in found.items()}


def counted() -> dict[str, Exercise]:
    """Networks to be counted through: a small one, a wide one, a layer made in two ways."""
    convolutions = [Conv(4, 3), Conv(2, 3)]
    small = describe([*convolutions, Flatten(), Dense(2)], (1, 12, 12))
    channels, height, width = small[1].output
    channels_in, total = small[1].input[0], sum(step.parameters for step in small)
    wide = describe([Flatten(), Dense(100)], (10, 90, 90))
    full = describe([Conv(MAPS, 3, bias=False)], (MAPS, 3, 3))[0].weights
    return {
        "small_maps": Exercise([height, width, channels]),
        "small_flat": Exercise(small[2].output[0]),
        "small_total": Exercise(total, {"no_channels": total - (channels_in - 1) * 9 * channels}),
        "small_field": Exercise([receptive_field(windows_of(convolutions)).size] * 2),
        "wide_inputs": Exercise(wide[1].input[0]),
        "wide": Exercise(wide[1].parameters, {"no_bias": wide[1].weights}),
        "full_layer": Exercise(full),
        "parted_layer": Exercise(MAPS * 3 * 3 + MAPS * MAPS),
    }


def compute() -> dict[str, Exercise]:
    return {
        "sum": weighted((7, 4, 2), (-1, 0, 3)),
        "convolve": convolved(IMAGE, KERNEL),
        "side": map_side(14, 5, 3, 2),
        "pixel": averaged(weighted((100, 150, 50), (-1, 2, -1)), 3),
        "neuron": weighted((4, -1, 2), (1, 3, -2), 5),
        "parameters": parameters(7, 5, 5),
        "field": field_side([Window(3, 2), Window(3, 2)]),
        **guessed(),
        **two_layers(),
        **counted(),
    }


def facts(data: dict[str, Exercise]) -> dict[str, object]:
    found = {f"exercises.{name}": exercise.right for name, exercise in data.items()}
    for name, exercise in data.items():
        found |= {f"exercises.{name}_{slip}": value for slip, value in exercise.slips.items()}
    return found


def draw(data: dict[str, Exercise], palette: Palette) -> dict[str, Drawing]:
    """The operands and the empty map."""
    figure, axes = canvas(400, 172, palette)
    label(axes, 64, 16, "изображение", palette)
    matrix(axes, IMAGE, 4, 34, CELL, palette.image, palette)
    sign(axes, 150, 94, "⊛", palette)
    label(axes, 212, 36, "фильтр", palette)
    matrix(axes, KERNEL, 172, 54, CELL, palette.filter, palette)
    sign(axes, 278, 94, "=", palette)
    label(axes, 346, 36, "карта", palette)
    unknown = np.full(correlate2d(IMAGE, KERNEL).shape, np.nan)
    matrix(axes, unknown, 306, 54, CELL, palette.activation_map, palette)
    for row, column in np.ndindex(unknown.shape):
        label(axes, 306 + CELL * (column + 0.5), 54 + CELL * (row + 0.5), "?", palette, size=16)
    rows = [" ".join(number(value) for value in row) for row in (*IMAGE, *KERNEL)]
    alt = (
        f"Изображение {size(*IMAGE.shape)}: строки {'; '.join(rows[: len(IMAGE)])}. Фильтр "
        f"{size(*KERNEL.shape)}: строки {'; '.join(rows[len(IMAGE) :])}. Карта "
        f"{size(*unknown.shape)} пуста."
    )
    return {"convolve": Drawing(figure, alt)}
