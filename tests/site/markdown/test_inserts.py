"""What is made of data is treated like what the author has written."""

import pytest

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.markdown.inserts import marker
from figures_src.builder.manifest_types import Manifest
from tests.site.converted import convert, page_of


def lesson(**inserts: str) -> Lesson:
    page = page_of("", "teacher/slides.md")
    page.inserts = inserts
    return Lesson(manifest=Manifest(facts={"a.b": 29}), terms=[], page=page)


def test_places_are_filled_and_their_words_are_bound():
    text = f"## Раз {{ #one }}\n\n{marker('first')}\n\nМежду\n\n{marker('second')}\n"
    html = convert(text, lesson(first="<p>в <b>карте</b></p>\n<p>— да</p>", second="<hr />"))
    assert "<p>в\u00a0<b>карте</b></p>\n<p>— да</p>" in html
    assert html.index("— да") < html.index("Между") < html.index("<hr />")
    assert "data-insert" not in html


def test_their_numbers_and_ids_are_checked(caplog):
    wrong = '<p id="one"><span data-fact="a.b">28</span></p>'
    convert(f"## Раз {{ #one }}\n\n{marker('x')}\n", lesson(x=wrong))
    said = [record.getMessage() for record in caplog.records]
    assert said == [
        "teacher/slides.md: факт a.b: написано «28», вычислено 29",
        "teacher/slides.md: id «one» стоит на странице дважды",
    ]


def test_broken_html_is_a_sentence():
    with pytest.raises(Fault, match="Разметка не разобрана: «<p>слово & дело</p>»"):
        convert(marker("x"), lesson(x="<div>\n<p>слово & дело</p>\n</div>"))
