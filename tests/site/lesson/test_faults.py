"""A place in a source, as messages name it."""

import pytest

from _site.lesson.faults import line_of, place


@pytest.mark.parametrize(
    ("position", "line"), [(0, 1), (2, 1), (3, 2), (4, 3), (5, 3)], ids=lambda it: str(it)
)
def test_the_line_of_a_character(position, line) -> None:
    """«ab» is the first line with its end at 2, the second is empty, «c» is the third."""
    assert line_of("ab\n\nc\n", position) == line


def test_a_source_may_begin_with_an_empty_line() -> None:
    assert (line_of("\na", 0), line_of("\na", 1)) == (1, 2)


def test_a_page_and_its_line() -> None:
    assert place("lesson/recap.md", 57) == "lesson/recap.md, строка 57"
    assert place("lesson/recap.md") == "lesson/recap.md"
