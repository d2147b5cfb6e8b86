"""The cat's photograph slides to the right, pixel by pixel: what a whole network makes of it."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from figures_src.cnn.layers import softmax
from figures_src.cnn.network import load_network
from figures_src.cnn.photos import SIDE, load_photo, preprocess
from figures_src.cnn.russian_names import russian_name
from figures_src.cnn.settled import settled
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.chart import share_chart
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import plural, share
from figures_src.drawing.pictures import picture

FIGURES = {"shifted-cat": "Кошку сдвигают, сеть отвечает"}

PHOTO = "chelsea"
SHIFTS = range(33)  # px to the right; the last maps have one pixel for every 32
SHOWN = (0, 16, 32)
CATS = range(281, 286)  # tabby, tiger, Persian, Siamese, Egyptian: the domestic cats of ImageNet


@dataclass(frozen=True)
class Invariance:
    """Per shift: the cut photograph, the probabilities of the cats, the kinship of the features.

    ``cats``: indices of the domestic cats among the classes; ``probability``: (shifts, cats);
    ``likeness``: cosine between the features of the shifted and of the centred photograph, 1 is
    the same direction; ``first``: the most probable class of all thousand.
    """

    photos: list[np.ndarray]
    cats: list[int]
    probability: np.ndarray
    likeness: np.ndarray
    first: list[int]
    other: float  # the likeness of a cup of coffee to the cat

    @property
    def together(self) -> np.ndarray:
        return self.probability.sum(axis=1)


def compute() -> Invariance:
    network = load_network()
    cats = list(CATS)
    wide = scaled(load_photo(PHOTO))
    middle = (wide.shape[1] - SIDE) // 2
    photos, probability, features, first = [], [], [], []
    for shift in SHIFTS:
        # The cut moves to the left: what is in it moves to the right, and nothing is made up.
        photo = wide[:, middle - shift : middle - shift + SIDE]
        answer = network.forward((photo.astype(np.float32).transpose(2, 0, 1) - 127) / 128)
        every = settled(softmax(answer.logits))
        probability.append(every[cats])
        features.append(answer.features / np.linalg.norm(answer.features))
        first.append(int(every.argmax()))
        photos.append(photo)
    likeness = settled(np.array(features) @ features[0])
    coffee = network.forward(preprocess(load_photo("coffee"))).features
    other = float(settled(coffee @ features[0] / np.linalg.norm(coffee)))
    return Invariance(photos, cats, np.array(probability), likeness, first, other)


def scaled(photo: np.ndarray) -> np.ndarray:
    """The whole photograph, scaled to the height that the network wants."""
    width = round(photo.shape[1] * SIDE / photo.shape[0])
    return np.asarray(Image.fromarray(photo).resize((width, SIDE), Image.Resampling.BICUBIC))


def facts(data: Invariance) -> dict[str, object]:
    leader = data.probability[:, data.cats.index(data.first[0])]
    return {
        "invariance.together_least": data.together.min(),
        "invariance.together_most": data.together.max(),
        "invariance.leader_least": leader.min(),
        "invariance.leader_most": leader.max(),
        "invariance.likeness_least": data.likeness.min(),
        "invariance.other_likeness": data.other,
        "invariance.others_lead": sum(index != data.first[0] for index in data.first),
        "invariance.tries": len(SHIFTS),
    }


def draw(data: Invariance, palette: Palette) -> dict[str, Drawing]:
    width, height = 480, 488
    left, right = 62, 30
    figure, paper = canvas(width, height, palette)
    side = 130
    for place, shift in enumerate(SHOWN):
        x = 15 + place * 160
        picture(paper, data.photos[shift], x, 8, side, side, role=palette.image)
        words = f"на {plural(shift, 'пиксель', 'пикселя', 'пикселей')}" if shift else "без сдвига"
        label(paper, x + side / 2, 8 + side + 12, words, palette)
    margins = left, right, 208, 52
    axes = share_chart(paper, margins, range(0, 33, 8), palette, last=SHIFTS[-1])
    axes.plot(SHIFTS, data.together, color=palette.activation_map.line, lw=2.4, zorder=4)
    text: dict[str, Any] = {"size": 14, "weight": "bold", "ha": "center", "va": "center"}
    spot = SHIFTS[-1] / 2, data.together.min() - 0.07
    axes.text(*spot, "все кошки вместе", color=palette.activation_map.line, **text)
    looks = ((palette.dense, "dashed"), (palette.image, "dashdot"), (palette.image, "dotted"))
    order = np.argsort(-data.probability.mean(axis=0))[:3]
    for line, (role, style) in zip(order, looks, strict=True):
        axes.plot(SHIFTS, data.probability[:, line], color=role.line, lw=1.8, ls=style, zorder=3)
    label(paper, 10, 184, "вероятность", palette, align="left", colour=palette.muted)
    middle = left + (width - left - right) / 2
    label(paper, middle, height - 14, "сдвиг вправо, пикселей", palette, colour=palette.muted)
    names = [russian_name(data.cats[line]) for line in order]
    spots = ((9, 0.58), (25.5, 0.33), (13, 0.08))
    for name, (role, _), spot in zip(names, looks, spots, strict=True):
        axes.text(*spot, name, color=role.line, **text)
    alt = (
        "Три снимка: кошка сдвигается вправо. Под ними график. Общая вероятность классов домашних "
        f"кошек держится между {share(data.together.min())} и {share(data.together.max())}. "
        f"Вероятность каждого класса колеблется: {names[0]} от "
        f"{share(data.probability[:, order[0]].min())} до "
        f"{share(data.probability[:, order[0]].max())}."
    )
    return {"shifted-cat": Drawing(figure, alt, pixels=True)}
