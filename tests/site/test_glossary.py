"""The glossary: its entries, the forms of its words, and the tooltips made of them."""

import importlib
import re
from pathlib import Path

import pymorphy3
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "docs" / "glossary.md"


@pytest.fixture(scope="module")
def glossary():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "docs" / "_hooks"))
        yield importlib.import_module("glossary")


@pytest.fixture(scope="module")
def terms(glossary):
    return glossary.read(SOURCE.read_text(encoding="utf-8"))


@pytest.fixture
def two(glossary):
    """A small glossary of two terms, one of which begins with the other."""
    return glossary.read(
        '**Фильтр** (filter) { #filter data-forms="фильтр(а|у|)" }\n'
        ":   Таблица «весов». [Тут](a.md)\n\n"
        '**Фильтр Собеля** (Sobel filter) { #sobel data-forms="фильтр(а|у|) Собеля" }\n'
        ":   Особый фильтр. [Там](b.md#x)\n"
    )


def test_every_term_has_its_english_word_and_one_sentence(terms):
    assert len(terms) >= 30
    assert len({term.anchor for term in terms}) == len(terms)
    for term in terms:
        assert re.fullmatch(r"[A-Za-z ,-]+", term.english), term.name
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


def test_every_form_in_the_dictionary_is_found(terms, glossary):
    """The declension of one-word terms, from the dictionary, not from the glossary."""
    morph = pymorphy3.MorphAnalyzer()
    odd = {"Шаг", "Flatten"}  # «шаг» is a common word: only «с шагом» is marked
    for term in terms:
        if not re.fullmatch("[А-ЯЁ][а-яё]+", term.name) or term.name in odd:
            continue
        noun = next(p for p in morph.parse(term.name.lower()) if {"NOUN", "nomn"} in p.tag)
        for form in noun.lexeme:
            if {"V-oy", "V-ey", "gen2", "loc2", "V-be", "Infr"} & set(form.tag.grammemes):
                continue
            if "plur" in form.tag and term.name.endswith(("ость", "ция", "ение", "инг", "ок")):
                continue  # nobody speaks of localities
            assert re.fullmatch(plain(glossary, term), form.word), (term.name, form.word)


def plain(glossary, term):
    return glossary.plain(term.forms)


def test_first_use_only_and_the_longer_term_wins(glossary, two):
    html = glossary.marked("<p>Фильтра Собеля и фильтру, фильтр</p>", two, "../glossary.html")
    assert html == (
        '<p><a class="term" href="../glossary.html#sobel" title="Особый фильтр.">Фильтра Собеля'
        '</a> и <a class="term" href="../glossary.html#filter" title="Таблица «весов».">фильтру'
        "</a>, фильтр</p>"
    )


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Фильтр</h2>",
        '<p><a href="x">тот <em>фильтр</em></a></p>',
        "<p><code>фильтр</code></p>",
        "<pre><code>фильтр</code></pre>",
        "<details><summary>Что такое фильтр?</summary></details>",
        "<figure><figcaption><p>фильтр</p></figcaption></figure>",
        '<p><img alt="фильтр" src="a.svg"></p>',
        "<p>фильтрация, светофильтр, фильтр-пресс</p>",
        "<script>фильтр</script><!-- фильтр -->",
    ],
)
def test_left_alone(glossary, two, html):
    assert glossary.marked(html, two, "glossary.html") == html


def test_a_use_in_a_heading_does_not_count_as_the_first(glossary, two):
    html = glossary.marked("<h2>Фильтр</h2><p>фильтр</p>", two, "g.html")
    assert html.startswith('<h2>Фильтр</h2><p><a class="term"')


@pytest.mark.parametrize(
    "text",
    [
        "**Слово** (word) { #word }\n:   Без ссылки.\n",
        '**Слово** (word) { #word data-forms="слов(о" }\n:   Да. [Тут](a.md)\n',
    ],
)
def test_a_broken_entry_stops_the_build(glossary, text):
    with pytest.raises(glossary.PluginError, match="Слово"):
        glossary.read(text)


def test_links_of_the_built_pages_lead_to_entries(built_site):
    page = (built_site / "glossary.html").read_text(encoding="utf-8")
    assert "data-forms" not in page
    linked = 0
    for path in (built_site / "lesson").glob("*.html"):
        html = path.read_text(encoding="utf-8")
        anchors = re.findall(r'<a class="term" href="\.\./glossary\.html#([\w-]+)"', html)
        assert len(anchors) == len(set(anchors)), path.name
        linked += len(anchors)
        for anchor in anchors:
            assert f'id="{anchor}"' in page, (path.name, anchor)
    assert linked
