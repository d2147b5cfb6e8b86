"""What holds for every figure: declared is drawn, words are legible, apart and inside."""

import re
from itertools import combinations
from pathlib import Path, PurePosixPath

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from figures_src.builder.modules import discover
from figures_src.builder.places import ROOT
from figures_src.builder.save import pixel_size
from figures_src.drawing import Animation, Drawing, canvas
from figures_src.drawing.palette import LIGHT

MODULES = discover()
PHONE = 328  # CSS pixels that a figure gets on a screen 360 px wide
SMALLEST = 9.0  # px
WIDEST = 480  # px: a wider figure would have to shrink too much on a phone
TALLEST = 560  # px: a taller one would not be seen whole on a laptop


def frames(drawing: Drawing | Animation) -> tuple[Drawing, ...]:
    return drawing.frames if isinstance(drawing, Animation) else (drawing,)


def words(figure: Figure) -> list[Text]:
    """The texts that a reader sees."""
    found = list(figure.texts)
    for axes in figure.axes:
        found += axes.texts
        found += [axes.title]
        if axes.axison:
            for axis in (axes.xaxis, axes.yaxis):
                found += [axis.label, *(tick.label1 for tick in axis.get_major_ticks())]
        if axes.get_legend():
            found += axes.get_legend().get_texts()
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def complaints(figure: Figure) -> list[str]:
    """Texts that are tiny on a phone, leave the canvas, or lie on one another."""
    canvas_agg = FigureCanvasAgg(figure)
    canvas_agg.draw()
    width, height = pixel_size(figure)
    shrink = min(1.0, PHONE / width)
    boxes = [(text.get_text(), text.get_window_extent(), text) for text in words(figure)]
    found = []
    for content, box, text in boxes:
        if text.get_fontsize() * shrink < SMALLEST - 0.05:
            found.append(f"мелко: «{content}»")
        if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height:
            found.append(f"вышло за край: «{content}»")
    for (one, a, _), (other, b, _) in combinations(boxes, 2):
        across = min(a.x1, b.x1) - max(a.x0, b.x0)
        along = min(a.y1, b.y1) - max(a.y0, b.y0)
        if across > 1 and along > 2:
            found.append(f"наложились: «{one}» и «{other}»")
    return found


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawn_is_declared_and_legible(module, scheme, drawings_of):
    drawings = drawings_of(module, scheme)
    assert set(drawings) == set(MODULES[module].figures)
    found = {
        name: complaint
        for name, drawing in drawings.items()
        for frame in frames(drawing)
        if (complaint := complaints(frame.figure))
    }
    assert not found


@pytest.mark.parametrize("module", MODULES)
def test_described_in_russian_and_narrow_enough(module, drawings_of):
    for name, drawing in drawings_of(module, "light").items():
        for alt in {drawing.alt, *(frame.alt for frame in frames(drawing))}:
            assert re.search("[а-яё]{3}", alt), name
            assert len(alt) >= 30, f"{name}: описание слишком коротко: {alt}"
        for frame in frames(drawing):
            width, height = pixel_size(frame.figure)
            assert width <= WIDEST and height <= TALLEST, name


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_shows_and_has_a_test(module):
    """The test stands in the folder of the same name; that it can fail is its author's care."""
    program = PurePosixPath(MODULES[module].program)
    assert MODULES[module].about, f"{program}: первая строка говорит, что показывает рисунок"
    test = Path("tests", *program.parts[1:-1], f"test_{program.name}")
    text = (ROOT / test).read_text(encoding="utf-8") if (ROOT / test).is_file() else ""
    assert f'_of("{module}"' in text, (
        f'{program}: нет проверки {test}, которая берёт data_of("{module}") или '
        f'drawings_of("{module}")'
    )


@pytest.mark.parametrize(
    ("spot", "size", "complaint"),
    [((100, 50), 8, "мелко"), ((2, 50), 14, "вышло"), ((104, 50), 14, "наложились")],
)
def test_a_planted_fault_is_found(spot, size, complaint):
    figure, axes = canvas(200, 100, LIGHT)
    axes.text(100, 20, "слово", size=14)
    axes.text(100, 54, "первое", size=14) if complaint == "наложились" else None
    axes.text(*spot, "второе", size=size, ha="center")
    assert any(words.startswith(complaint) for words in complaints(figure))
