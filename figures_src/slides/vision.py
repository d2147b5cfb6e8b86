"""S27: the visual system above, the network below, both from left to right."""

from textwrap import fill

import numpy as np

from figures_src.cnn.layers import relu
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import panel, slide
from figures_src.lesson.vision.vision import AREAS, Levels, spotlight

SIDE = 84  # px: of a picture
PLACES = (2, 120, 322, 522)  # where the pictures of each level begin
WORDS = ("фото", "первый слой: края", "глубже: глаза и нос", "кошка")
WIDE, PITCH = 130, 158  # px: of an area
SHORT = 15  # letters in a line


def draw(data: Levels, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    figure, axes = slide(palette)
    label(axes, 2, 12, "зрительная система", palette, size=16, align="left", bold=True)
    for index, (name, text) in enumerate(AREAS):
        left, words = 2 + PITCH * index, fill(text, SHORT)
        panel(axes, left, 28, WIDE, 88, f"{name}\n{words}", palette.image, palette)
        if index:
            arrow(axes, (left - 26, 58), (left - 2, 58), palette)
            arrow(axes, (left - 2, 84), (left - 26, 84), palette)
    label(axes, 2, 142, "нейросеть", palette, size=16, align="left", bold=True)
    shown = (
        [data.photo],
        [found.map for found in data.lines],
        [spotlight(data.photo, found.map) for found in data.parts],
        [spotlight(data.photo, relu(data.object))],
    )
    for index, (pictures, left) in enumerate(zip(shown, PLACES, strict=True)):
        for place, pixels in enumerate(pictures):
            flat = pixels.ndim == 2
            limits = (0, float(np.percentile(pixels, 99.5))) if flat else (0, 255)
            role = palette.activation_map if flat else palette.image
            box = left + place * (SIDE + 2), 158, SIDE, SIDE
            picture(axes, pixels, *box, role=role, colours=palette.sequential, limits=limits)
        wide = len(pictures) * (SIDE + 2) - 2
        label(axes, left + wide / 2, 258, WORDS[index], palette)
        if index:
            arrow(axes, (left - 30, 200), (left - 4, 200), palette)
    alt = (
        "Вверху зрительная система: сетчатка и ЛКТ, V1, V2 и V4, IT; стрелки вперёд и обратно. "
        "Внизу нейросеть: фотография кошки, две карты с краями, две карты, которые освещают глаза "
        "и нос, карта, которая освещает голову; стрелки только вперёд."
    )
    return {"s27": (Drawing(figure, alt, pixels=True, photos=("chelsea",)),)}
