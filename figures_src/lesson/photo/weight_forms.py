"""What the network loses when its weights are written in fewer bits, measured on photographs."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from figures_src.cnn.layers import softmax
from figures_src.cnn.network import Network, load_network
from figures_src.cnn.packed_weights import (
    BYTES,
    CHOSEN,
    FORMS,
    HALVES,
    MIXED,
    packed,
    rounded,
    written,
)
from figures_src.cnn.photos import load_photo, preprocess
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number

FIGURES = {"cost": "Сколько весит сеть и чего стоит сделать её легче"}

# All colour photographs inside scikit-image whose rights are free.
PHOTOS = ("astronaut", "chelsea", "coffee", "hubble_deep_field", "ihc", "retina", "rocket")
TRAINED = 4  # bytes of a weight as it was trained
NAMES = {HALVES: "по 16 бит", MIXED: "по 16 и по 8 бит", BYTES: "по 8 бит"}


@dataclass(frozen=True)
class Cost:
    """Size, the largest change of a score and of a probability (over all photographs and classes),
    and how many photographs keep their first answer."""

    megabytes: float
    score: float
    chance: float
    kept: int


@dataclass(frozen=True)
class WeightForms:
    """``weights``: how many there are, biases left out; ``late``: the share of those that the
    chosen form writes in 8 bits; ``trained``: megabytes of all numbers as they were trained;
    ``costs`` in the order of FORMS.
    """

    weights: int
    late: float
    trained: float
    asked: int
    costs: tuple[Cost, ...]


def compute() -> WeightForms:
    network = load_network()
    photos = [preprocess(it) for name in PHOTOS for it in both_ways(load_photo(name))]
    before = scores(network, photos)
    parts = written(network)
    sizes = {name: weight.size for name, weight, _ in parts}
    total = sum(sizes.values())
    return WeightForms(
        total,
        sum(size for name, size in sizes.items() if CHOSEN.of(name) == "int8") / total,
        TRAINED * (total + sum(bias.size for _, _, bias in parts)) / 1e6,
        len(photos),
        tuple(
            cost(len(packed(network, form)), before, scores(rounded(network, form), photos))
            for form in FORMS
        ),
    )


def both_ways(photo: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The photograph, and in a mirror."""
    return photo, np.ascontiguousarray(photo[:, ::-1])


def scores(network: Network, photos: list[np.ndarray]) -> np.ndarray:
    """(photographs, classes)."""
    return np.array([network.forward(it).logits for it in photos])


def cost(size: int, before: np.ndarray, after: np.ndarray) -> Cost:
    """Of ``size`` bytes, from the scores of all photographs before and after."""
    return Cost(
        size / 1e6,
        float(abs(after - before).max()),
        float(abs(softmax(after) - softmax(before)).max()),
        int((after.argmax(axis=1) == before.argmax(axis=1)).sum()),
    )


def facts(data: WeightForms) -> dict[str, object]:
    costs = dict(zip(FORMS, data.costs, strict=True))
    return {
        "weight_forms.weights": data.weights,
        "weight_forms.late": data.late,
        "weight_forms.photos": len(PHOTOS),
        "weight_forms.asked": data.asked,
        "weight_forms.trained": data.trained,
        "weight_forms.chosen": costs[CHOSEN].megabytes,
        "weight_forms.chosen_chance": costs[CHOSEN].chance,
        "weight_forms.bytes": costs[BYTES].megabytes,
        "weight_forms.bytes_chance": costs[BYTES].chance,
        "weight_forms.bytes_kept": costs[BYTES].kept,
    }


def draw(data: WeightForms, palette: Palette) -> dict[str, Drawing]:
    """A row for each form, the trained one first: two bars, and how many answers stay."""
    rows = [("по 32 бита, как при обучении", Cost(data.trained, 0, 0, data.asked), False)]
    for form, it in zip(FORMS, data.costs, strict=True):
        rows.append((NAMES[form], it, form == CHOSEN))
    largest = max(it.chance for it in data.costs)
    heads, step, first = (10.0, 196.0, 366.0), 62, 48
    figure, axes = canvas(480, first + step * len(rows) - 8, palette)
    for x, words in zip(heads, ("размер", "ошибка вероятности", "тот же ответ"), strict=True):
        label(axes, x, 16, words, palette, align="left", colour=palette.muted)
    said = []
    for place, (name, it, chosen) in enumerate(rows):
        y = first + step * place
        kept = f"{it.kept} из {data.asked}"
        values = f"{number(it.megabytes, 1)} МБ", number(it.chance, 2 if it.chance else 0), kept
        label(axes, heads[0], y, name, palette, align="left", bold=chosen)
        bars = (
            (heads[0], 110 * it.megabytes / data.trained, palette.filter),
            (heads[1], 100 * it.chance / largest, palette.highlight),
        )
        for x, length, role in bars:
            look: dict[str, Any] = {"facecolor": role.fill, "edgecolor": role.line, "lw": 1.2}
            axes.barh(y + 24, length, height=18, left=x, **look)
        ends = (*(x + length + 6 for x, length, _ in bars), heads[2])
        for x, words in zip(ends, values, strict=True):
            label(axes, x, y + 24, words, palette, align="left", bold=chosen)
        said.append(f"{name}: {values[0]}, ошибка до {values[1]}, тот же ответ у {kept}")
    alt = (
        "Веса сети, записанные четырьмя способами: размер, наибольшая ошибка вероятности и у "
        f"скольких снимков первый ответ прежний: {'; '.join(said)}. "
        f"Лаборатория берёт запись {NAMES[CHOSEN]}."
    )
    return {"cost": Drawing(figure, alt)}
