"""The title of a page, read from its Markdown."""

import pytest

from _site.lesson.titles import title_of


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("# Свёртка { #convolution }\n\n# Вторая\n", "Свёртка"),
        ("---\ntitle: А\n---\n\n# Б в { } скобках\n", "Б в { } скобках"),
        ("## Раздел\n", "Без названия"),
        ("текст # не заголовок\n", "Без названия"),
    ],
)
def test_the_title_of_a_page(markdown, title) -> None:
    assert title_of(markdown) == title
