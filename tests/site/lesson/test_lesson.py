"""What is gathered before the first page is read, from texts made up for it."""

import json

import pytest

from _site.lesson import lesson as lesson_module
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson, SourcePage
from _site.lesson.uses import Use
from tests.site import miniature

CAPTION = "/// figure-caption\n    attrs: {id: %s}\nПодпись.\n///\n"
FIGURE = "![](../assets/figures/sample/%s.svg)\n"
TEXTS = {
    "stray.md": "# Лишняя { #stray }\n",
    "lesson/y.md": "# Вторая\n\n" + FIGURE % "line" + CAPTION % "s02" + FIGURE % "steps",
    "lesson/x.md": "# Первая\n\n" + FIGURE % "line" + CAPTION % "s01" + "слово " * 240,
    "index.md": "# Начало\n",
    "appendix.md": "Без заголовка\n",
}
MENU = ["index.md", "lesson/x.md", "lesson/gone.md", "lesson/y.md"]
GLOSSARY = "**Карта** (map) { #map }\n:   Таблица. [Где](lesson/x.md)\n"


@pytest.fixture
def figures(tmp_path):
    (tmp_path / "manifest.json").write_text(json.dumps(miniature.manifest()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def gathered(figures) -> Lesson:
    made = Lesson()
    made.gather(TEXTS, MENU, figures)
    return made


def test_what_is_put_in_on_one_page_is_not_on_another():
    one, other = (SourcePage(uri, uri, "") for uri in ("a.md", "b.md"))
    one.inserts["x"] = "<p/>"
    assert other.inserts == {}


def test_pages_are_told_by_their_texts(gathered):
    assert gathered.titles == {
        "stray.md": "Лишняя",
        "lesson/y.md": "Вторая",
        "lesson/x.md": "Первая",
        "index.md": "Начало",
        "appendix.md": "Без названия",
    }
    # 242 words and a figure are 141 s; the other pages have a few words, one of them two figures.
    assert gathered.minutes["lesson/x.md"] == 2 and gathered.minutes["index.md"] == 0
    assert gathered.manifest.facts == {"sample.answer": -192}


def test_chapters_are_pages_of_the_lesson_in_the_order_of_the_menu(gathered):
    assert gathered.chapters == ["lesson/x.md", "lesson/y.md"]


def test_what_the_menu_leaves_out_follows_by_name(gathered):
    assert gathered.menu == [*MENU, "appendix.md", "stray.md"]


def test_terms_are_known_if_there_is_a_glossary(gathered, figures):
    assert gathered.terms is None
    gathered.gather({"glossary.md": GLOSSARY}, [], figures)
    assert [(term.name, term.page) for term in gathered.terms] == [("Карта", "lesson/x.md")]


def test_slides_are_in_their_order_and_other_places_are_none(gathered):
    assert gathered.uses == {
        "sample/line": [Use("lesson/y.md", "s02"), Use("lesson/x.md", "s01")],
        "sample/steps": [Use("lesson/y.md", "")],
    }
    assert gathered.slide_places == [
        ("s01", ("sample/line", "lesson/x.md")),
        ("s02", ("sample/line", "lesson/y.md")),
    ]


def test_slides_without_a_figure_are_named(gathered):
    """Slides 4 to 7 show steps of an animation that they name themselves."""
    with pytest.raises(Fault, match=r"ни на одной странице: S03, S08, S09, .*, S30$"):
        gathered.gather_slides()


def test_slides_are_read_with_their_places(gathered):
    gathered.uses = {"a/b": [Use("lesson/x.md", f"s{number:02}") for number in range(1, 31)]}
    gathered.gather_slides()
    assert [slide.number for slide in gathered.slides] == list(range(1, 31))
    first = gathered.slides[0]
    assert (first.figure, first.page, first.anchor) == ("a/b", "lesson/x.md", "s01")


def test_slides_that_cannot_be_read_stop_the_build(gathered, monkeypatch):
    def read(places):
        raise ValueError("slides.toml: ожидаются слайды с 1 по 30, по порядку")

    monkeypatch.setattr(lesson_module, "read_slides", read)
    with pytest.raises(Fault, match=r"^slides\.toml: ожидаются"):
        gathered.gather_slides()
