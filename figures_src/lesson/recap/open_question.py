"""Five convolutional layers save nothing when a dense layer follows: 40 500 numbers come out.

Slide S30.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.cnn.shapes import Conv, Dense, Flatten, Layer, MaxPool, ReLU, Step, describe
from figures_src.drawing import Drawing, Palette, Role, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number, plural, size
from figures_src.drawing.stack import stack

FIGURES = {"parameters": "Где прячутся параметры: 40 500 чисел после flatten"}

SIDE, LAYERS, MAPS, KERNEL = 100, 5, 5, 3  # the question of the lesson
NEURONS = 100  # our example of a dense layer
POOLED = 3  # after how many of the layers the map is halved


@dataclass(frozen=True)
class OpenQuestion:
    """The network of the question, a dense layer straight on the image, and a way out."""

    network: list[Step]
    straight: list[Step]
    pooled: list[Step]

    @property
    def maps(self) -> list[tuple[int, ...]]:
        """The image and what each convolutional layer makes of it."""
        convs = [step for step in self.network if isinstance(step.layer, Conv)]
        return [convs[0].input, *(step.output for step in convs)]

    @property
    def conv_parameters(self) -> int:
        return sum(step.parameters for step in self.network if isinstance(step.layer, Conv))


def compute() -> OpenQuestion:
    image = (1, SIDE, SIDE)
    block: list[Layer] = [Conv(MAPS, KERNEL), ReLU()]
    ending: list[Layer] = [Flatten(), Dense(NEURONS)]
    halved = [*block, MaxPool(2)] * POOLED + block * (LAYERS - POOLED)
    return OpenQuestion(
        describe([*block * LAYERS, *ending], image),
        describe(ending, image),
        describe([*halved, *ending], image),
    )


def facts(data: OpenQuestion) -> dict[str, object]:
    (channels, height, width), dense = data.maps[-1], data.network[-1]
    share_of_dense = dense.parameters / (dense.parameters + data.conv_parameters)
    return {
        "open_question.last_maps": [height, width, channels],
        "open_question.last_size": [height, width],
        "open_question.inputs": dense.input[0],
        "open_question.dense": dense.parameters,
        "open_question.straight": data.straight[-1].parameters,
        # rounded down: «more than» must hold
        "open_question.dense_percent": int(1000 * share_of_dense) / 1000,
        "open_question.pooled_maps": list(data.pooled[-3].output[1:]),
        "open_question.pooled_inputs": data.pooled[-1].input[0],
        "open_question.one_number_dense": describe([Dense(NEURONS)], (MAPS,))[0].parameters,
    }


def draw(data: OpenQuestion, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 436, palette)
    draw_maps(axes, data, palette)
    dense, straight = data.network[-1], data.straight[-1]
    arrow(axes, (440, 116), (440, 144), palette)
    vector = Rectangle((8, 148), 464, 12, facecolor=palette.dense.fill, lw=1)
    vector.set_edgecolor(palette.dense.line)
    axes.add_patch(vector)
    words = f"flatten: {size(*data.maps[-1][1:], MAPS)} = {number(dense.input[0])} чисел"
    label(axes, 472, 176, words, palette, align="right")
    label(axes, 8, 216, "сколько параметров", palette, align="left", colour=palette.muted)
    neurons = plural(NEURONS, "нейрон", "нейрона", "нейронов")
    bars = (
        (f"{LAYERS} свёрточных слоёв", data.conv_parameters, palette.activation_map),
        (f"{neurons} после flatten", dense.parameters, palette.dense),
        (f"{neurons} прямо на изображении", straight.parameters, palette.image),
    )
    most = max(count for _, count, _ in bars)
    for row, (words, count, role) in enumerate(bars):
        draw_bar(axes, 244 + 64 * row, words, count, most, role, palette)
    return {
        "parameters": Drawing(
            figure,
            f"Изображение {size(SIDE, SIDE)} проходит {LAYERS} свёрточных слоёв и становится "
            f"картами {size(*data.maps[-1][1:], MAPS)}, после flatten это "
            f"{number(dense.input[0])} чисел. Полосы: "
            + "; ".join(f"{words} — {number(count)}" for words, count, _ in bars)
            + ". Почти все параметры лежат в полносвязном слое.",
        )
    }


def draw_maps(axes: Axes, data: OpenQuestion, palette: Palette) -> None:
    """The image and the maps of every layer, with their sides below."""
    left = 8.0
    for index, (planes, height, _) in enumerate(data.maps):
        role = palette.activation_map if index else palette.image
        drawn = 44 * height / SIDE
        step = 3.5
        top = 24 + (MAPS - planes) * step + (44 - drawn)
        wide, _ = stack(axes, left, top, planes, (drawn, drawn), role, palette, step=step)
        label(axes, left + drawn / 2, 98, number(height), palette)
        if index < len(data.maps) - 1:
            arrow(axes, (left + wide + 4, 60), (left + wide + 20, 60), palette)
        left += wide + 25
    label(axes, 8, 12, "сторона карты в пикселях:", palette, align="left", colour=palette.muted)


def draw_bar(
    axes: Axes, top: float, words: str, count: int, most: int, role: Role, palette: Palette
) -> None:
    """A bar whose length is the number of parameters; the smallest is a line."""
    label(axes, 8, top + 4, words, palette, align="left")
    length = max(1.5, 370 * count / most)
    bar = Rectangle((8, top + 16), length, 22, facecolor=role.fill, edgecolor=role.line, lw=1.2)
    axes.add_patch(bar)
    label(axes, 8 + length + 8, top + 27, number(count), palette, align="left", bold=True)
