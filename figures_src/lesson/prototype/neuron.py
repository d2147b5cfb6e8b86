"""One neuron by hand: three inputs, three weights, a bias, and one step of training."""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Circle

from figures_src.cnn.layers import dense, softmax
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import DOT, number

FIGURES = {"sum": "Нейрон: три входа, три веса, смещение и одна сумма"}

INPUTS = np.array([2, 0, 3])
WEIGHTS = np.array([[3, -1, 1], [-1, 2, 2]])  # one neuron is for the four, the other for the eight
BIASES = np.array([-2, 1])
EIGHT = 1  # the right answer
SHARE = 0.1  # of the inputs that a step moves the weights by


@dataclass(frozen=True)
class Step:
    """Sums of both neurons, their probabilities and the loss: before the step and after it.

    ``back``: by how much the loss grows with the first input, by way of both neurons.
    """

    sums: np.ndarray
    chances: np.ndarray
    loss: float
    sums_after: np.ndarray
    chances_after: np.ndarray
    loss_after: float
    back: float


def moved() -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases after a step: the neuron that is right gains, the other one loses."""
    turn = np.where(np.arange(2) == EIGHT, SHARE, -SHARE)
    return WEIGHTS + turn[:, None] * INPUTS, BIASES + turn


def compute() -> Step:
    sums, sums_after = dense(INPUTS, WEIGHTS, BIASES), dense(INPUTS, *moved())
    chances, chances_after = softmax(sums.astype(float)), softmax(sums_after)
    signal = chances - np.eye(2)[EIGHT]
    return Step(
        sums,
        chances,
        float(-np.log(chances[EIGHT])),
        sums_after,
        chances_after,
        float(-np.log(chances_after[EIGHT])),
        float(signal @ WEIGHTS[:, 0]),
    )


def facts(data: Step) -> dict[str, object]:
    return {
        "neuron.four": data.sums[0],
        "neuron.eight": data.sums[1],
        "neuron.four_after": float(data.sums_after[0]),
        "neuron.eight_after": float(data.sums_after[1]),
        "neuron.weights_after": moved()[0][EIGHT],
        "neuron.chance_four": float(data.chances[0]),
        "neuron.chance_eight": float(data.chances[1]),
        "neuron.chance_eight_after": float(data.chances_after[1]),
        "neuron.loss": data.loss,
        "neuron.loss_after": data.loss_after,
        "neuron.signal_eight": float(data.chances[EIGHT] - 1),
        "neuron.back": data.back,
    }


def draw(data: Step, palette: Palette) -> dict[str, Drawing]:
    """The neuron for the four: inputs at the left, weights on the lines, the sum at the right."""
    figure, axes = canvas(440, 268, palette)
    cell, left, centre, radius = 40, 30, (236, 118), 30
    weights, bias, total = WEIGHTS[0], BIASES[0], data.sums[0]
    label(axes, left + cell / 2, 16, "входы", palette)
    label(axes, 150, 16, "веса", palette, colour=palette.filter.line)
    for row, (value, weight) in enumerate(zip(INPUTS, weights, strict=True)):
        top = 38 + row * 60
        start, end = (left + cell, top + cell / 2), centre
        axes.plot(*zip(start, end, strict=True), color=palette.filter.line, lw=1.6, zorder=0.5)
        matrix(axes, [[value]], left, top, cell, palette.image, palette)
        x = 138
        y = start[1] + (end[1] - start[1]) * (x - start[0]) / (end[0] - start[0])
        words = f"×({number(weight)})" if weight < 0 else f"×{number(weight)}"
        spot = label(axes, x, y, words, palette, colour=palette.filter.line, bold=True)
        spot.set_bbox({"facecolor": palette.paper, "edgecolor": "none", "pad": 1.5})
    role = palette.dense
    axes.add_patch(Circle(centre, radius, facecolor=role.fill, edgecolor=role.line, lw=1.6))
    label(axes, *centre, "сумма", palette)
    axes.plot([centre[0]] * 2, [centre[1] + radius, 176], color=palette.muted, lw=1.2)
    label(axes, centre[0], 190, f"смещение {number(bias)}", palette, colour=palette.muted)
    arrow(axes, (centre[0] + radius + 6, centre[1]), (336, centre[1]), palette)
    label(axes, 370, 80, "голос", palette)
    matrix(axes, [[total]], 348, centre[1] - 22, 44, palette.highlight, palette, size=18, bold=True)
    terms = [
        f"{number(value)}{DOT}({number(weight)})"
        if weight < 0
        else f"{number(value)}{DOT}{number(weight)}"
        for value, weight in zip(INPUTS, weights, strict=True)
    ]
    summed = f"{' + '.join(terms)} + ({number(bias)}) = {number(total)}"
    label(axes, 220, 244, summed, palette, size=16, bold=True)
    listed = ", ".join(map(number, INPUTS)), ", ".join(map(number, weights))
    alt = f"Нейрон: входы {listed[0]}, веса {listed[1]}, смещение {number(bias)}. Сумма: {summed}."
    return {"sum": Drawing(figure, alt)}
