"""GIFT: its own signs come back from every place, and the reader that says so is strict."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from figures_src.exercises.item import Field, Item, Mistake
from figures_src.exercises.kinds import Kind
from figures_src.teacher.gift import escaped, told
from figures_src.teacher.questions import Question
from tests.teacher import gift_grammar

SIGNS = r"a\b {c} ~d =e #f g:h \n \{ \\ ####x ->"


@pytest.mark.parametrize("text", [*r"\~=#{}:", SIGNS, "две\nстроки"])
def test_signs_of_the_format_come_back(text):
    back = gift_grammar.parse(f"::{escaped(text)}::[html]{escaped(text)}{{={escaped(text)}####q}}")
    assert (back[0].title, back[0].text, back[0].answers[0].text) == (text, text, text)


def planted(right: tuple[int, ...], wrong: tuple[int, ...], *fields: Field) -> Question:
    words = SimpleNamespace(MISTAKES={"slip": Mistake("сделано ~=#:\\", "Смотрите {x}.")})
    kind = Kind("k", f"Вид {SIGNS}", words, "Проверьте.")
    text = f"Пусть {SIGNS} < 2."
    item = Item((text,), right, {"slip": wrong}, (SIGNS,), fields, given={"x": "{"})
    return Question(kind, 3, item)


@pytest.mark.parametrize(
    ("question", "right"),
    [
        (planted((-4,), (0,), Field("Число")), "-4"),
        (planted((1, 2), (2, 1), Field("Строк × столбцов", 2)), "<p>1×2</p>"),
    ],
    ids=["number", "choice"],
)
def test_signs_of_the_format_in_every_place(question, right):
    (read,) = gift_grammar.parse(told(question))
    assert read.title == f"Вид {SIGNS} 03"
    assert words_of(read.text) == f"Пусть {SIGNS} < 2."
    assert words_of(read.general) == SIGNS
    assert {it.percent: it.text for it in read.answers}[100] == right
    (wrong,) = [it for it in read.answers if it.percent == 0]
    assert words_of(wrong.says) == "Похоже, сделано ~=#:\\. Смотрите {."


@pytest.mark.parametrize(
    "text",
    [
        r"::a::[html]b{=c####d",
        r"::a::[html]b{=c #d #e####d}",
        r"::a::b{=c####d}",
        r"::a::[html]b: c{=c####d}",
        r"::a::[html]b{#=3####d}",
        r"::a::[html]b\c{=c####d}",
        r"::a::[html]b{=c}d{####d}",
    ],
)
def test_the_reader_is_strict(text):
    with pytest.raises(ValueError):
        gift_grammar.parse(text)


def words_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()
