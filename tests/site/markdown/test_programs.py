"""The download in the title of a program."""

import pytest
from bs4 import BeautifulSoup

from _site.lesson.lesson import Lesson
from tests.site.converted import convert

SHOWN = '``` { .python title="relu.py" }\nx = 1\n```\n'


@pytest.mark.parametrize(
    ("uri", "address"),
    [("lesson/a.md", "../downloads/snippets/relu.py"), ("a.md", "downloads/snippets/relu.py")],
)
def test_the_title_of_a_program_leads_to_its_file(uri, address):
    text = f"```\nбез названия\n```\n\n{SHOWN}"
    html = convert(text, Lesson(terms=[], programs=frozenset({"relu.py"})), uri)
    title = BeautifulSoup(html, "html.parser").select_one(".filename")
    assert title.get_text() == "relu.py Скачать"
    link = title.a
    assert (link["href"], link["class"], link["download"]) == (address, ["snippet-file"], "")
    assert link["aria-label"] == "Скачать программу relu.py"
    assert "data-search-exclude" in link.attrs


def test_other_titles_are_left_alone():
    html = convert(SHOWN, Lesson(terms=[], programs=frozenset({"elu.py"})))
    assert '<span class="filename">relu.py</span>' in html


@pytest.mark.parametrize(("uri", "up"), [("lesson/a.md", "../"), ("a.md", "")])
def test_one_that_a_browser_can_run_is_marked_and_brings_the_scripts(uri, up):
    names = frozenset({"relu.py"})
    html = convert(SHOWN, Lesson(terms=[], programs=names, running=names), uri)
    page = BeautifulSoup(html, "html.parser")
    assert page.select_one(".snippet-file")["data-runs"] == "relu.py"
    folder = f"{up}assets/javascripts/programs/"
    assert {it["data-near"] for it in page.select("script")} == {".snippet-file[data-runs]"}
    assert [it["data-src"] for it in page.select("script")] == [
        f"{folder}{name}.js"
        for name in ("engine", "editor", "faults", "output", "bench", "program")
    ]
    assert page.link["href"] == f"{up}assets/stylesheets/programs.css"


def test_one_that_it_cannot_run_brings_nothing():
    html = convert(SHOWN, Lesson(terms=[], programs=frozenset({"relu.py"})))
    assert "data-runs" not in html and "<script" not in html and "<link" not in html
