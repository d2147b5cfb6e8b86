"""Terms of the glossary on the pages: which use is linked, and what is left alone."""

import re

import pytest
from bs4 import BeautifulSoup

from _site.lesson import glossary
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from tests.site.converted import convert

TWO = glossary.read(
    '**Фильтр** (filter) { #filter data-forms="фильтр(а|у|)" }\n'
    ":   Таблица «весов». [Тут](a.md)\n\n"
    '**Фильтр Собеля** (Sobel filter) { #sobel data-forms="фильтр(а|у|) Собеля" }\n'
    ":   Особый фильтр. [Там](b.md#x)\n"
)


def marked(text: str, terms: list = TWO, uri: str = "lesson/x.md") -> str:
    """The HTML of a page, its no-break spaces as plain ones."""
    return convert(text, Lesson(terms=terms), uri).replace("\u00a0", " ")


def test_first_use_only_and_the_longer_term_wins():
    assert marked("Фильтра Собеля и фильтру, фильтр") == (
        '<p><a class="term" href="../glossary.md#sobel" title="Особый фильтр.">Фильтра Собеля'
        '</a> и <a class="term" href="../glossary.md#filter" title="Таблица «весов».">фильтру'
        "</a>, фильтр</p>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "## Фильтр { #a }",
        "[тот *фильтр*](x.md)",
        '<a href="x.md">тот *фильтр*</a>',
        "`фильтр` и <code>фильтр</code>",
        "    фильтр",
        "```\nфильтр\n```",
        '??? question "Что такое фильтр?"\n    Да.',
        "![](../a.svg)\n/// figure-caption\n    attrs: {id: a}\nфильтр\n///",
        '![фильтр](a.svg "фильтр")',
        "фильтрация, светофильтр, фильтр-пресс",
        "<script>фильтр</script><!-- фильтр -->",
        "Да <!-- фильтр --> нет",
        "| Фильтр |\n|---|\n| да |",
        "<label>фильтр</label>",
        '=== "Фильтр"\n    Да.',
    ],
)
def test_left_alone(text):
    html = marked(text)
    assert "ильтр" in html and "glossary.md" not in html


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("раз *два фильтр три* четыре", "два <a>фильтр</a> три"),
        ("раз **два** фильтр три", "</strong> <a>фильтр</a> три"),
        ("раз **два** фильтр *три*", "</strong> <a>фильтр</a> <em>три</em>"),
        ("- фильтр\n- фильтр", "<li><a>фильтр</a></li>"),
        ("> фильтр", "<p><a>фильтр</a></p>"),
        ('!!! note "А"\n    Да: фильтр', "Да: <a>фильтр</a></p>"),
        ("раз <b>два</b> фильтр", "</b> <a>фильтр</a></p>"),
        ("*[АБВ]: да\n\nАБВ фильтр", "</abbr> <a>фильтр</a></p>"),
        ("<div markdown>\nфильтр\n</div>", "<p><a>фильтр</a></p>"),
        ("фильтр Собеля, фильтр", "<p><a>фильтр Собеля</a>, <a>фильтр</a></p>"),
    ],
)
def test_linked_wherever_it_is_prose(text, linked):
    assert linked in re.sub(r'<a class="term"[^>]*>', "<a>", marked(text))


def test_a_use_in_a_heading_does_not_count_as_the_first():
    html = marked("## Фильтр { #a }\n\nфильтр")
    assert html.index('class="term"') > html.index("</h2>")


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("lesson/x.md", "../glossary.md"),
        ("practice/x.py", "../glossary.md"),
        ("index.md", "glossary.md"),
    ],
)
def test_pages_of_the_lesson_are_marked(source, address):
    assert f'href="{address}#filter"' in marked("фильтр", uri=source)


@pytest.mark.parametrize("source", ["gallery.md", "teacher/plan.md", "code/a.md", "further.md"])
def test_other_pages_are_not(source):
    assert marked("фильтр", uri=source) == "<p>фильтр</p>"


def test_the_page_that_explains_a_term_does_not_mark_it():
    entry = '**{0}** (x) {{ #{1} data-forms="{0}" }}\n:   Да. [Тут](lesson/{2}.md#y)\n\n'
    text = entry.format("шаг", "step", "own") + entry.format("вес", "weight", "other")
    assert marked("шаг, вес, шаг, вес", glossary.read(text), "lesson/own.md") == (
        '<p>шаг, <a class="term" href="../glossary.md#weight" title="Да.">вес</a>, шаг, вес</p>'
    )


def test_the_glossary_itself_only_loses_its_forms():
    text = '**Фильтр** (filter) { #filter data-forms="фильтр(а|у|)" data-also="окно, ядро" }\n'
    html = marked(text + ":   Фильтр. [Тут](a.md)\n", uri="glossary.md")
    assert "data-" not in html and "class=" not in html
    assert '<dt id="filter"><strong>Фильтр</strong> (filter)</dt>' in html


def test_a_lesson_without_a_glossary_stops():
    with pytest.raises(Fault, match=r"Нет словаря glossary\.md"):
        marked("Слово", terms=None)


def test_a_meaning_is_quoted_and_spaces_may_break():
    assert 'title="Особый фильтр.">фильтра\nСобеля</a>' in marked("фильтра\nСобеля")
    (term,) = glossary.read('**Вес** (w) { #w data-forms="вес" }\n:   А "б" < в. [Т](a.md)\n')
    (link,) = BeautifulSoup(marked("вес", [term]), "html.parser").find_all("a")
    assert link["title"] == 'А "б" < в.'


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
