"""S17: two maps become vectors, the vectors one."""

from figures_src.drawing import Drawing, Palette, Role
from figures_src.drawing.grid import matrix
from figures_src.drawing.marks import arrow, label
from figures_src.drawing.numbers import number
from figures_src.drawing.slide import MAIN, slide
from figures_src.lesson.prototype.flatten import Flattened

CELL = (70, 44)  # px


def draw(data: Flattened, palette: Palette) -> dict[str, tuple[Drawing, ...]]:
    figure, axes = slide(palette)
    width, height = CELL
    long, columns = data.vectors.shape[1] * width, data.maps.shape[2]
    green = palette.activation_map
    roles = green, Role(palette.paper, green.line)  # two maps: both green, one of them empty
    spots: dict[tuple[int, int], Role] = {}
    for index, (maps, vector, role) in enumerate(zip(data.maps, data.vectors, roles, strict=True)):
        left = 12 + index * (long + 24)
        middle = left + long / 2
        start = middle - columns * width / 2
        label(axes, start - 12, height, f"карта {index + 1}", palette, align="right")
        matrix(axes, maps, start, 2, CELL, role, palette, size=MAIN)
        arrow(axes, (middle, 94), (middle, 124), palette)
        label(axes, middle + 12, 108, "flatten", palette, align="left")
        matrix(axes, vector[None], left, 128, CELL, role, palette, size=MAIN)
        arrow(axes, (middle, 176), (24 + (index + 0.5) * long, 222), palette)
        spots |= {(0, index * len(vector) + n): role for n in range(len(vector))}
    label(axes, 304, 200, "конкатенация", palette)
    matrix(axes, data.joined[None], 24, 228, CELL, green, palette, size=MAIN, spots=spots)
    listed = "; ".join(" ".join(map(number, vector)) for vector in data.vectors)
    alt = (
        f"Две карты активации вытянуты в векторы построчно: {listed}. Второй вектор приписан к "
        f"первому, вышло чисел: {len(data.joined)}."
    )
    return {"s17": (Drawing(figure, alt),)}
