"""S19: photographs and the network's five likeliest classes, two photographs a slide."""

from matplotlib.patches import Rectangle

from figures_src.cnn.russian_names import russian_name
from figures_src.drawing import Drawing, Palette
from figures_src.drawing.marks import label
from figures_src.drawing.pictures import picture
from figures_src.drawing.slide import MAIN, WIDTH, slide
from figures_src.lesson.learning.photo_answers import SURE, Answer, percent_of

PAIR = 2  # photographs on a slide


def draw(data: list[Answer], palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    pairs = [data[first : first + PAIR] for first in range(0, SURE, PAIR)]
    return {"s19": tuple(draw_pair(pair, palette) for pair in pairs)}


def draw_pair(answers: list[Answer], palette: Palette) -> Drawing:
    figure, axes = slide(palette)
    side, left, line = 112, 198, 22
    wide, said = WIDTH - 4 - left, []
    for row, answer in enumerate(answers):
        top = 2 + row * 138
        picture(axes, answer.photo, 2, top, side, side, role=palette.image)
        label(axes, 2, top + side + 11, answer.shows, palette, size=12, align="left")
        y = top
        for place, prediction in enumerate(answer.top):
            first = place == 0
            high = line + 14 if first else line + 2
            role = palette.dense
            bar = (left, y + 2), max(2, wide * prediction.probability), high - 4
            axes.add_patch(Rectangle(*bar, facecolor=role.fill, lw=0))
            axes.plot([left, left], [y + 2, y + high - 2], color=role.line, lw=2)
            size, middle = (MAIN if first else 15), y + high / 2
            words = russian_name(prediction.index)
            label(axes, left + 10, middle, words, palette, size=size, align="left", bold=first)
            percent, end = percent_of(prediction.probability), WIDTH - 10
            label(axes, end, middle, percent, palette, size=size, align="right", bold=first)
            y += high
        listed = ", ".join(
            f"{russian_name(it.index)} {percent_of(it.probability)}" for it in answer.top
        )
        said.append(f"{answer.shows}: {listed}")
    alt, photos = f"Снимки и ответы сети. {'; '.join(said)}.", tuple(it.name for it in answers)
    return Drawing(figure, alt, pixels=True, photos=photos)
