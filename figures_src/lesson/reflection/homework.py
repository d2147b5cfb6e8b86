"""The answer to the homework on paper: two letters that one filter hardly tells apart."""

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from figures_src.cnn.convolution import correlate2d
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import label
from figures_src.drawing.numbers import number, size

FIGURES = {"letters": "Буквы П и Н и ответы двух фильтров Собеля"}

OUTSIDE, TOP, LEGS = "........", ".######.", ".#....#."
LETTERS = {
    "П": (OUTSIDE, TOP, LEGS, LEGS, LEGS, LEGS, LEGS, OUTSIDE),
    "Н": (OUTSIDE, LEGS, LEGS, TOP, LEGS, LEGS, LEGS, OUTSIDE),
}
VERTICAL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])  # finds vertical lines
HORIZONTAL = VERTICAL.T


@dataclass(frozen=True)
class Homework:
    """Letter → its pixels (8, 8), and the maps (6, 6) of the two filters."""

    letters: dict[str, np.ndarray]
    vertical: dict[str, np.ndarray]
    horizontal: dict[str, np.ndarray]

    @staticmethod
    def difference(maps: dict[str, np.ndarray]) -> np.ndarray:
        """How far the maps of the two letters are apart, element by element."""
        one, other = maps.values()
        return np.abs(one - other)


def compute() -> Homework:
    letters = {
        name: np.array([[int(cell == "#") for cell in row] for row in rows])
        for name, rows in LETTERS.items()
    }
    return Homework(
        letters,
        {name: correlate2d(letter, VERTICAL) for name, letter in letters.items()},
        {name: correlate2d(letter, HORIZONTAL) for name, letter in letters.items()},
    )


def facts(data: Homework) -> dict[str, object]:
    return {
        "homework.size": list(data.vertical["П"].shape),
        "homework.vertical": data.difference(data.vertical).max(),
        "homework.horizontal": data.difference(data.horizontal).max(),
    }


def draw(data: Homework, palette: Palette) -> dict[str, Drawing]:
    figure, axes = canvas(480, 440, palette)
    lefts = (8, 148, 320)
    label(axes, lefts[0] + 60, 24, "буква", palette)
    label(axes, lefts[1] + 76, 24, "вертикальный\nфильтр", palette)
    label(axes, lefts[2] + 76, 24, "горизонтальный\nфильтр", palette)
    both = (data.vertical, data.horizontal)
    most = [int(data.difference(maps).max()) for maps in both]
    for top, (name, letter) in zip((52, 234), data.letters.items(), strict=True):
        draw_letter(axes, lefts[0], top + 18, letter, palette)
        for left, maps in zip(lefts[1:], both, strict=True):
            far = np.argwhere(data.difference(maps) > min(most))
            spots = dict.fromkeys(map(tuple, far), palette.highlight)
            role = palette.activation_map
            matrix(axes, maps[name], left, top, 25.4, role, palette, size=14, spots=spots)
    for left, value in zip(lefts[1:], most, strict=True):
        words = f"отличие до {number(value)}"
        label(axes, left + 76, 414, words, palette, colour=palette.highlight.line)
    return {
        "letters": Drawing(
            figure,
            f"Буквы {' и '.join(data.letters)} на клетках {size(*data.letters['П'].shape)} и карты "
            f"{size(*data.vertical['П'].shape)} двух фильтров Собеля. Карты вертикального фильтра "
            f"отличаются не больше чем на {number(most[0])}, горизонтального — на "
            f"{number(most[1])}: самые большие отличия выделены, они там, где перекладины.",
        )
    }


def draw_letter(axes: Axes, left: float, top: float, letter: np.ndarray, palette: Palette) -> None:
    for (row, column), ink in np.ndenumerate(letter):
        colour = palette.image.line if ink else palette.image.fill
        place = left + column * 15, top + row * 15
        edge = palette.rule
        axes.add_patch(Rectangle(place, 15, 15, facecolor=colour, edgecolor=edge, lw=0.8))
