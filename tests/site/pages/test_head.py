"""The head of a page: what is no YAML stops the build, a key that nobody reads is named."""

import pytest
from mkdocs.utils.meta import get_data

from _site.lesson.faults import Fault
from _site.lesson.lesson import SourcePage
from _site.pages import head as front_matter


def heads(text: str, uri: str = "a.md") -> list[str]:
    return front_matter.problems(get_data(text)[1], text, uri)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("title: А\ntitel: Б", ["строка 3: в шапке не бывает ключа «titel» (похожий: title)"]),
        ("title: А\nавтор: Б", ["a.md, строка 3: в шапке не бывает ключа «автор» (известны: "]),
        ("search:\n  exlude: true", ["ключа «exlude» (похожий: exclude), под search"]),
        ("hide: [tok]", ["a.md, строка 2: в шапке не бывает ключа «tok» (похожий: toc), под hide"]),
        ("search: no", ["a.md, строка 2: под search ожидается: boost, exclude, words"]),
        ("search: {words: [а, б]}", ["a.md, строка 2: words под search — не текст: слова пишут"]),
        ("title: 2026", ["a.md, строка 2: title — не текст"]),
        ("titel: А\ndescripton: Б", ["(похожий: title)", "(похожий: description)"]),
    ],
)  # fmt: skip
def test_a_key_that_nobody_reads_is_named(head, expected) -> None:
    found = heads(f"---\n{head}\n---\n\n# А {{ #a }}\n")
    assert len(found) == len(expected)
    for part, problem in zip(expected, found, strict=True):
        assert part in problem


def test_the_known_keys_pass() -> None:
    head = (
        'title: А\ndescription: "Б: в"\nplain_numbers: ["3×3"]\nhide: [toc, navigation, footer]\n'
    )
    head += "search: {exclude: true, boost: 2, words: а б}\npackages: [numpy]\n"
    head += "icon: a\nstatus: new\ntemplate: b"
    assert heads(f"---\n{head}\n---\n\nТекст\n") == []
    assert heads("# А { #a }\n\nТекст: да.\n") == []


def test_words_that_mkdocs_would_take_for_a_head_are_named() -> None:
    """«Note: …» in the first line would vanish from the page."""
    (problem,) = heads("Note: так бывает\n\nТекст\n")
    assert "строка 1" in problem and "«note»" in problem.lower()


def test_a_key_of_a_program_is_found_in_its_comments() -> None:
    assert front_matter.key_line("# ---\n# titel: А\n# ---\n", "titel") == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: А: б\n---\n\nТекст\n", 2),
        ("---\ntitle: А\nhide: [toc\n---\n\nТекст\n", 4),
        ("\n\n---\ntitle: А\n---\n\nТекст\n", 1),  # not at the very beginning: it is no head
        ("---   \ntitle: А: б\n---\n\nТекст\n", 2),
        ("---\ntitle: А\n\n# Дальше { #next }\n", 1),  # the head never ends
    ],
)
def test_a_head_that_is_not_yaml_stops(text, line) -> None:
    markdown, meta = get_data(text)
    with pytest.raises(Fault, match="шапка страницы не разобрана") as stop:
        front_matter.check(SourcePage("a.md", "a.html", text), meta, markdown)
    assert str(stop.value).startswith(f"a.md, строка {line}: ")


def test_what_is_wrong_is_a_warning(caplog) -> None:
    text = "---\ntitel: А\n---\n\nТекст\n"
    markdown, meta = get_data(text)
    front_matter.check(SourcePage("a.md", "a.html", text), meta, markdown)
    (record,) = caplog.records
    assert record.name.startswith("mkdocs.") and record.levelname == "WARNING"
    assert record.getMessage().startswith("a.md, строка 2: в шапке не бывает ключа «titel»")
