"""The opening of a chapter: its number from the menu, its question, its minutes."""

from bs4 import BeautifulSoup

from _site.lesson.lesson import Lesson
from tests.site.converted import convert

TEXT = "# Край { #edge }\n\nГде край?\n{ .lead }\n\nТекст.\n"
CHAPTERS = ["lesson/first.md", "lesson/page.md", "lesson/last.md"]


def opened(text=TEXT, chapters=CHAPTERS, uri="lesson/page.md"):
    lesson = Lesson(terms=[], chapters=chapters, minutes=dict.fromkeys(chapters, 12))
    return BeautifulSoup(convert(text, lesson, uri), "html.parser")


def test_number_stands_before_the_heading_and_minutes_after_the_question():
    page = opened()
    blocks = [
        (it.name, it.get("class"), " ".join(it.get_text().split()))
        for it in page.find_all(recursive=False)
    ]
    assert [block[:2] for block in blocks] == [
        ("p", ["chapter"]),
        ("h1", None),
        ("p", ["lead"]),
        ("p", ["reading-time"]),
        ("p", None),
    ]
    assert blocks[0][2] == "2 из 3" and blocks[3][2] == "≈ 12 минут"
    assert page.select_one(".chapter .chapter-number").get_text() == "2"


def test_neither_is_searched_for_nor_part_of_the_title():
    page = opened()
    assert all(it.has_attr("data-search-exclude") for it in page.select(".chapter, .reading-time"))
    assert page.h1.get_text().startswith("Край")


def test_order_is_that_of_the_menu():
    page = opened(chapters=["lesson/page.md", "lesson/first.md"])
    assert " ".join(page.select_one(".chapter").get_text().split()) == "1 из 2"


def test_other_pages_have_no_opening():
    page = opened(uri="glossary.md")
    assert not page.select(".chapter, .reading-time")


def test_a_chapter_without_a_question_has_its_number_only():
    page = opened("# Край { #edge }\n\nТекст.\n")
    assert page.select(".chapter") and not page.select(".reading-time")


def test_only_the_first_heading_and_question_count():
    page = opened(TEXT + "\n# Другой { #other }\n\nА тут?\n{ .lead }\n")
    assert len(page.select(".chapter")) == len(page.select(".reading-time")) == 1
    assert page.select_one(".chapter").find_next_sibling()["id"] == "edge"
