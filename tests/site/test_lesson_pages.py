"""What every page of the lesson has: its question, three kinds of exercise, something to try."""

import re
from pathlib import Path

import pytest

LESSON = Path(__file__).resolve().parents[2] / "docs" / "lesson"
PAGES = sorted(LESSON.glob("*.md"))
LEAD = re.compile(r"^# [^\n]+\n\n[^\n]+\?\n\{ \.lead \}$", re.MULTILINE)
ASKED = re.compile(r'^\?\?\? question "(?P<words>[^\n]+)"$', re.MULTILINE)
KINDS = ("Посчитайте", "Предскажите", "Объясните")
TRY = ("{ #try }", "{ #homework }")


def lacking(text: str) -> list[str]:
    """What the Markdown of a page of the lesson lacks."""
    found = [] if len(LEAD.findall(text)) == 1 else ["вопрос страницы сразу под заголовком"]
    asked = [match["words"] for match in ASKED.finditer(text)]
    found += [kind for kind in KINDS if not any(words.startswith(kind) for words in asked)]
    return found if any(mark in text for mark in TRY) else [*found, "«Попробуйте сами»"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_page_asks_all_that_it_should(path):
    assert not lacking(path.read_text(encoding="utf-8"))


def test_every_page_of_the_lesson_is_looked_at():
    assert len(PAGES) == 13


@pytest.mark.parametrize(
    ("taken", "put", "lack"),
    [
        ("{ .lead }", "", "вопрос страницы сразу под заголовком"),
        ("Где край?", "Здесь край.", "вопрос страницы сразу под заголовком"),
        ("Посчитайте", "Сосчитано", "Посчитайте"),
        ("Предскажите", "Угадано", "Предскажите"),
        ("{ #try }", "{ #end }", "«Попробуйте сами»"),
    ],
)
def test_what_is_lacking_is_named(taken, put, lack):
    page = "# Край { #edge }\n\nГде край?\n{ .lead }\n\n## Вопросы { #check }\n\n"
    page += "".join(f'??? question "{kind}: что?"\n    Это.\n\n' for kind in KINDS)
    page += "## Попробуйте сами { #try }\n"
    assert lacking(page) == []
    assert lacking(page.replace(taken, put)) == [lack]
