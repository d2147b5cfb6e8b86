"""The sums of minutes and pages that a page asks for."""

import pytest

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.pages.reading import fill

MINUTES = {"lesson/a.md": 12, "lesson/b.md": 9, "lesson/not-listed.md": 50, "glossary.md": 70}
LESSON = Lesson(chapters=["lesson/a.md", "lesson/b.md"], minutes=MINUTES)


def test_sums_are_those_of_the_chapters():
    text = fill("<!-- pages -->, <!-- minutes --> чтения", LESSON, "index.md")
    assert text == "2\u00a0страницы, ≈\u00a021\u00a0минута чтения"


def test_one_chapter():
    assert fill("| <!-- minutes: lesson/b.md --> |", LESSON, "lesson/a.md") == "| 9 |"


def test_other_comments_stay():
    text = "<!-- size: a.pdf --> <!-- minutes: два слова --> <!-- pages"
    assert fill(text, LESSON, "index.md") == text


@pytest.mark.parametrize("page", ["lesson/c.md", "glossary.md", "lesson/not-listed.md"])
def test_what_is_no_chapter_is_named(page):
    with pytest.raises(Fault, match=rf"index\.md: .*minutes: {page}.*нет в меню"):
        fill(f"<!-- minutes: {page} -->", LESSON, "index.md")


def test_chapters_are_the_pages_of_the_menu_in_its_order(tmp_path, monkeypatch):
    """A page of the lesson that the menu has not is no chapter; nor is another page of the menu."""
    monkeypatch.setattr("_site.lesson.lesson.drawn", lambda folder: None)
    texts = dict.fromkeys(
        ("lesson/b.md", "lesson/a.md", "further.md", "lesson/c.md"), "слово " * 240
    )
    lesson = Lesson()
    lesson.gather(texts, ["further.md", "lesson/b.md", "lesson/a.md", "practice/p.py"], tmp_path)
    assert lesson.chapters == ["lesson/b.md", "lesson/a.md"]
    assert lesson.minutes["lesson/c.md"] == 2
