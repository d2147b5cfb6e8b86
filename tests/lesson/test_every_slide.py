"""What holds for every picture of a slide: it is read from the last row, apart, inside, and large.

A slide is 540 pt high. A projector's picture of 1280×720, seen from the last row, is as large as
one of 320×180 at arm's length: a point of the slide is a third of a pixel there.
"""

import importlib
import re
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Annotation, Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Bbox

from figures_src.builder.inspection import seen
from figures_src.builder.modules import discover
from figures_src.drawing import Drawing
from figures_src.drawing.canvas import canvas, style
from figures_src.drawing.marks import label
from figures_src.drawing.palette import LIGHT
from figures_src.drawing.slide import HEIGHT, POINTS, WIDTH
from tests.lesson.test_every_figure import words

COUNT = 30
SLIDE = 960 * 540  # square points
SMALLEST = 18  # pt
SHARE = 0.55  # of the slide, at least, is the picture
MAIN = 8  # px: digits of the main numbers on a slide 320 px wide
NUMBER = re.compile(r"(?<!\w)\d")  # V1 is a name
MODULES = {name: it for name, it in discover().items() if it.slides}


def complaints(drawing: Drawing) -> list[str]:
    figure, found = drawing.figure, []
    FigureCanvasAgg(figure).draw()
    boxes = [(it.get_text(), it.get_window_extent(), it) for it in words(figure)]
    for content, box, text in boxes:
        points = text.get_fontsize() * POINTS
        if points < SMALLEST:
            found.append(f"мелко, {points:.1f} пт: «{content}»")
        if box.x0 < 0 or box.y0 < 0 or box.x1 > WIDTH or box.y1 > HEIGHT:
            found.append(f"вышло за край: «{content}»")
    for (one, a, _), (other, b, _) in combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        if across > 1 and along > 2:
            found.append(f"наложились: «{one}» и «{other}»")
    if (share := picture_share(figure)) < SHARE:
        found.append(f"рисунок занимает {share:.0%} слайда")
    sizes = [text.get_fontsize() for content, _, text in boxes if NUMBER.search(content)]
    if sizes and (high := digits_high(max(sizes))) < MAIN:
        found.append(f"главные числа {high:.1f} px")
    return found


def picture_share(figure: Figure) -> float:
    """The box around all that is drawn, as a share of the slide."""
    drawn = [it for it in seen(figure) if it is not figure and it not in figure.axes]
    silent = [
        it
        for it in drawn
        if isinstance(it, Text) and not isinstance(it, Annotation) and not it.get_text().strip()
    ]
    box = Bbox.union([it.get_window_extent() for it in drawn if it not in silent])
    width = min(box.x1, WIDTH) - max(box.x0, 0)
    height = min(box.y1, HEIGHT) - max(box.y0, 0)
    return width * height * POINTS**2 / SLIDE


def digits_high(size: float) -> float:
    """How many pixels the digits of a text are high on a slide that is 320 px wide."""
    return TextPath((0, 0), "1", size=size).get_extents().height * POINTS / 3


@pytest.fixture(scope="session")
def slides_of(data_of):
    """``slides_of("convolution")`` is what the module of its slides draws: s02 → drawings."""

    @cache
    def drawn(module: str) -> dict[str, tuple[Drawing, ...]]:
        program = importlib.import_module(f"figures_src.slides.{module}")
        with style():
            return program.draw(data_of(module), LIGHT)

    return drawn


@pytest.mark.parametrize("module", MODULES)
def test_it_is_read_from_the_last_row(module, slides_of):
    found = [
        f"{code}, {number}: {complaint}"
        for code, shown in slides_of(module).items()
        for number, drawing in enumerate(shown, 1)
        for complaint in complaints(drawing)
    ]
    assert not found, "\n".join(found)


def test_each_slide_is_drawn_once_and_beside_its_figure(slides_of, manifest):
    """Drawn is published, and what is published are the thirty."""
    drawn = {module: slides_of(module) for module in MODULES}
    codes = sorted(code for shown in drawn.values() for code in shown)
    assert codes == [f"s{number:02}" for number in range(1, COUNT + 1)]
    published = {name: it.slides for name, it in manifest.modules.items() if it.slides}
    assert published.keys() == drawn.keys()
    for module, slides in drawn.items():
        for code, shown in slides.items():
            told = [(it.png, it.alt) for it in published[module][code]]
            names = [f"{module}/{code}-{number}.png" for number in range(1, len(shown) + 1)]
            assert told == list(zip(names, [it.alt for it in shown], strict=True))


def photographs(figure: Figure) -> int:
    """How many of its pictures are coloured pixel by pixel, in more colours than a drawing has."""
    shown = [np.asarray(image.get_array()) for axes in figure.axes for image in axes.images]
    coloured = [it.reshape(-1, it.shape[-1]) for it in shown if it.ndim == 3]
    return sum(len(np.unique(it, axis=0)) > 50 for it in coloured)


def test_a_slide_with_photographs_says_whose_they_are(slides_of):
    seen = set()
    for module in MODULES:
        for code, shown in slides_of(module).items():
            for drawing in shown:
                if found := photographs(drawing.figure):
                    seen.add(code)
                    assert drawing.photos, code
                    assert code != "s19" or found == len(set(drawing.photos)) == 2
    assert {"s19", "s21", "s25", "s27"} <= seen


def texts(drawing: Drawing) -> list[str]:
    return [it.get_text() for it in words(drawing.figure)]


def mentions(drawing: Drawing, number: str) -> bool:
    """Whether the number stands on the picture or in its words, by itself."""
    alone = re.compile(rf"(?<![\d\u2212]){number}(?!\d)")
    return any(alone.search(text) for text in [*texts(drawing), drawing.alt])


# Worked out by hand: what the last picture of a slide tells, and none before it.
TOLD = {
    "s02": ("convolution", ["62 \u2212 33 + 0 + 0"]),
    "s04": ("convolution", ["\u2212192"]),
    "s05": ("convolution", ["\u221235"]),
    "s06": ("convolution", ["\u221222"]),
    "s07": ("convolution", ["\u221222"]),
    "s08": ("map_size", ["26", "24", "карта 2×2"]),
    "s16": ("prototype", ["676", "1352"]),
    "s20": ("convolution_matrix", ["\u2212192", "\u221235", "\u221222"]),
    "s21": ("layers", ["30×30×5", "27×27×3"]),
    "s22": ("layers", ["140", "243", "22"]),
}


@pytest.mark.parametrize("code", TOLD)
def test_what_is_asked_is_not_told_before(code, slides_of):
    module, answers = TOLD[code]
    *asked, told = slides_of(module)[code]
    for answer in answers:
        alone = re.escape(answer)
        assert mentions(told, alone)
        assert not any(mentions(drawing, alone) for drawing in asked), answer


def test_the_first_convolution_step_by_step(slides_of):
    """Sums by hand: 29, −192, −35, −22, one more on each slide of S07."""
    shown = slides_of("convolution")["s07"]
    sums = ["29", "\u2212192", "\u221235", "\u221222"]
    for done, drawing in enumerate(shown):
        # 29 is a pixel of the image too.
        found = [it for it in texts(drawing) if it in sums]
        assert found == ["29", *sums[:done]]
        assert ("?" in texts(drawing)) == (done < 4)


def test_relu_and_the_open_question(slides_of):
    asked, told = slides_of("relu")["s23"]
    assert texts(asked).count("?") == 4 and texts(told).count("0") == 3
    first, second, bars = slides_of("open_question")["s30"]
    # 100, then 2 less after each of five layers; 90 · 90 · 5 = 40 500.
    assert [it for it in texts(first) if it.isdigit()] == ["100"]
    assert [it for it in texts(second) if it.isdigit()] == ["100", "98", "96", "94", "92", "90"]
    assert "90×90×5 = 40\u00a0500 чисел" in texts(second)
    # 3 · 3 + 1 = 10 for each of 5 maps, then 4 · 5 · (5 · 9 + 1) = 920: 50 + 920.
    assert "970" in texts(bars) and "4\u00a0050\u00a0100" in texts(bars)


def test_the_share_of_zeros_in_four_layers(slides_of, data_of):
    many, waffle = slides_of("deep_features")["s28"]
    *layers, last = data_of("deep_features").layers
    zeros = [f"{100 * np.mean(it.maps == 0):.0f}\u00a0%" for it in layers]
    assert [it for it in texts(many) if it.endswith("%")] == zeros
    empty = sum(not it.any() for it in last.maps)
    assert any(f"из них {empty}" in it.replace("\u00a0", " ") for it in texts(waffle))


@pytest.mark.parametrize(
    ("size", "place", "told"),
    [
        (11.8, (300, 100), "мелко, 17.7 пт"),
        (14, (2, 100), "вышло за край"),
        (14, (300, 60), "наложились"),
        (14, (300, 100), "главные числа 5.1 px"),
    ],
)
def test_a_bad_slide_is_noticed(size, place, told):
    """The rule can fail: a sheet with one flaw has that complaint."""
    figure, axes = canvas(WIDTH, HEIGHT, LIGHT)
    axes.plot([0, WIDTH], [0, HEIGHT], color=LIGHT.text)
    label(axes, 300, 62, "слово", LIGHT)
    label(axes, *place, "12", LIGHT, size=size)
    assert any(it.startswith(told) for it in complaints(Drawing(figure, "Лист.")))


def test_a_small_picture_is_noticed():
    """300 × 200 px are 450 × 300 points of 960 × 540: 26 %."""
    figure, axes = canvas(WIDTH, HEIGHT, LIGHT)
    axes.plot([100, 400], [40, 240], color=LIGHT.text, lw=0.01)
    assert complaints(Drawing(figure, "Лист.")) == ["рисунок занимает 26% слайда"]
