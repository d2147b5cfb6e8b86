"""Marked numbers: compared with the facts, and named with their place in the source."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from _site.lesson.lesson import Lesson, SourcePage
from _site.markdown import fact_places
from figures_src.builder.manifest_types import Manifest
from tests.site.converted import convert

PAGE = """# Страница { #page }

Было **29**{ data-fact=a.left }, стало *−191*{data-fact=a.sum}.

И ещё раз <span class="x" data-fact="a.sum">−192</span>,
**40
500**{ data-fact="a.inputs" .big }, и [всё](x.md){ data-fact=a.left }
"""


def test_places_name_line_fact_and_text() -> None:
    found = fact_places.fact_places(PAGE, "a.md")
    assert [(it.line, it.name, fact_places.plain(it.shown)) for it in found] == [
        (3, "a.left", "29"),
        (3, "a.sum", "−191"),
        (5, "a.sum", "−192"),
        (7, "a.inputs", "40 500"),
        (7, "a.left", ""),
    ]
    assert {it.file for it in found} == {"a.md"}


def test_a_program_says_its_marks_in_comments() -> None:
    text = "# %% [markdown]\n# Ответ **29**{ data-fact=a.left }.\n"
    (place,) = fact_places.fact_places(text, "practice/a.py")
    assert (place.line, place.shown) == (2, "29")


def test_marks_of_included_files_have_their_own_place(tmp_path: Path) -> None:
    (tmp_path / "part.md").write_text("\n**1**{ data-fact=a.b }\n", encoding="utf-8")
    text = '**2**{ data-fact=a.b }\n\n--8<-- "part.md"\n--8<-- "gone.md"\n'
    found = fact_places.all_places(text, "a.md", {"snippets/": tmp_path})
    assert [(it.file, it.line) for it in found] == [("a.md", 1), ("snippets/part.md", 2)]


def test_an_included_file_is_looked_for_in_one_folder_after_another(tmp_path: Path) -> None:
    folders = {"snippets/": tmp_path / "a", "": tmp_path / "b"}
    for folder in folders.values():
        folder.mkdir()
        (folder / "part.md").write_text("**1**{ data-fact=a.b }\n", encoding="utf-8")
    found = fact_places.all_places('--8<-- "part.md "\n', "a.md", folders)
    assert [it.file for it in found] == ["snippets/part.md"]


def test_a_mark_may_stand_at_the_very_beginning_of_a_long_page() -> None:
    text = "**29**{ data-fact=a.b }\n" + "слово " * 200 + '<b data-fact="a.c"> 28 </b>\n'
    assert [it.shown for it in fact_places.fact_places(text, "a.md")] == ["29", "28"]


def test_a_place_that_says_the_same_is_taken_first() -> None:
    named = [("a.x", "29"), ("a.y", "29"), ("a.y", "**28** ")]
    places = [
        fact_places.FactPlace("a.md", line, name, shown)
        for line, (name, shown) in enumerate(named, 1)
    ]
    taken = [fact_places.take(places, "a.y", shown) for shown in (" 28", "5", "29")]
    assert [it and it.line for it in taken] == [3, 2, None]
    assert [it.line for it in places] == [1]


@pytest.fixture
def problems(caplog):
    """``problems(source, known)``: what is said of a page while it is converted."""

    def found(source: str, known: dict, uri: str = "a.md", **folders: Path) -> list[str]:
        caplog.clear()
        lesson = Lesson(manifest=Manifest(facts=known), terms=[], folders=folders)
        convert(source, lesson, uri)
        assert all(it.name.startswith("mkdocs.") for it in caplog.records)
        return [record.getMessage() for record in caplog.records]

    return found


def test_problems_name_place_fact_and_values(problems) -> None:
    source = "\n**−191**{ data-fact=a.sum }\n*1*{ data-fact=a.sun }\n"
    assert problems(source, {"a.sum": -192, "a.son": 3, "b": 4}) == [
        "a.md, строка 2: факт a.sum: написано «−191», вычислено −192",
        "a.md, строка 3: факта «a.sun» никто не вычисляет; похожие имена: a.sum, a.son",
    ]
    assert not problems("**_−192_**{ data-fact=a.sum }\n", {"a.sum": -192})


def test_of_two_marks_of_a_fact_the_wrong_one_is_named(problems) -> None:
    source = "**29**{ data-fact=a }\n\n**28**{ data-fact=a }\n**28**{ data-fact=a }\n"
    assert [it.split(":")[0] for it in problems(source, {"a": 29})] == [
        "a.md, строка 3",
        "a.md, строка 4",
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Там **`28`**{ data-fact=a }.\n", "28"),
        ('Там <b data-fact="a">28</b>, и **29**{ data-fact=a }.\n', "28"),
        ('<b data-fact="a">29</b> и <b data-fact="a">2*8*</b>\n', "28"),
        ('<div>\n<b data-fact="a">29</b>\n<p data-fact="a">2<i>8</i></p>\n</div>\n', "28"),
        ("**28 `  `**{ data-fact=a }\n", "28"),
        ("**28&nbsp;%**{ data-fact=a }\n", "28\u00a0%"),
        ("| а |\n|---|\n| **28**{ data-fact=a } |\n", "28"),
        ("## Раз **28**{ data-fact=a } { #one }\n", "28"),
    ],
)
def test_marks_are_found_wherever_they_stand(problems, source, said) -> None:
    (problem,) = problems(source, {"a": 29})
    assert f"факт a: написано «{said}», " in problem and "вычислено 29" in problem
    assert not problems(
        source.replace("28&nbsp;%", "29")
        .replace("28", "29")
        .replace("2*8*", "2*9*")
        .replace("2<i>8", "2<i>9"),
        {"a": 29},
    )


def test_a_number_is_told_as_the_page_writes_it(problems) -> None:
    """Before its spaces are bound."""
    (problem,) = problems("**93 %**{ data-fact=a }\n", {"a": 0.9412})
    assert "написано «93 %», вычислено 94\u00a0%" in problem


def test_without_a_place_the_page_is_named(problems, tmp_path) -> None:
    (tmp_path / "part.md").write_text("**28**{ data-fact=a }\n", encoding="utf-8")
    included = f'--8<-- "{tmp_path.name}/part.md"\n'
    page = "*[СТ]: да\n\n**28**{ class=x data-fact=a }\n"
    (problem,) = problems(page.replace("data-fact=a", "data-fact='a'"), {"a": 29})
    assert problem.startswith("a.md, строка 3: факт a: ")
    assert included


CLAIMS = """# А { #a }

<span data-fact="a.signs">Слева минусы, вместе **29**{ data-fact=a.sum }.</span> Так.

- Тут <span data-fact="a.data:c6a2">прочли [всё](#a)</span> и *ясно*{ data-fact=a.signs }.
"""


def test_a_claim_must_be_true_and_a_sentence_read_for_the_data(problems) -> None:
    assert not problems(CLAIMS, {"a.signs": True, "a.sum": 29, "a.data": "c6a2"})
    assert problems(CLAIMS, {"a.signs": False, "a.sum": 30, "a.data": "3be6"}) == [
        "a.md, строка 3: факт a.sum: написано «29», вычислено 30",
        "a.md, строка 5: больше не верно: «ясно» (факт a.signs)",
        "a.md, строка 3: больше не верно: «Слева минусы, вместе 29.» (факт a.signs)",
        "a.md, строка 5: перечитайте «прочли всё»: изменились данные a.data, теперь 3be6",
    ]


def test_a_long_sentence_is_quoted_by_its_beginning(problems) -> None:
    (problem,) = problems(f'<b data-fact="a">{"слово " * 30}</b>\n', {"a": False})
    assert "«" + "слово " * 12 + "слово…»" in problem


def test_words_of_another_file_have_their_place_there(caplog) -> None:
    lesson = Lesson(manifest=Manifest(facts={"a.b": False}), terms=[])
    lesson.page = SourcePage("slides.md", "slides.html", "")
    lesson.page.beside = {"slides.toml": 'say = "Раз."\nask = "Тут {a.b: две полосы}"\n'}
    convert('<p><span data-fact="a.b">две полосы</span></p>\n', lesson, "slides.md")
    (told,) = (it.getMessage() for it in caplog.records)
    assert told.startswith("slides.toml, строка 2: больше не верно: «две полосы»")


SHOWN = [
    ("Было **28**{ data-fact=a.sum }.\n", "28 → теперь 29"),
    ('Было <b data-fact="a.sum">2*8*</b> и <b data-fact="a.sum">27</b>.\n', "28 → теперь 29"),
    ('<div>\n<b data-fact="a.sum">28</b>\n</div>\n', "28 → теперь 29"),
    ('А <i data-fact="a.no">минусы *слева*</i>.\n', "минусы слева ← больше не верно"),
    ('А <i data-fact="a.data:c6a2">так</i>.\n', "так ← перечитайте: данные изменились"),
    ("**28**{ data-fact=a.nobody }\n", "28 ← такого числа нет"),
    ("**28**{ data-fact=a.none }\n", "28 → теперь ни одного"),
]
FACTS = {"a.sum": 29, "a.no": False, "a.data": "3be6", "a.none": []}


@pytest.mark.parametrize(("source", "read"), SHOWN)
def test_while_serving_the_page_shows_what_is_stale(source, read) -> None:
    lesson = Lesson(manifest=Manifest(facts=FACTS), terms=[], shows_stale=True)
    soup = BeautifulSoup(convert(source, lesson, "a.md"), "html.parser")
    told = re.sub(r"\s+", " ", soup.find(attrs={"data-fact": True}).get_text())
    assert told == read
    assert len(soup.select("[data-fact] mark.stale")) == lesson.stale == source.count("data-fact")


@pytest.mark.parametrize(("source", "read"), SHOWN)
def test_a_site_that_is_built_shows_nothing_of_it(source, read) -> None:
    lesson = Lesson(manifest=Manifest(facts=FACTS), terms=[])
    assert "stale" not in convert(source, lesson, "a.md") and lesson.stale


def test_marks_in_code_are_no_marks(problems) -> None:
    assert not problems('`<b data-fact="a">28</b>`\n\n```\n{ data-fact=a }\n```\n', {"a": 29})
