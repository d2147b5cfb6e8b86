"""The glossary: its entries, and the forms of its words."""

import re
from pathlib import Path

import pymorphy3
import pytest

from _site.lesson import glossary
from _site.lesson.faults import Fault

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "docs" / "glossary.md"


@pytest.fixture(scope="module")
def terms():
    return glossary.read(SOURCE.read_text(encoding="utf-8"))


def test_every_term_has_its_english_word_and_one_sentence(terms):
    assert len(terms) >= 30
    assert len({term.anchor for term in terms}) == len(terms)
    for term in terms:
        # A word that is English already needs no other: «Flatten (flatten)» says nothing.
        latin = re.fullmatch(r"[A-Za-z]+", term.name)
        assert latin or re.fullmatch(r"[A-Za-z ,-]+", term.english), term.name
        assert term.forms, term.name
        assert re.fullmatch(r"[^.]+(?:\.\d[^.]*)*\.", term.meaning), term.name
        assert (ROOT / "docs" / term.page).suffix == ".md"


def test_the_words_of_the_lesson_are_there(terms):
    names = {term.name for term in terms}
    assert names >= {
        "Свёртка", "Фильтр (ядро)", "Вес", "Карта активации", "Шаг", "Дополнение",
        "Рецептивное поле", "Полносвязный слой", "Flatten", "Конкатенация", "ReLU",
        "Функция активации", "Канал", "Слой", "Эквивариантность", "Инвариантность",
        "Обратное распространение ошибки", "Градиент",
    }  # fmt: skip


def test_every_form_in_the_dictionary_is_found(terms):
    """The declension of one-word terms, from the dictionary, not from the glossary."""
    morph = pymorphy3.MorphAnalyzer()
    # Common words: only «с шагом» is marked, and an edge that is vertical or horizontal.
    odd = {"Шаг", "Край", "Flatten"}
    for term in terms:
        if not re.fullmatch("[А-ЯЁ][а-яё]+", term.name) or term.name in odd:
            continue
        noun = next(p for p in morph.parse(term.name.lower()) if {"NOUN", "nomn"} in p.tag)
        for form in noun.lexeme:
            if {"V-oy", "V-ey", "gen2", "loc2", "V-be", "Infr"} & set(form.tag.grammemes):
                continue
            if "plur" in form.tag and term.name.endswith(("ость", "ция", "ение", "инг", "ок")):
                continue  # nobody speaks of localities
            assert re.fullmatch(term.pattern, form.word), (term.name, form.word)


GOOD = "**Дом** (house) { #house }\n:   Стены. [Тут](a.md#x)\n\n"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("**Слово** (word) { #word }\n:   Без ссылки.\n", "не разобрана"),
        ("**Слово** (word) {#word}\n:   Да. [Тут](a.md)\n", "не разобрана"),
        ("**Слово** (word) { #word}\n:   Да. [Тут](a.md)\n", "не разобрана"),
        ("**Слово** (word) {: #word }\n:   Да. [Тут](a.md)\n", "не разобрана"),
        ("**Слово** (word)\n:   Да. [Тут](a.md)\n", "не разобрана"),
        ("Слово (word) { #word }\n:   Да. [Тут](a.md)\n", "не разобрана"),
        ("**Слово** (word) { #word }\n\n:   Да. [Тут](a.md)\n", "не разобрана"),
        (
            '**Слово** (word) { #word data-forms="слов(о" }\n:   Да. [Тут](a.md)\n',
            "«слов(о» — не регулярное выражение",
        ),
        (
            '**Слово** (word) { #word data-forms="(слово|)" }\n:   Да. [Тут](a.md)\n',
            "под «(слово|)» подходит пустое слово",
        ),
    ],
)
def test_a_broken_entry_is_named_with_its_line(entry, expected):
    with pytest.raises(Fault) as stop:
        glossary.read(f"# Словарь\n\n{GOOD}{entry}\n{GOOD}")
    (message,) = str(stop.value).splitlines()
    assert message.startswith("glossary.md, строка 6: ")
    assert "Слово" in message and expected in message


def test_all_broken_entries_are_named_at_once():
    bad = "**Слово** (word) {#word}\n:   Да. [Тут](a.md)\n\n"
    with pytest.raises(Fault) as stop:
        glossary.read(GOOD + bad + bad)
    lines = [line.split(":")[0] for line in str(stop.value).splitlines()]
    assert lines == ["glossary.md, строка 4", "glossary.md, строка 7"]


def test_an_entry_is_read_whole():
    text = (
        '**Рост (шаг)** (growth, step) { #g data-forms="рост" }\n:   Вот так: да. [Тут](b/c.md#x)\n'
    )
    (term,) = glossary.read(text)
    assert (term.name, term.english, term.anchor) == ("Рост (шаг)", "growth, step", "g")
    assert (term.forms, term.meaning, term.page) == ("рост", "Вот так: да.", "b/c.md")


def test_an_entry_knows_the_section_that_explains_it_and_what_else_it_is_called():
    text = '**Рост** { #g data-forms="рост" data-also="шаг, ход" }\n:   Так. [Тут](c.md#x)\n\n'
    text += '**Дом** { #h data-also="изба" }\n:   Так. [Тут](d.md)\n'
    first, second = glossary.read(text)
    assert (first.page, first.section, first.also) == ("c.md", "x", "шаг, ход")
    assert (second.page, second.section, second.also) == ("d.md", "", "изба")


def test_other_lines_in_bold_are_no_entries():
    text = f"**Что значит это слово?** Каждое — одной фразой.\n\n{GOOD}"
    assert [term.name for term in glossary.read(text)] == ["Дом"]
