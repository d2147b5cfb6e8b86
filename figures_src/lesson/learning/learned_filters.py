"""Two filters that learn: before and after, the falling loss, other beginnings."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.fours_and_eights import EIGHT, FOUR, fours_and_eights
from figures_src.cnn.narrow import (
    BATCH,
    EPOCHS,
    FILTERS,
    SIDE,
    NarrowRun,
    random_prototype,
    train_narrow,
)
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.measured import Measured
from figures_src.drawing.numbers import number, size
from figures_src.drawing.pictures import colour_bar, picture
from figures_src.drawing.strips import share_axis, strip

FIGURES = {
    "before-after": "Два фильтра до и после обучения",
    "loss": "Потери по эпохам",
    "beginnings": "Пять начал — пять пар фильтров",
    "comparison": "Когда обучение фильтров важно: прототип и узкая сеть",
}

SEEDS = 5


@dataclass(frozen=True)
class Learned:
    """All runs; the first one is shown large. ``test`` is the number of digits that test it.

    ``prototype``: right answers of the prototype from random filters 3×3, which learn or do not.
    """

    runs: list[NarrowRun]
    test: int
    steps: int
    prototype: dict[bool, list[int]]


def compute() -> Learned:
    split = fours_and_eights(0)
    steps = EPOCHS * -(-len(split.train_images) // BATCH)
    runs = [train_narrow(seed) for seed in range(SEEDS)]
    pair = {
        learn: [random_prototype(seed, learn) for seed in range(SEEDS)] for learn in (False, True)
    }
    return Learned(runs, len(split.test_labels), steps, pair)


def facts(data: Learned) -> dict[str, object]:
    first = data.runs[0]

    def mean(counts: list[int]) -> Measured:
        return Measured.over([count / data.test for count in counts])

    return {
        "learned_filters.weights": first.before.size,
        "learned_filters.parameters": first.parameters,
        "learned_filters.steps": data.steps,
        "learned_filters.untrained": first.untrained / data.test,
        "learned_filters.first": first.right / data.test,
        "learned_filters.frozen": mean([each.frozen for each in data.runs]),
        "learned_filters.right": mean([each.right for each in data.runs]),
        "learned_filters.prototype_frozen": mean(data.prototype[False]),
        "learned_filters.prototype_right": mean(data.prototype[True]),
    }


def draw(data: Learned, palette: Palette) -> dict[str, Drawing]:
    return {
        "before-after": draw_before_after(data, palette),
        "loss": draw_loss(data, palette),
        "beginnings": draw_beginnings(data, palette),
        "comparison": draw_comparison(data, palette),
    }


def vote(eight: bool) -> str:
    return f"за {EIGHT if eight else FOUR}"


def draw_before_after(data: Learned, palette: Palette) -> Drawing:
    first = data.runs[0]
    side, left, right = 180, 6, 294
    figure, axes = canvas(480, 476, palette)
    limit = float(np.abs([first.before, first.after]).max())
    label(axes, left + side / 2, 14, "до обучения", palette, bold=True)
    label(axes, right + side / 2, 14, "после", palette, bold=True)
    for row in range(FILTERS):
        top = 30 + row * (side + 16)
        for x, filters in ((left, first.before), (right, first.after)):
            spot = x, top, side, side
            limits = -limit, limit
            colours = palette.diverging
            picture(axes, filters[row], *spot, role=palette.filter, colours=colours, limits=limits)
        middle = top + side / 2
        arrow(axes, (left + side + 8, middle), (right - 8, middle), palette)
        label(axes, 240, middle - 22, f"фильтр {row + 1}", palette)
        label(axes, 240, middle + 24, vote(first.eight[row]), palette, bold=True)
    bar = 130, 430, 220
    colour_bar(axes, *bar, palette.diverging, (-limit, limit), palette, digits=1, words="вес")
    votes = ", ".join(f"фильтр {n + 1} {vote(eight)}" for n, eight in enumerate(first.eight))
    return Drawing(
        figure,
        f"Два фильтра {size(SIDE, SIDE)}. До обучения веса — случайная рябь. После видны полосы: "
        f"в каждом фильтре оранжевая линия на фиолетовом. Полносвязный слой голосует так: {votes}.",
        pixels=True,
    )


def draw_loss(data: Learned, palette: Palette) -> Drawing:
    figure, axes = canvas(480, 268, palette)
    left, right, top, foot, highest = 52, 464, 30, 210, 0.8
    x = np.linspace(left, right, EPOCHS)

    def y(loss: float) -> float:
        return foot - (foot - top) * loss / highest

    for tick in (0, 0.2, 0.4, 0.6, 0.8):
        axes.plot([left - 6, right], [y(tick)] * 2, color=palette.rule, lw=0.8)
        label(axes, left - 12, y(tick), number(tick, 1), palette, align="right")
    for index, each in enumerate(data.runs):
        main = index == 0
        colour = palette.highlight.line if main else palette.muted
        losses = [y(epoch.loss) for epoch in each.history]
        axes.plot(x, losses, color=colour, lw=3 if main else 1.2, zorder=3 if main else 2)
    for epoch in (1, 4, 8, 12):
        label(axes, min(x[epoch - 1], right - 8), foot + 18, number(epoch), palette)
    label(axes, (left + right) / 2, foot + 42, "эпоха", palette, colour=palette.muted)
    label(axes, left - 46, 12, "потери", palette, align="left", colour=palette.muted)
    chance = float(np.log(2))
    axes.plot([left, right], [y(chance)] * 2, color=palette.text, lw=1.2, ls=(0, (4, 3)))
    label(axes, right, y(chance) - 12, "отвечать наугад", palette, align="right")
    first = data.runs[0].history
    return Drawing(
        figure,
        f"Потери за {EPOCHS} эпох у пяти сетей. У первой они падают с {number(first[0].loss, 2)} "
        f"до {number(first[-1].loss, 2)}; пунктир — потери того, кто отвечает наугад.",
    )


def draw_beginnings(data: Learned, palette: Palette) -> Drawing:
    side, left, step, band = 74, 88, 78, 100
    figure, axes = canvas(480, 370, palette)
    label(axes, 6, 14, "начало", palette, align="left")
    limit = float(np.abs([each.after for each in data.runs]).max())
    limits = -limit, limit
    for row in range(FILTERS):
        label(axes, 6, 69 + row * band, f"фильтр {row + 1}", palette, align="left")
    label(axes, 6, 262, "верных", palette, align="left")
    label(axes, 6, 282, f"из {data.test}", palette, align="left")
    for column, each in enumerate(data.runs):
        x = left + column * step
        label(axes, x + side / 2, 14, number(column + 1), palette, bold=True)
        for row, values in enumerate(each.after):
            top = 32 + row * band
            spot = x, top, side, side
            colours = palette.diverging
            picture(axes, values, *spot, role=palette.filter, colours=colours, limits=limits)
            label(axes, x + side / 2, top + side + 12, vote(each.eight[row]), palette)
        label(axes, x + side / 2, 272, number(each.right), palette, bold=True)
    colour_bar(axes, 172, 316, 220, palette.diverging, limits, palette, digits=1, words="вес")
    counts = ", ".join(number(each.right) for each in data.runs)
    return Drawing(
        figure,
        "Пять пар обученных фильтров из разных случайных начал. Узоры непохожи: наклонные, "
        f"прямые, изогнутые полосы. Верных ответов из {data.test}: {counts}.",
        pixels=True,
    )


def draw_comparison(data: Learned, palette: Palette) -> Drawing:
    """Two networks, each with filters that stay random and with filters that learned."""
    figure, axes = canvas(480, 286, palette)
    rows = [58 + 128 * block + 38 * row for block in range(2) for row in range(2)]
    place = share_axis(axes, (118, 400), rows, rows[-1] + 26, 0.5, palette)
    label(axes, 259, 272, "верных ответов", palette, colour=palette.muted)
    blocks = {
        "прототип: все числа карт": (data.prototype[False], data.prototype[True]),
        "узкая сеть: по одному числу от карты": (
            [each.frozen for each in data.runs],
            [each.right for each in data.runs],
        ),
    }
    said = []
    for block, (name, pair) in enumerate(blocks.items()):
        top = 24 + 128 * block
        label(axes, 8, top, name, palette, align="left", bold=True)
        kinds = ("случайные", palette.image), ("обученные", palette.highlight)
        for row, ((words, role), counts) in enumerate(zip(kinds, pair, strict=True)):
            y = top + 34 + 38 * row
            label(axes, 8, y, words, palette, align="left")
            shares = [count / data.test for count in counts]
            mean = strip(axes, y, shares, place, role, palette, right=472, bold=row == 1)
            said.append(f"{name}, фильтры {words}: {mean}")
    return Drawing(figure, f"Доля верных ответов, по {SEEDS} точек. {'; '.join(said)}.")
