"""The glossary: its entries, the forms of its words, and the tooltips made of them."""

import importlib
import re
from pathlib import Path
from types import SimpleNamespace

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
        "<table><tr><th>Фильтр</th></tr></table>",
        "<label>фильтр</label><nav>фильтр</nav>",
    ],
)
def test_left_alone(glossary, two, html):
    assert glossary.marked(html, two, "glossary.html") == html


def test_a_use_in_a_heading_does_not_count_as_the_first(glossary, two):
    html = glossary.marked("<h2>Фильтр</h2><p>фильтр</p>", two, "g.html")
    assert html.startswith('<h2>Фильтр</h2><p><a class="term"')


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
def test_a_broken_entry_is_named_with_its_line(glossary, entry, expected):
    with pytest.raises(glossary.PluginError) as stop:
        glossary.read(f"# Словарь\n\n{GOOD}{entry}\n{GOOD}")
    (message,) = str(stop.value).splitlines()
    assert message.startswith("glossary.md, строка 6: ")
    assert "Слово" in message and expected in message


def test_all_broken_entries_are_named_at_once(glossary):
    bad = "**Слово** (word) {#word}\n:   Да. [Тут](a.md)\n\n"
    with pytest.raises(glossary.PluginError) as stop:
        glossary.read(GOOD + bad + bad)
    lines = [line.split(":")[0] for line in str(stop.value).splitlines()]
    assert lines == ["glossary.md, строка 4", "glossary.md, строка 7"]


def test_an_entry_is_read_whole(glossary):
    text = (
        '**Рост (шаг)** (growth, step) { #g data-forms="рост" }\n:   Вот так: да. [Тут](b/c.md#x)\n'
    )
    (term,) = glossary.read(text)
    assert (term.name, term.english, term.anchor) == ("Рост (шаг)", "growth, step", "g")
    assert (term.forms, term.meaning, term.page) == ("рост", "Вот так: да.", "b/c.md")


def test_other_lines_in_bold_are_no_entries(glossary):
    text = f"**Что значит это слово?** Каждое — одной фразой.\n\n{GOOD}"
    assert [term.name for term in glossary.read(text)] == ["Дом"]


def on_page(glossary, source: str, html: str) -> str:
    """What the hook makes of a page of the site whose glossary lies at its root."""
    page = SimpleNamespace(
        file=SimpleNamespace(src_uri=source, dest_uri=source.rpartition(".")[0] + ".html")
    )
    book = SimpleNamespace(dest_uri="glossary.html")
    return glossary.on_page_content(html, page, SimpleNamespace(get_file_from_path=lambda _: book))


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("lesson/x.md", "../glossary.html"),
        ("practice/x.py", "../glossary.html"),
        ("index.md", "glossary.html"),
    ],
)
def test_pages_of_the_lesson_are_marked(glossary, two, monkeypatch, source, address):
    monkeypatch.setattr(glossary, "_terms", two)
    assert f'href="{address}#filter"' in on_page(glossary, source, "<p>фильтр</p>")


@pytest.mark.parametrize("source", ["gallery.md", "teacher/plan.md", "code/a.md", "further.md"])
def test_other_pages_are_not(glossary, two, monkeypatch, source):
    monkeypatch.setattr(glossary, "_terms", two)
    assert on_page(glossary, source, "<p>фильтр</p>") == "<p>фильтр</p>"


def test_the_page_that_explains_a_term_does_not_mark_it(glossary, monkeypatch):
    entry = '**{0}** (x) {{ #{1} data-forms="{0}" }}\n:   Да. [Тут](lesson/{2}.md#y)\n\n'
    text = entry.format("шаг", "step", "own") + entry.format("вес", "weight", "other")
    monkeypatch.setattr(glossary, "_terms", glossary.read(text))
    html = on_page(glossary, "lesson/own.md", "<p>шаг, вес, шаг, вес</p>")
    assert html == (
        '<p>шаг, <a class="term" href="../glossary.html#weight" title="Да.">вес</a>, шаг, вес</p>'
    )


def test_the_glossary_itself_only_loses_its_forms(glossary, two, monkeypatch):
    monkeypatch.setattr(glossary, "_terms", two)
    html = '<dt id="filter" data-forms="фильтр(а|у|)">Фильтр</dt>'
    assert on_page(glossary, "glossary.md", html) == '<dt id="filter">Фильтр</dt>'


def test_a_site_without_a_glossary_stops(glossary):
    files = SimpleNamespace(get_file_from_path=lambda _: None)
    with pytest.raises(glossary.PluginError, match=r"Нет словаря glossary\.md"):
        glossary.on_files(files, None)


def test_a_meaning_is_quoted_and_spaces_may_break(glossary, two):
    html = glossary.marked("<p>фильтра\nСобеля</p>", two, "g.html")
    assert 'title="Особый фильтр.">фильтра\nСобеля</a>' in html
    (term,) = glossary.read('**Вес** (w) { #w data-forms="вес" }\n:   А "б" < в. [Т](a.md)\n')
    assert 'title="А &quot;б&quot; &lt; в."' in glossary.marked("<p>вес</p>", [term], "g.html")


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
