"""Marked numbers: compared with the facts, and named with their place in the source."""

import logging
from pathlib import Path
from types import SimpleNamespace

import fact_places  # a hook's module
import facts  # a hook
import pytest

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


def problems(html: str, source: str, known: dict) -> list[str]:
    return facts.problems(html, known, "a.md", fact_places.fact_places(source, "a.md"))


def test_problems_name_place_fact_and_values() -> None:
    html = '<p><strong data-fact="a.sum">−191</strong> <em data-fact="a.sun">1</em></p>'
    source = "\n**−191**{ data-fact=a.sum }\n*1*{ data-fact=a.sun }\n"
    assert problems(html, source, {"a.sum": -192, "a.son": 3, "b": 4}) == [
        "a.md, строка 2: факт a.sum: написано «−191», вычислено −192",
        "a.md, строка 3: факта «a.sun» никто не вычисляет; похожие имена: a.sum, a.son",
    ]
    right = '<p><strong data-fact="a.sum"><b>−192</b></strong></p>'
    assert not problems(right, source, {"a.sum": -192})


def test_of_two_marks_of_a_fact_the_wrong_one_is_named() -> None:
    html = '<b data-fact="a">29</b> <b data-fact="a">28</b> <b data-fact="a">28</b>'
    source = "**29**{ data-fact=a }\n\n**28**{ data-fact=a }\n**28**{ data-fact=a }\n"
    assert [it.split(":")[0] for it in problems(html, source, {"a": 29})] == [
        "a.md, строка 3",
        "a.md, строка 4",
    ]


@pytest.mark.parametrize("source", ["", "**1**{ data-fact=b }\n"])
def test_without_a_place_the_page_is_named(source) -> None:
    (problem,) = problems('<b data-fact="a">28</b>', source, {"a": 29})
    assert problem.startswith("a.md: факт a: ")


def test_the_hook_warns_and_hands_the_page_on(tmp_path, caplog, monkeypatch) -> None:
    monkeypatch.setattr(facts, "_facts", {"a": 29})
    config = SimpleNamespace(docs_dir=str(tmp_path / "docs"))
    file = SimpleNamespace(src_uri="a.md", content_string="\n**28**{ data-fact=a }\n")
    for html, said in (
        ('<b data-fact="a">28</b>', ["a.md, строка 2: факт a: написано «28», вычислено 29"]),
        ('<b data-fact="a">29</b>', []),
        ("<b>28</b>", []),
    ):
        caplog.clear()
        with caplog.at_level(logging.WARNING, "mkdocs"):
            assert facts.on_page_content(html, SimpleNamespace(file=file), config) == html
        assert [record.getMessage() for record in caplog.records] == said


def test_the_facts_are_those_of_this_build(monkeypatch) -> None:
    monkeypatch.setattr(facts, "_facts", {"old": 1})
    monkeypatch.setattr(facts, "read_manifest", lambda config: {"facts": {"new": 2}})
    files = object()
    assert facts.on_files(files, None) is files
    assert facts._facts == {"new": 2}
