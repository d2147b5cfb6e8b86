"""Ids that stand on a page twice."""

import pytest

from _site.markdown import ids
from tests.site.converted import convert


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("## А { #a }\n\n## Б { #a }\n", ["a"]),
        ('Текст\n{ #b }\n\n<p id="b" data-id="c">да</p>\n\n## В { #c }\n', ["b"]),
        ('Слово <a id="x"></a> и <b id="x">да</b>.\n', ["x"]),
        ('## А { #a }\n\n`id="a"`\n\n```html\n<p id="a">\n```\n', []),
        ("## А { #a }\n\n## Б { #A }\n", []),
    ],
)
def test_an_id_that_stands_twice_is_found(text, twice, caplog) -> None:
    convert(text)
    assert [record.getMessage().split("«")[1].split("»")[0] for record in caplog.records] == twice


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("## А { #a }\n\n## Б { .x #a }\n", "a.md, строка 3: id «a» уже занят в строке 1"),
        ("## А {#a}\n\n    attrs: {id: a}\n", "a.md, строка 3: id «a» уже занят в строке 1"),
        ('<p id="a">\n\n## А { #a-b }\n', "a.md, строка 1: id «a» стоит на странице дважды"),
        ('<p id="a">\n\n## А { #a }\n', "a.md, строка 3: id «a» уже занят в строке 1"),
        ("## А { #a }\n", "a.md, строка 1: id «a» стоит на странице дважды"),
        ("## А { #a-b }\n", "a.md: id «a» стоит на странице дважды"),
    ],
)  # fmt: skip
def test_a_double_id_is_named_with_its_lines(source, expected) -> None:
    assert ids.problem("a", source, "a.md") == expected


def test_double_ids_are_warned_of(caplog) -> None:
    html = convert("## А { #a }\n\n## Б { #a }\n", uri="a.md")
    assert html.count('id="a"') == 2
    (record,) = caplog.records
    assert record.name.startswith("mkdocs.") and record.levelname == "WARNING"
    assert record.getMessage() == "a.md, строка 3: id «a» уже занят в строке 1"
