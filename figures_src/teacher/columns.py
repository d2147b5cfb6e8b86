"""A figure that is tall, as one made for phones may be, laid out in columns on a wide slide.

The picture is cut between rows where least is drawn, at best where nothing is. Nothing is redrawn:
the slide shows the same picture twice or thrice, each time cropped to its part.
"""

import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

MOST = 3
WORTH = 1.3  # so much larger must a figure become for being cut
REACH = 0.3  # of a part's height: how far from the even cut the best one is looked for
GAP = 0.06  # of the width, between columns
WHITE = 250


@dataclass(frozen=True)
class Part:
    """A part of the picture (fractions of its height) and its place (in the room's units)."""

    top: float
    bottom: float
    left: int
    upper: int
    width: int
    height: int


def laid_out(file: Path, room: tuple[int, int, int, int], most: int = MOST) -> list[Part]:
    """The parts of a picture in a room (left, top, width, height), ``most`` at most.

    One part if the picture fits well as it is.
    """
    with Image.open(file) as image:
        wide, high = image.size
        grey = np.asarray(image.convert("L").resize((wide // 4, high // 4)))
    ink = (grey < WHITE).sum(axis=1)
    best = parts_of([0.0, 1.0], wide, high, room)
    for count in range(2, most + 1):
        tried = parts_of(cuts(ink, count), wide, high, room)
        if scale(tried, wide) > scale(best, wide) * WORTH:
            best = tried
    return best


def cuts(ink: np.ndarray, count: int) -> list[float]:
    """Where to cut into ``count`` parts, 0 and 1 included: the emptiest rows near the even ones."""
    height = len(ink)
    reach = int(height / count * REACH)
    found = [0.0]
    for number in range(1, count):
        even = height * number // count
        rows = np.arange(even - reach, even + reach)
        order = np.lexsort((np.abs(rows - even), ink[rows]))
        found.append(float(rows[order[0]]) / height)
    return [*found, 1.0]


def parts_of(edges: list[float], wide: int, high: int, room: tuple[int, ...]) -> list[Part]:
    """The parts between the edges, as large as the room allows, centred in it."""
    left, top, width, height = room
    count = len(edges) - 1
    across = wide * (count + GAP * (count - 1))
    tallest = high * max(below - above for above, below in itertools.pairwise(edges))
    factor = min(width / across, height / tallest)
    start = left + (width - across * factor) / 2
    upper = top + (height - tallest * factor) / 2
    return [
        Part(
            above,
            below,
            round(start + number * wide * (1 + GAP) * factor),
            round(upper),
            round(wide * factor),
            round((below - above) * high * factor),
        )
        for number, (above, below) in enumerate(itertools.pairwise(edges))
    ]


def scale(parts: list[Part], wide: int) -> float:
    return parts[0].width / wide
