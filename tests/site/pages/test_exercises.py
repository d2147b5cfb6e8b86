"""Where the exercises stand on the pages, and the scripts that go along with them."""

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from _site.lesson.faults import Fault
from _site.lesson.lesson import SourcePage
from _site.pages import exercises
from figures_src.exercises.kinds import KINDS, variants

TEXT = "# Слои { #layers }\n\n<!-- exercise: neuron -->\n\n<!-- exercise: relu -->\n"


def filled(uri: str) -> tuple[str, BeautifulSoup]:
    """The Markdown, and what is put where it marks a place."""
    page = SourcePage(uri, uri.replace(".md", ".html"), TEXT)
    markdown = exercises.fill(TEXT, page)
    return markdown, BeautifulSoup("".join(page.inserts.values()), "html.parser")


def test_each_place_gets_its_first_variant():
    markdown, put = filled("lesson/layers.md")
    assert "<!--" not in markdown
    for kind in ("neuron", "relu"):
        assert f'<div data-insert="exercise-{kind}" markdown="1"></div>' in markdown
    places = put.select("[data-exercise]")
    assert [it["data-exercise"] for it in places] == ["neuron", "relu"]
    assert [it["data-count"] for it in places] == ["300", "300"]
    (neuron,) = (kind for kind in KINDS if kind.name == "neuron")
    assert places[0].select_one("details p").text == variants(neuron)[0].solution[0]


def test_a_page_of_the_lesson_names_the_kind_and_leads_to_all_of_it():
    _, put = filled("lesson/layers.md")
    place = put.select_one("[data-exercise=relu]")
    assert place.select_one(".exercise-title").text == "Нейроны и ReLU"
    assert place.select_one(".exercise-more a")["href"] == "../exercises/index.md#relu"
    assert "on-screen" in place["class"]


def test_the_page_of_all_kinds_is_printed():
    _, put = filled("exercises/index.md")
    place = put.select_one("[data-exercise=relu]")
    assert place["class"] == ["exercise"] and place["data-title"] == "Нейроны и ReLU"
    assert not place.select("a, .exercise-title")


def test_the_style_stands_first_and_the_script_last():
    markdown, _ = filled("lesson/layers.md")
    assert markdown.startswith('<link rel="stylesheet" href="../assets/stylesheets/exercises.css">')
    assert markdown.rstrip().endswith(
        '<script data-near="[data-exercise]"'
        ' data-src="../assets/javascripts/exercises/start.js"></script>'
    )


def test_a_page_without_exercises_stays_as_it_is():
    page = SourcePage("a.md", "a.html", "# А")
    assert exercises.fill("# А\n", page) == "# А\n" and not page.inserts


def test_a_kind_that_there_is_not_is_named():
    with pytest.raises(Fault, match=r"lesson/x\.md: задачи «cat» нет, есть convolve, map-size"):
        exercises.fill("<!-- exercise: cat -->", SourcePage("lesson/x.md", "lesson/x.html", ""))


def test_scripts_of_the_kinds_that_are_asked_for():
    config = SimpleNamespace(
        site_dir="site",
        use_directory_urls=False,
        plugins=SimpleNamespace(_current_plugin=None),
    )
    files: list = []
    exercises.add(files, config, {"lesson/layers.md": TEXT, "index.md": "# А"})
    assert [it.src_uri for it in files] == [
        "assets/exercises/neuron.js",
        "assets/exercises/relu.js",
    ]
    assert files[0].content_string.startswith('exercises.take("neuron", {')
    assert "прибавляют к\u00a0сумме" in files[0].content_string


def test_the_search_passes_by(built_site):
    found = (built_site / "search/search_index.json").read_text(encoding="utf-8")
    texts = [doc["text"] for doc in json.loads(found)["docs"]]
    assert any("сколько угодно" in text for text in texts)
    assert not [text for text in texts if "Решение<p>" in text]


def test_all_kinds_stand_on_their_page_under_their_titles(built_site):
    page = BeautifulSoup(
        (built_site / "exercises/index.html").read_text(encoding="utf-8"), "html.parser"
    )
    shown = [(it["data-exercise"], it["data-title"]) for it in page.select("[data-exercise]")]
    assert shown == [(kind.name, kind.title) for kind in KINDS]
    headings = [
        (it["id"], it.contents[0].replace("\u00a0", " ")) for it in page.select("article h2")
    ]
    assert headings == shown
