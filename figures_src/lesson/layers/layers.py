"""The lesson's network of two convolutional layers as schemes: shapes and parameters computed.

Slides S21, S22, S24.
"""

import math
from collections.abc import Sequence

from figures_src.cnn.shapes import Conv, Dense, Flatten, Layer, ReLU, Shape, Step, describe
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.network import Operation, Part, Stage, scheme, spoken
from figures_src.drawing.numbers import plural, size

FIGURES = {
    "two-layers": "Два свёрточных слоя: 32×32×3 → 30×30×5 → 27×27×3",
    "network": "Свёрточная сеть целиком",
    "network-relu": "Свёрточная сеть с ReLU после каждого слоя",
}

IMAGE: Shape = (3, 32, 32)
CONVOLUTIONS: list[Layer] = [Conv(5, 3), Conv(3, 4)]
HEAD: list[Layer] = [Flatten(), Dense(10), Dense(2)]
NAMES = ("кошка", "собака")


def with_relu(layers: Sequence[Layer]) -> list[Layer]:
    """The same layers with ReLU after each one that learns, but for the last."""
    found: list[Layer] = []
    for layer in layers:
        found += [layer, ReLU()] if isinstance(layer, (Conv, Dense)) else [layer]
    return found[:-1] if isinstance(found[-1], ReLU) else found


def compute() -> dict[str, list[Step]]:
    plain = [*CONVOLUTIONS, *HEAD]
    return {
        "two-layers": describe(CONVOLUTIONS, IMAGE),
        "network": describe(plain, IMAGE),
        "network-relu": describe(with_relu(plain), IMAGE),
    }


def facts(data: dict[str, list[Step]]) -> dict[str, object]:
    steps = data["network-relu"]
    first, second = (step for step in steps if isinstance(step.layer, Conv))
    dense, answer = (step for step in steps if isinstance(step.layer, Dense))
    total = sum(step.parameters for step in steps)
    every = dense.parameters + answer.parameters
    return {
        "layers.first_filter": first.weights // first.biases,
        "layers.second_filter": second.weights // second.biases,
        "layers.first_parameters": first.parameters,
        "layers.second_parameters": second.parameters,
        "layers.flat": dense.input[0],
        "layers.dense_parameters": dense.parameters,
        "layers.answer_parameters": answer.parameters,
        "layers.total": total,
        "layers.dense_share": every / total,
        "layers.first_weights": first.weights,
        "layers.first_side": first.output[1],
        "layers.second_side": second.output[1],
        "layers.as_dense": math.prod(first.input) * math.prod(first.output),
        "layers.seven": hwc(describe([CONVOLUTIONS[0], Conv(7, 5)], IMAGE)[1].output),
    }


def draw(data: dict[str, list[Step]], palette: Palette) -> dict[str, Drawing]:
    found = {}
    for name, steps in data.items():
        described = parts(steps)
        figure, _ = scheme(described, palette)
        found[name] = Drawing(figure, spoken(described))
    return found


def hwc(shape: Shape) -> list[int]:
    """(C, height, width) as the lesson writes it: height, width, C."""
    channels, height, width = shape
    return [height, width, channels]


def parts(steps: Sequence[Step]) -> list[Part]:
    """The scheme of a described network; a shape that ReLU leaves as it was is drawn once."""
    found: list[Part] = [Stage(steps[0].input, "цветное\nизображение", "image")]
    for place, step in enumerate(steps):
        follows = steps[place + 1].layer if place + 1 < len(steps) else None
        found += operation(step)
        if not isinstance(follows, ReLU) or isinstance(step.layer, Dense):
            found += stage(step, follows)
    return found


def operation(step: Step) -> list[Part]:
    if isinstance(step.layer, Conv):
        shape = step.layer.filter_shape(step.input)
        count = step.layer.filters
        words = f"{plural(count, 'фильтр', 'фильтра', 'фильтров')} {size(*hwc(shape))}"
        return [Operation("свёртка", words, (count, shape), parameters(step), "filter")]
    if isinstance(step.layer, ReLU) and len(step.input) == 3:
        return [Operation("ReLU", "вместо отрицательных\nчисел — нули", role="highlight")]
    if isinstance(step.layer, Flatten):
        return [Operation("flatten", "все числа — в один ряд")]
    return []


def stage(step: Step, follows: Layer | None) -> list[Part]:
    if len(step.output) == 3:
        return [
            Stage(step.output, plural(step.output[0], "карта", "карты", "карт") + "\nактивации")
        ]
    if not isinstance(step.layer, Dense):
        return [] if isinstance(step.layer, ReLU) else [Stage(step.output, "вектор")]
    name = "полносвязный слой" if follows else "ответ"
    name += ", ReLU" if isinstance(follows, ReLU) else ""
    names = () if follows else NAMES
    return [Stage(step.output, f"{name}\n{parameters(step)}", "dense", neurons=True, names=names)]


def parameters(step: Step) -> str:
    return plural(step.parameters, "параметр", "параметра", "параметров")
