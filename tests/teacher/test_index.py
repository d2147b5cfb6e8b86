"""The index of terms: its entries, their order, and the places where the pages explain them."""

import lxml.html
import pytest

from figures_src.teacher import index
from figures_src.teacher.index import Entry

GLOSSARY = """<article><h2 id="net">Сеть</h2><dl>
<dt id="relu"><strong>ReLU</strong></dt><dd>Смысл. <a href="lesson/b.html#relu">Там</a></dd>
<dt id="spruce"><strong>Ель</strong> (spruce)</dt><dd>Дерево. <a href="lesson/a.html">Там</a></dd>
<dt id="map"><strong>Карта</strong></dt>
<dd>Из <a href="#relu">ReLU</a>. <a href="./lesson/a.html#maps">Там</a></dd>
<dt id="hedgehog"><strong>Ёж</strong></dt><dd>Зверь. <a href="lesson/a.html#beasts">Там</a></dd>
<dt id="silent"><strong>Без места</strong></dt><dd>Смысл.</dd></dl></article>"""


def test_entries_by_the_alphabet():
    """Е and ё are one letter; Latin comes last. The place is the last link of the meaning."""
    assert index.entries(lxml.html.fromstring(GLOSSARY)) == [
        Entry("Ёж", "hedgehog", "lesson/a.html", "beasts"),
        Entry("Ель", "spruce", "lesson/a.html", ""),
        Entry("Карта", "map", "lesson/a.html", "maps"),
        Entry("ReLU", "relu", "lesson/b.html", "relu"),
    ]


def explained(html: str, section: str = "", forms: str = "карт(?:а|ы)") -> str:
    """The page with the places marked that explain the map."""
    page = lxml.html.fragment_fromstring(html, create_parent="article")
    term = Entry("Карта", "map", "a.html", section)
    other = Entry("Ель", "spruce", "b.html", "")
    index.explain(page, "a.html", [term, other], {"map": forms, "spruce": "ель"})
    made = lxml.html.tostring(page, encoding="unicode")
    assert made.count("<dfn") == 1
    return made.removeprefix("<article>").removesuffix("</article>")


MARK = '<dfn data-term="map"></dfn>'


@pytest.mark.parametrize(
    ("html", "section", "expected"),
    [
        ("<p>Вот карта: карта.</p>", "", "<p>Вот карта{}: карта.</p>"),
        ("<p>Это <b>не</b> Карты, ель</p>", "", "<p>Это <b>не</b> Карты{}, ель</p>"),
        ("<p>Это <b>карты</b> его</p>", "", "<p>Это <b>карты{}</b> его</p>"),
        ("<p>карта <b>её</b></p>", "", "<p>карта{} <b>её</b></p>"),
        # A part of a word is another word.
        ("<p>картах, видеокарта, карта</p>", "", "<p>картах, видеокарта, карта{}</p>"),
        # The section begins with its heading, which is no place by itself.
        (
            '<p>карта</p><h2 id="m">Карта</h2><p>Вот карта</p>',
            "m",
            '<p>карта</p><h2 id="m">Карта</h2><p>Вот карта{}</p>',
        ),
        # It ends with the next heading of its kind, not with a smaller one.
        (
            '<h2 id="m">М</h2><p>раз</p><h3 id="n">Н</h3><p>карта</p>',
            "m",
            '<h2 id="m">М</h2><p>раз</p><h3 id="n">Н</h3><p>карта{}</p>',
        ),
        # Neither are programs, formulas and what belongs to the screen.
        (
            "<pre>карта</pre><p><code>карта</code> <button>карта</button>"
            '<span class="figure-files">карта</span>карта</p>',
            "",
            "<pre>карта</pre><p><code>карта</code> <button>карта</button>"
            '<span class="figure-files">карта</span>карта{}</p>',
        ),
        ("<!-- карта --><p>карта</p>", "", "<!-- карта --><p>карта{}</p>"),
    ],
)
def test_the_first_use_in_the_section_explains(html, section, expected):
    assert explained(html, section) == expected.format(MARK)


def test_the_name_itself_is_a_form():
    assert explained("<p>Карта</p>", forms="с картой") == f"<p>Карта{MARK}</p>"


def test_several_terms_of_one_piece_of_text():
    page = lxml.html.fragment_fromstring("<p>фильтр и карта</p>")
    terms = [Entry(name, name, "a.html", "") for name in ("карта", "фильтр")]
    index.explain(page, "a.html", terms, {"карта": "карта", "фильтр": "фильтр"})
    first, second = (f'<dfn data-term="{name}"></dfn>' for name in ("фильтр", "карта"))
    made = lxml.html.tostring(page, encoding="unicode")
    assert made == f"<p>фильтр{first} и карта{second}</p>"


@pytest.mark.parametrize("after", ["", '<h2 id="n">Н</h2><p>карта</p>'])
def test_a_section_without_the_word_that_it_explains_is_named(after):
    with pytest.raises(ValueError, match=r"a\.html: в разделе, на который .* слова «Карта»$"):
        explained(f'<p>карта</p><h2 id="m">Карта</h2><p>ничего</p>{after}', "m")


def test_the_index_as_code():
    made = index.code([Entry('К"', "map", "a.html", "")])
    assert made.startswith('#index(heading(level: 1, "Указатель"), "')
    assert made.endswith('", (("map", "glossary.html#map", "К\\"",),))')
