"""How all fours and all eights answer to the two line filters: how much, and where."""

from dataclasses import dataclass

import numpy as np

from figures_src.cnn.convolution import conv2d
from figures_src.cnn.digits import load_digits
from figures_src.cnn.filters import RISING_LINE, VERTICAL_LINE
from figures_src.cnn.fours_and_eights import EIGHT, FOUR
from figures_src.cnn.layers import relu
from figures_src.drawing import Drawing, Palette, canvas
from figures_src.drawing.marks import BODY, label
from figures_src.drawing.numbers import number
from figures_src.drawing.pictures import colour_bar, picture

FIGURES = {
    "strength": "Сила ответа двух фильтров на все четвёрки и восьмёрки",
    "where": "Где отвечают два фильтра: средние карты и разница",
}

KERNELS = np.stack([VERTICAL_LINE, RISING_LINE])
NAMES = ("вертикальный фильтр", "наклонный фильтр")


@dataclass(frozen=True)
class Responses:
    """Strengths (filters, 500) and mean maps (filters, 26, 26) of each kind of digit.

    ``wins``: for each filter, the share of pairs (a four, an eight) in which the eight answers
    more strongly; a tie counts half. ``ink``: the same for the mere sum of the pixels.
    """

    fours: np.ndarray
    eights: np.ndarray
    four_maps: np.ndarray
    eight_maps: np.ndarray
    wins: list[float]
    ink: float


def found_lines(digits: np.ndarray) -> np.ndarray:
    """(N, 28, 28) greys → (filters, N, 26, 26): the maps without their negative numbers.

    Whole numbers: a zero is a zero, and digits that answer equally strongly are a tie.
    """
    maps = [conv2d(digit[None].astype(int), KERNELS[:, None]) for digit in digits]
    return relu(np.stack(maps, axis=1))


def wins(fours: np.ndarray, eights: np.ndarray) -> float:
    """The share of all pairs in which the eight has the larger number (Mann and Whitney's U)."""
    larger = np.sign(eights[None] - fours[:, None])
    return float((larger.mean() + 1) / 2)


def compute() -> Responses:
    images, labels = load_digits()
    digits = images[labels == FOUR], images[labels == EIGHT]
    four_maps, eight_maps = map(found_lines, digits)
    fours, eights = (maps.mean(axis=(2, 3)) / 255 for maps in (four_maps, eight_maps))
    ink = [kind.sum(axis=(1, 2), dtype=float) for kind in digits]
    return Responses(
        fours,
        eights,
        four_maps.mean(axis=1) / 255,
        eight_maps.mean(axis=1) / 255,
        [wins(four, eight) for four, eight in zip(fours, eights, strict=True)],
        wins(*ink),
    )


def facts(data: Responses) -> dict[str, object]:
    return {
        "line_responses.vertical_four_wins": 1 - data.wins[0],
        "line_responses.rising_eight_wins": data.wins[1],
        "line_responses.ink_eight_wins": data.ink,
        "line_responses.fours_follow": float(np.mean(data.fours[0] > data.fours[1])),
        "line_responses.eights_follow": float(np.mean(data.eights[1] > data.eights[0])),
    }


def draw(data: Responses, palette: Palette) -> dict[str, Drawing]:
    return {"strength": draw_strength(data, palette), "where": draw_where(data, palette)}


def draw_strength(data: Responses, palette: Palette) -> Drawing:
    """Two histograms for each filter; a kind is named at its outer side, the means are marked."""
    figure, axes = canvas(480, 470, palette)
    kinds = data.fours, data.eights
    ends = np.floor(np.min(kinds) * 50) / 50, np.ceil(np.max(kinds) * 50) / 50
    edges = np.linspace(*ends, 33)
    counts = np.array([[np.histogram(k[i], edges)[0] for k in kinds] for i in range(2)])
    tall = 140 / counts.max()

    def x(strength: np.ndarray) -> np.ndarray:
        return 40 + 432 * (strength - edges[0]) / (edges[-1] - edges[0])

    looks = (
        ("четвёрки", palette.text, "solid"),
        ("восьмёрки", palette.dense.line, (0, (4, 2))),
    )
    for index, foot in enumerate((200, 424)):
        label(axes, 8, foot - 186, NAMES[index], palette, align="left", bold=True)
        share = data.wins[index]
        who, won = ("восьмёрка", share) if share > 0.5 else ("четвёрка", 1 - share)
        words = f"из 100 пар в {number(100 * won)} сильнее {who}"
        label(axes, 472, foot - 186, words, palette, align="right")
        label(axes, 8, foot - 158, "цифр", palette, align="left", colour=palette.muted)
        for count in range(0, int(counts.max()) + 1, 50):
            y = foot - tall * count
            axes.plot([40, 472], [y, y], color=palette.rule, lw=0.7, zorder=0)
            label(axes, 32, y, number(count), palette, align="right", colour=palette.muted)
        means = [kind[index].mean() for kind in kinds]
        for kind, (words, colour, style) in enumerate(looks):
            top = foot - tall * counts[index, kind]
            axes.stairs(top, x(edges), baseline=foot, fill=True, color=colour, alpha=0.16)
            axes.stairs(top, x(edges), baseline=foot, color=colour, lw=2, ls=style)
            mean = x(means[kind])
            axes.plot([mean, mean], [foot + 2, foot + 14], color=colour, lw=4)
            # The name stands at the side away from the other histogram.
            outer = int(means[kind] > means[1 - kind])
            side = edges[np.flatnonzero(counts[index, kind] > counts.max() / 4)[-outer] + outer]
            spot, align = float(x(side)) + (10 if outer else -10), "left" if outer else "right"
            label(axes, spot, foot - 60, words, palette, colour=colour, bold=True, align=align)
    label(axes, 40, 454, "слабый ответ", palette, align="left", colour=palette.muted)
    label(axes, 472, 454, "сильный ответ", palette, align="right", colour=palette.muted)
    return Drawing(
        figure,
        "Две пары гистограмм: сколько цифр с ответом такой силы. Вертикальный фильтр: четвёрки и "
        "восьмёрки почти "
        f"совпадают, четвёрка сильнее в {number(100 - 100 * data.wins[0])} парах из 100. "
        "Наклонный фильтр: восьмёрки сдвинуты вправо и сильнее в "
        f"{number(100 * data.wins[1])} парах из 100, но гистограммы перекрываются.",
    )


def draw_where(data: Responses, palette: Palette) -> Drawing:
    side, left, step = 148, 6, 160
    figure, axes = canvas(480, 440, palette)
    most = float(max(data.four_maps.max(), data.eight_maps.max()))
    gaps = data.eight_maps - data.four_maps
    widest = float(np.abs(gaps).max())
    for column, words in enumerate(("у четвёрок", "у восьмёрок", "разница")):
        label(axes, left + column * step + side / 2, 14, words, palette, size=BODY)
    for row, maps in enumerate(zip(data.four_maps, data.eight_maps, gaps, strict=True)):
        top = 52 + row * 178
        label(axes, left, top - 14, NAMES[row], palette, align="left", bold=True)
        for column, values in enumerate(maps):
            signed = column == 2
            picture(
                axes,
                values,
                left + column * step,
                top,
                side,
                side,
                role=palette.activation_map,
                colours=palette.diverging if signed else palette.sequential,
                limits=(-widest, widest) if signed else (0, most),
            )
    colour_bar(
        axes,
        left,
        392,
        2 * step - 12,
        palette.sequential,
        (0, most),
        palette,
        digits=1,
        words="средний ответ",
    )
    colour_bar(
        axes, left + 2 * step, 392, side, palette.diverging, (-widest, widest), palette, digits=1
    )
    return Drawing(
        figure,
        "Средние карты двух фильтров. У четвёрок вертикальный фильтр светится двумя полосами, "
        "левой короткой и правой длинной, у восьмёрок — посередине. Наклонный фильтр у восьмёрок "
        "отвечает вдоль перекрестия и боков, у четвёрок — у левого края. На картах разницы "
        "оранжевые и фиолетовые области лежат в разных местах.",
        pixels=True,
    )
