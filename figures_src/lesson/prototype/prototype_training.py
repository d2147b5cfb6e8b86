"""The prototype's dense layer, trained on real digits: what it reaches, where it errs."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.fours_and_eights import Split, fours_and_eights
from figures_src.cnn.prototype import SPLITS, features, standardised, trained
from figures_src.cnn.training import Model
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.measured import Measured
from figures_src.drawing.pictures import picture
from figures_src.drawing.strips import share_axis, strip

FIGURES = {
    "accuracy": "Верные ответы: прототип, один фильтр, сеть без фильтров",
    "mistakes": "Цифры, на которых прототип ошибся",
}

COLUMNS = 6
ROWS = {  # key → what the dense layer receives
    "means": "только средний ответ каждого фильтра",
    "vertical": "карта вертикального фильтра",
    "rising": "карта наклонного фильтра",
    "both": "прототип: обе карты",
    "vertical_relu": "вертикальный фильтр и ReLU",
    "both_relu": "прототип и ReLU",
    "pixels": "сами пиксели, без фильтров",
}


@dataclass(frozen=True)
class Training:
    """Right answers on the test digits, one count a split; the wrong ones of the first split.

    ``learned``: right answers of the prototype on its training digits; ``wrong``: digits
    (n, 28, 28), and ``truth``: 4 or 8 for each of them.
    """

    train: int
    test: int
    right: dict[str, list[int]]
    learned: list[int]
    wrong: np.ndarray
    truth: list[int]


def right_answers(model: Model, x: np.ndarray, labels: np.ndarray) -> int:
    return int(np.count_nonzero(model.predict(x) == labels))


def compute() -> Training:
    splits: list[Split] = [fours_and_eights(seed) for seed in range(SPLITS)]
    right: dict[str, list[int]] = {key: [] for key in ROWS}
    learned = []
    for seed, split in enumerate(splits):
        given, asked = features(split.train_images), features(split.test_images)
        for key in ROWS:
            pair = given[key], asked[key]
            train, test = standardised(*pair) if key == "means" else pair
            model = trained(train, split.train_labels, seed)
            right[key].append(right_answers(model, test, split.test_labels))
            if key == "both":
                learned.append(right_answers(model, train, split.train_labels))
            if key == "both" and seed == 0:
                wrong = np.flatnonzero(model.predict(test) != split.test_labels)
    first = splits[0]
    return Training(
        len(first.train_images),
        len(first.test_images),
        right,
        learned,
        first.test_images[wrong, 0],
        [8 if first.test_labels[index] else 4 for index in wrong],
    )


def facts(data: Training) -> dict[str, object]:
    return {
        "prototype_training.train": data.train,
        "prototype_training.test": data.test,
        "prototype_training.splits": SPLITS,
        "prototype_training.wrong": len(data.truth),
        "prototype_training.both_learned": min(data.learned),
    } | {
        f"prototype_training.{key}": Measured.over([count / data.test for count in counts])
        for key, counts in data.right.items()
    }


def draw(data: Training, palette: Palette) -> dict[str, Drawing]:
    return {"accuracy": draw_accuracy(data, palette), "mistakes": draw_mistakes(data, palette)}


def draw_accuracy(data: Training, palette: Palette) -> Drawing:
    band, left = 48, 12
    figure, axes = canvas(480, band * len(ROWS) + 28, palette)
    rows = [36 + row * band for row in range(len(ROWS))]
    place = share_axis(axes, (left, 400), rows, rows[-1] + 26, 0.7, palette)
    said = []
    weakest_first = sorted(ROWS, key=lambda key: sum(data.right[key]))
    for y, key in zip(rows, weakest_first, strict=True):
        words, mine = ROWS[key], key.startswith("both")
        label(axes, left, y - 20, words, palette, align="left", bold=mine)
        shares = [count / data.test for count in data.right[key]]
        role = palette.highlight if mine else palette.image
        mean = strip(axes, y, shares, place, role, palette, right=470, bold=mine)
        said.append(f"{words} — в среднем {mean}")
    return Drawing(
        figure,
        f"Доля верных ответов на {data.test} проверочных цифрах, по {SPLITS} точек на строку: "
        + "; ".join(said)
        + ".",
    )


def draw_mistakes(data: Training, palette: Palette) -> Drawing:
    side, step = 72, 79
    rows = -(-len(data.truth) // COLUMNS)
    figure, axes = canvas(480, rows * 104 + 4, palette)
    for index, (digit, truth) in enumerate(zip(data.wrong, data.truth, strict=True)):
        row, column = divmod(index, COLUMNS)
        left, top = 5 + column * step, 28 + row * 104
        label(axes, left + side / 2, top - 14, f"{truth}, не {12 - truth}", palette)
        box, grey = (left, top, side, side), palette.grey
        picture(axes, digit, *box, role=palette.image, colours=grey, limits=(0, 1))
    fours = data.truth.count(4)
    return Drawing(
        figure,
        f"{len(data.truth)} цифр, на которых прототип ошибся: четвёрок {fours}, восьмёрок "
        f"{len(data.truth) - fours}. Над каждой написано, какая она на самом деле.",
        pixels=True,
    )
