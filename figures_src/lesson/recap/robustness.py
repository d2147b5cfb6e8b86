"""Three networks of equal size learn centred digits and are asked about shifted ones."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from figures_src.cnn.digits import load_digits
from figures_src.cnn.moved_digits import NETWORKS, held_back, shifted, shifted_each_way, taught
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.chart import share_chart
from figures_src.drawing.marks import label
from figures_src.drawing.measured import Measured
from figures_src.drawing.pictures import picture

FIGURES = {"accuracy": "Три сети одного размера и сдвинутые цифры"}

SHIFTS = range(5)  # px; further the digits would be cut off
SEEDS = range(3)
NAMES = ("полносвязная", "свёртка, flatten", "свёртки, максимум")
SHOWN = 1750  # the digit above the chart: a three of the test set


@dataclass(frozen=True)
class Robustness:
    """``accuracy``: (networks, seeds, shifts); the networks are dense, convolutional with flatten,
    convolutional with the maximum of each map. ``lost``: share of ink beyond the edge, per shift.
    """

    parameters: list[int]
    accuracy: np.ndarray
    trained_on: int
    asked: int
    lost: np.ndarray
    examples: np.ndarray

    @property
    def mean(self) -> np.ndarray:
        """(networks, shifts)."""
        return self.accuracy.mean(axis=1)

    def measured(self, network: int) -> list[Measured]:
        """The mean over the seeds for each shift, with its standard error."""
        return [Measured.over(runs) for runs in self.accuracy[network].T]


def compute() -> Robustness:
    digits, labels = load_digits()
    images = digits[:, None] / 255
    asked = held_back(len(images))
    tests = [shifted_each_way(images[asked], by) for by in SHIFTS]
    accuracy, parameters = [], []
    for network in range(len(NETWORKS)):
        rows = []
        for seed in SEEDS:
            model = taught(network, seed, images[~asked], labels[~asked])
            rows.append([model.accuracy(test, labels[asked]) for test in tests])
        accuracy.append(rows)
        parameters.append(model.count())
    ink = np.array([np.rint(255 * test).sum() for test in tests])  # whole greys: an exact sum
    examples = np.stack([shifted(digits[SHOWN], 0, by) for by in SHIFTS])
    return Robustness(
        parameters,
        np.array(accuracy),
        int((~asked).sum()),
        int(asked.sum()),
        1 - ink / ink[0],
        examples,
    )


def facts(data: Robustness) -> dict[str, object]:
    found: dict[str, object] = {
        "robustness.trained_on": data.trained_on,
        "robustness.asked": data.asked,
        "robustness.lost": data.lost[-1],
    }
    for network, name in enumerate(("dense", "flatten", "maximum")):
        measured = data.measured(network)
        found[f"robustness.{name}_parameters"] = data.parameters[network]
        found[f"robustness.{name}_centred"] = measured[0]
        found[f"robustness.{name}_by_two"] = measured[2]
        found[f"robustness.{name}_by_four"] = measured[4]
    return found


def draw(data: Robustness, palette: Palette) -> dict[str, Drawing]:
    width, height = 480, 438
    left, right = 62, 44
    figure, paper = canvas(width, height, palette)
    axes = share_chart(paper, (left, right, 114, 56), SHIFTS, palette, last=SHIFTS[-1])
    looks = (
        (palette.dense, "s", "dashed", (0.95, 0.4)),
        (palette.filter, "^", "dotted", (3.2, 0.61)),
        (palette.activation_map, "o", "solid", (3.05, 0.96)),
    )
    for name, rows, mean, look in zip(NAMES, data.accuracy, data.mean, looks, strict=True):
        role, marker, style, spot = look
        axes.fill_between(SHIFTS, rows.min(axis=0), rows.max(axis=0), color=role.line, alpha=0.25)
        marks: dict[str, Any] = {"marker": marker, "ms": 8, "mec": palette.paper}
        axes.plot(SHIFTS, mean, color=role.line, lw=2, ls=style, clip_on=False, zorder=4, **marks)
        axes.text(*spot, name, size=14, color=role.line, weight="bold", ha="center", va="center")
    step, side = (width - left - right) / SHIFTS[-1], 56
    for by, example in zip(SHIFTS, data.examples, strict=True):
        x = left + by * step - side / 2
        picture(paper, example, x, 8, side, side, role=palette.image, colours=palette.grey)
    label(paper, 10, 84, "доля верных ответов", palette, align="left", colour=palette.muted)
    label(paper, left + 2 * step, height - 14, "сдвиг, пикселей", palette, colour=palette.muted)
    listed = "; ".join(
        f"{name}: {', '.join(each.share() for each in data.measured(network))}"
        for network, name in enumerate(NAMES)
    )
    alt = (
        "График: доля верных ответов при сдвиге цифры на 0, 1, 2, 3 и 4 пикселя. "
        f"{listed}. Дольше всех держится сеть, которая берёт наибольшее число каждой карты."
    )
    return {"accuracy": Drawing(figure, alt)}
