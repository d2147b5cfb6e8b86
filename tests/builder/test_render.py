"""One module drawn into a folder, with a module that exists in memory only."""

import sys
from dataclasses import replace
from types import ModuleType

import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image

from figures_src.builder.failures import FigureError
from figures_src.builder.manifest_types import SlidePicture
from figures_src.builder.render import draw_module
from figures_src.drawing import DARK, LIGHT, Drawing, canvas
from figures_src.drawing.slide import slide

SLIDES = "figures_src/slides/word.py"
FONT = "DejaVu Sans"


def draw(data, palette) -> dict[str, Drawing]:
    figure, axes = canvas(100, 50, palette)
    axes.text(50, 25, data["words"], color=palette.text)
    return {"word": Drawing(figure, data["alt"])}


@pytest.fixture
def program(monkeypatch) -> ModuleType:
    """The program ``figures_src/lesson/page/word.py``."""
    module = ModuleType("figures_src.lesson.page.word")
    module.compute = lambda: {"words": "слово", "alt": "Слово."}
    module.draw = draw
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def rendered(tmp_path, slides: str = "") -> tuple[dict, dict, dict]:
    return draw_module("figures_src/lesson/page/word.py", {"word": "Слово"}, tmp_path, slides)


def test_files_entries_and_facts(program, tmp_path):
    program.facts = lambda data: {"word.length": np.int64(5), "word.shape": (np.float32(0.5), 2)}
    figures, facts, slides = rendered(tmp_path)
    assert slides == {}
    assert facts == {"word.length": 5, "word.shape": [0.5, 2]}
    assert [type(value) for value in (facts["word.length"], *facts["word.shape"])] == [
        int,
        float,
        int,
    ]
    assert list(figures) == ["word/word"]
    figure = figures["word/word"]
    assert (figure.module, figure.title, figure.alt) == ("word", "Слово", "Слово.")
    assert LIGHT.text in (tmp_path / figure.light).read_text(encoding="utf-8")
    assert DARK.text in (tmp_path / figure.dark).read_text(encoding="utf-8")


def test_a_module_may_have_no_facts(program, tmp_path):
    assert rendered(tmp_path)[1] == {}


def test_the_style_is_the_projects(program, tmp_path):
    families = []
    program.draw = lambda data, palette: (
        families.append(mpl.rcParams["font.family"]) or draw(data, palette)
    )
    with mpl.rc_context({"font.family": ["serif"]}):
        rendered(tmp_path)
    assert families == [[FONT], [FONT]]


@pytest.mark.parametrize("value", [float("nan"), np.inf, [1, np.float32("nan")], None, {}, {1}, 1j])
def test_a_fact_that_is_none_is_named(program, tmp_path, value):
    program.facts = lambda data: {"word.good": 1, "word.bad": value}
    with pytest.raises(FigureError, match=r"^figures_src/.*/word\.py: факт word\.bad.*[а-я]"):
        rendered(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_wrong_in_one_scheme_carries_the_name_of_the_figure(program, tmp_path, scheme):
    program.draw = lambda data, palette: draw(
        data | {"words": "nan" if palette.name == scheme else "слово"}, palette
    )
    words = {"light": "светлая схема", "dark": "тёмная схема"}[scheme]
    with pytest.raises(FigureError, match=f"^{words}, надпись «nan»") as caught:
        rendered(tmp_path)
    assert caught.value.__notes__ == ["word/word"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["compute", "draw"])
def test_a_missing_function_is_named(program, tmp_path, name):
    delattr(program, name)
    with pytest.raises(FigureError, match=rf"^figures_src/.*/word\.py: нет функции {name}\(\)"):
        rendered(tmp_path)


def test_the_drawings_are_checked_in_both_schemes(program, tmp_path):
    program.draw = lambda data, palette: draw(data, palette) if palette is LIGHT else None
    with pytest.raises(FigureError, match="вернула None"):
        rendered(tmp_path)


@pytest.fixture
def slides(program, monkeypatch) -> ModuleType:
    """The program ``figures_src/slides/word.py``."""
    module = ModuleType("figures_src.slides.word")

    def draw(data, palette) -> dict[str, tuple[Drawing, ...]]:
        figure, axes = slide(palette)
        axes.text(50, 25, data["words"], color=palette.text)
        words = Drawing(figure, "Слово на слайде.")
        return {"s04": (words, replace(words, pixels=True, photos=("cat",)))}

    module.draw = draw
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_slides_are_drawn_of_the_same_data(slides, tmp_path):
    figures, _, shown = rendered(tmp_path, SLIDES)
    assert list(figures) == ["word/word"]
    names = [f"word/s04-{number}.png" for number in (1, 2)]
    lines = SlidePicture(names[0], "Слово на слайде.", "word/s04-1.svg")
    assert shown == {"s04": (lines, SlidePicture(names[1], "Слово на слайде.", photos=("cat",)))}
    drawn = (tmp_path / lines.svg).read_text(encoding="utf-8")
    assert "<svg" in drawn and "<title>Слово на слайде.</title>" in drawn
    assert not (tmp_path / "word/s04-2.svg").exists()
    for name in ("word/s04-1.webp", "word/s04-2.webp"):
        with Image.open(tmp_path / name) as picture:
            assert picture.size == (560, 254)  # 276 · 560 / 608 = 254.2
    for name in names:
        with Image.open(tmp_path / name) as picture:
            # 608 × 276 px of the canvas, 1920 px wide: 276 · 1920 / 608 = 871.6.
            assert picture.size == (1920, 871)
            assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)


def test_what_is_wrong_on_a_slide_carries_its_name(slides, tmp_path):
    def draw(data, palette):
        figure, axes = slide(palette)
        axes.text(50, 25, "nan")
        return {"s04": (Drawing(figure, "Слово."),)}

    slides.draw = draw
    with pytest.raises(FigureError, match=r"^слайд 1, надпись «nan»") as caught:
        rendered(tmp_path, SLIDES)
    assert caught.value.__notes__ == ["word/s04-1"]
