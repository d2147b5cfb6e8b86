"""What a figure module must offer and return: each breach is named."""

from types import ModuleType

import pytest
from matplotlib.figure import Figure

from figures_src.builder.contract import check_drawings, check_facts, check_slides, function
from figures_src.builder.failures import FigureError
from figures_src.drawing import LIGHT, Animation, Drawing
from figures_src.drawing.slide import slide

RELU = "figures_src/lesson/layers/relu.py"
GOOD = Drawing(Figure(), "Точка.")
STEPS = Animation((GOOD, GOOD), "Шаги.")


def refusal(action, *arguments) -> str:
    with pytest.raises(FigureError) as caught:
        action(*arguments)
    return str(caught.value)


def test_a_function_is_demanded():
    program = ModuleType("relu")
    assert refusal(function, program, "draw", RELU) == f"{RELU}: нет функции draw()"
    program.draw = 1
    assert refusal(function, program, "draw", RELU) == f"{RELU}: нет функции draw()"
    program.draw = print
    assert function(program, "draw", RELU) is print


def test_facts_come_as_they_are():
    assert check_facts({"relu.kept": 4}, RELU) == {"relu.kept": 4}
    assert check_facts({}, RELU) == {}


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (None, "facts() возвращает словарь «имя факта: значение», а вернула None"),
        ([("relu.kept", 4)], "а вернула list"),
        ({"kept": 4}, "имя факта начинается с «relu.», а получено «kept»"),
        ({"relu2.kept": 4}, "а получено «relu2.kept»"),
        ({"relu": 4}, "а получено «relu»"),
        ({"relu.": 4}, "а получено «relu.»"),
        ({1: 4}, "а получено «1»"),
    ],
)
def test_wrong_facts(facts, words):
    told = refusal(check_facts, facts, RELU)
    assert told.startswith(f"{RELU}: ")
    assert told.endswith(words)


def test_drawings_come_as_they_are():
    drawings = {"map": GOOD, "steps": STEPS}
    assert check_drawings(drawings, RELU, ["steps", "map"]) == drawings


@pytest.mark.parametrize(
    ("drawings", "words"),
    [
        (None, " возвращает словарь «имя рисунка: Drawing или Animation», а вернула None"),
        (GOOD, " возвращает словарь «имя рисунка: Drawing или Animation», а вернула Drawing"),
        ([GOOD], " возвращает словарь «имя рисунка: Drawing или Animation», а вернула list"),
        ({}, " нарисовала: ничего, а в FIGURES объявлены: map"),
        ({"map": GOOD, "b": GOOD}, " нарисовала: b, map, а в FIGURES объявлены: map"),
    ],
)
def test_no_dictionary_of_what_is_declared(drawings, words):
    assert refusal(check_drawings, drawings, RELU, ["map"]) == f"{RELU}: draw(){words}"


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (None, "ожидается Drawing(figure, описание) или Animation, а не None"),
        (Figure(), "ожидается Drawing(figure, описание) или Animation, а не Figure"),
        ((GOOD,), "ожидается Drawing(figure, описание) или Animation, а не tuple"),
        (
            Drawing(Figure().add_axes((0, 0, 1, 1)), "Точка."),
            "первым в Drawing ожидается рисунок matplotlib (Figure), а не Axes",
        ),
        (Drawing(Figure(), ""), "нет описания (alt)"),
        (Drawing(Figure(), " \n"), "нет описания (alt)"),
        (Drawing(Figure(), None), "нет описания (alt)"),
        (Drawing(Figure(), "Точка.", says=1), "says ожидается строкой, а не int"),
        (Animation((), "Шаги."), "у анимации нет кадров"),
        (Animation(None, "Шаги."), "у анимации нет кадров"),
        (Animation((GOOD,), " "), "нет описания (alt)"),
        (Animation((GOOD,), None), "нет описания (alt)"),
    ],
)
def test_a_wrong_drawing(drawing, words):
    told = refusal(check_drawings, {"map": drawing}, RELU, ["map"])
    assert told == f"{RELU}: draw(), рисунок relu/map: {words}"


@pytest.mark.parametrize(
    ("frame", "words"),
    [
        (Drawing(Figure(), ""), "нет описания (alt)"),
        (Figure(), "ожидается Drawing, а не Figure"),
        (STEPS, "ожидается Drawing, а не Animation"),
    ],
)
def test_a_wrong_frame(frame, words):
    told = refusal(check_drawings, {"a": Animation([GOOD, frame], "Шаги.")}, RELU, ["a"])
    assert told == f"{RELU}: draw(), рисунок relu/a, кадр 2: {words}"


SHOWN = Drawing(slide(LIGHT)[0], "Слайд.")


def test_slides_come_as_they_are():
    drawn = {"s04": (SHOWN, SHOWN), "s30": (SHOWN,)}
    assert check_slides(drawn, RELU) == drawn


@pytest.mark.parametrize(
    ("drawings", "words"),
    [
        (None, " возвращает словарь «слайд: рисунки», а вернула None"),
        ({}, " возвращает словарь «слайд: рисунки», а вернула dict"),
        ({"4": (SHOWN,)}, ": слайд называют как «s02», а получено «4»"),
        ({"s4": (SHOWN,)}, ": слайд называют как «s02», а получено «s4»"),
        ({4: (SHOWN,)}, ": слайд называют как «s02», а получено «4»"),
        ({"s04": SHOWN}, ", слайд s04: ожидаются рисунки, а не Drawing"),
        ({"s04": ()}, ", слайд s04: ожидаются рисунки, а не tuple"),
        ({"s04": (SHOWN, STEPS)}, ", слайд s04, рисунок 2: ожидается Drawing, а не Animation"),
        ({"s04": (Drawing(SHOWN.figure, ""),)}, ", слайд s04, рисунок 1: нет описания (alt)"),
        # A sheet of matplotlib is 6.4 × 4.8 inches unless told otherwise.
        ({"s04": (GOOD,)}, ", слайд s04, рисунок 1: ожидается размер 608×276, а не 461×346"),
    ],
)
def test_wrong_slides(drawings, words):
    assert refusal(check_slides, drawings, RELU) == f"{RELU}: draw(){words}"
