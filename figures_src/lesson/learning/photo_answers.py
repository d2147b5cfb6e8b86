"""What a real ImageNet network says of seven photographs, and where it is wrong.

Slide S19.
"""

from dataclasses import dataclass

import numpy as np
from matplotlib.patches import Rectangle

from figures_src.cnn.classes import Prediction, top
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import centre_square, load_photo, preprocess
from figures_src.cnn.russian_names import russian_name
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import share
from figures_src.drawing.pictures import picture

FIGURES = {
    "sure": "Снимки и ответы сети: самые уверенные",
    "unsure": "Снимки и ответы сети: сомнения",
}

# All photographs of things that scikit-image ships and its authors call free of copyright.
PHOTOS = {
    "astronaut": "астронавт",
    "camera": "человек с камерой",
    "chelsea": "кошка",
    "clock_motion": "часы, смазанные движением",
    "coffee": "чашка кофе",
    "coins": "монеты",
    "rocket": "ракета на старте",
}
CATS = range(281, 286)  # the five classes of domestic cats
SURE = 4  # photographs in the first figure


@dataclass(frozen=True)
class Answer:
    """A photograph (224, 224, 3), what it shows, and the network's five likeliest classes."""

    name: str
    shows: str
    photo: np.ndarray
    top: list[Prediction]
    cat: float


def compute() -> list[Answer]:
    """The answers, the surest first."""
    network = load_network()
    answers = []
    for name, shows in PHOTOS.items():
        photo = load_photo(name)
        logits = network.forward(preprocess(photo)).logits
        every = {p.index: p.probability for p in top(logits, len(logits))}
        cat = sum(every[index] for index in CATS)
        answers.append(Answer(name, shows, centre_square(photo), top(logits), cat))
    return sorted(answers, key=lambda answer: -answer.top[0].probability)


def facts(data: list[Answer]) -> dict[str, object]:
    named = {answer.name: answer for answer in data}
    return {
        "photo_answers.photos": len(data),
        "photo_answers.cat": named["chelsea"].cat,
        "photo_answers.clock_motion": named["clock_motion"].top[0].probability,
    }


def draw(data: list[Answer], palette: Palette) -> dict[str, Drawing]:
    return {"sure": draw_list(data[:SURE], palette), "unsure": draw_list(data[SURE:], palette)}


def draw_list(answers: list[Answer], palette: Palette) -> Drawing:
    """A photograph a row; beside it the five classes, each on a bar of its probability."""
    band, side, left, wide, line = 139, 108, 128, 346, 21.6
    figure, axes = canvas(480, band * len(answers), palette)
    said = []
    for row, answer in enumerate(answers):
        top = row * band + 28
        label(axes, 6, top - 14, answer.shows, palette, align="left", bold=True)
        picture(axes, answer.photo, 6, top, side, side, role=palette.image)
        for place, prediction in enumerate(answer.top):
            y = top + place * line
            role = palette.dense
            bar = (left, y + 2), max(2, wide * prediction.probability), line - 4
            axes.add_patch(Rectangle(*bar, facecolor=role.fill, lw=0))
            axes.plot([left, left], [y + 2, y + line - 2], color=role.line, lw=2)
            first = place == 0
            words, middle = russian_name(prediction.index), y + line / 2
            label(axes, left + 8, middle, words, palette, align="left", bold=first)
            percent = percent_of(prediction.probability)
            label(axes, left + wide - 6, middle, percent, palette, align="right", bold=first)
        listed = ", ".join(
            f"{russian_name(p.index)} {percent_of(p.probability)}" for p in answer.top
        )
        said.append(f"{answer.shows}: {listed}")
    return Drawing(figure, f"Снимки и ответы сети. {'; '.join(said)}.", pixels=True)


def percent_of(probability: float) -> str:
    """Whole per cent; what would be written as nought is less than one."""
    return share(probability) if probability >= 0.005 else f"< {share(0.01)}"
