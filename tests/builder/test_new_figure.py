"""The start of a figure: what it refuses, what it writes, what the next commands say of it."""

import ast

import pytest

from figures_src.builder import new_figure
from figures_src.builder.failures import FigureError
from figures_src.builder.new_figure import begin, flaw
from tests.builder.small_project import make, manifest

MODULE, TEST = "figures_src/lesson/page/new_one.py", "tests/lesson/page/test_new_one.py"


@pytest.mark.parametrize(
    ("page", "name", "words"),
    [
        ("", "", "PAGE: ожидается страница урока (page), получено «»"),
        ("pag", "edges", "PAGE: ожидается страница урока (page), получено «pag»"),
        ("../page", "edges", "PAGE: ожидается страница урока"),
        ("page", "", "NAME: ожидается имя модуля"),
        ("page", "Edges", "получено «Edges»"),
        ("page", "2d", "получено «2d»"),
        ("page", "a-b", "получено «a-b»"),
        ("page", "class", "получено «class»"),
        ("page", "край", "получено «край»"),
        ("page", "alpha", "имя alpha занято модулем figures_src/lesson/page/alpha.py"),
    ],
)
def test_names_that_will_not_do(project, page, name, words):
    assert words in flaw(page, name, project)


def test_names_that_will_do(project):
    assert flaw("page", "new_one", project) == ""


def test_pages_are_listed_in_order(project):
    for page in ("zoo", "map-size", "colour", "recap", "aims"):
        (project / "docs/lesson" / f"{page}.md").touch()
    assert "(aims, colour, map-size, page, recap, zoo)" in flaw("", "edges", project)


def test_the_command_takes_the_page_first():
    assert new_figure.main("Filters", "edges").endswith("получено «Filters».")
    assert new_figure.main("filters", "Edges").endswith("получено «Edges».")


def test_a_folder_of_python_has_no_hyphens(project):
    assert "docs/lesson/map-size.md" in begin("map-size", "new_one", project)
    for file in (MODULE, TEST):
        assert (project / file.replace("/page/", "/map_size/")).is_file()


def test_what_is_written(project):
    told = begin("page", "new_one", project)
    module = (project / MODULE).read_text(encoding="utf-8")
    assert 'FIGURES = {"new-one": "…"}' in module and '"new_one.corner"' in module
    assert 'facts_of("new_one")["new_one.corner"]' in (project / TEST).read_text(encoding="utf-8")
    assert "![](../assets/figures/new_one/new-one.svg)" in told
    assert "docs/lesson/page.md" in told and MODULE in told and TEST in told
    for file in (MODULE, TEST):
        ast.parse((project / file).read_text(encoding="utf-8"))


def test_nothing_is_written_over(project):
    (project / TEST).parent.mkdir(parents=True)
    (project / TEST).write_text("mine", encoding="utf-8")
    with pytest.raises(FigureError, match=r"test_new_one\.py: файл уже есть"):
        begin("page", "new_one", project)
    assert (project / TEST).read_text(encoding="utf-8") == "mine"
    assert not (project / MODULE).exists()


def test_all_that_is_left_open_is_named_at_once_and_then_it_is_drawn(project):
    begin("page", "new_one", project)
    path = project / MODULE
    # Of the numerics the small project has only what the start draws.
    cnn = project / "figures_src/cnn"
    cnn.mkdir()
    (cnn / "__init__.py").touch()
    (cnn / "convolution.py").write_text("def correlate2d(x, k): return x\n", encoding="utf-8")
    numbers = "import numpy as np\nIMAGE = np.ones((2, 2))\nKERNEL = 1\n"
    (cnn / "example.py").write_text(numbers, encoding="utf-8")
    done = make(project, "new_one")
    assert done.returncode == 1
    text = path.read_text(encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if "…" in line]
    assert len(lines) == 3 and str(lines)[1:-1] in done.stderr
    path.write_text(text.replace("…", "Карта 2×2"), encoding="utf-8")
    assert make(project, "new_one").returncode == 0
    assert manifest(project)["facts"]["new_one.corner"] == 1


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FigureError("лежит не там"), "лежит не там"),
        (PermissionError(13, "Permission denied", "/a"), "/a: "),
    ],
)
def test_what_stops_it_is_one_sentence(monkeypatch, error, told):
    def stop(*_: object) -> str:
        raise error

    monkeypatch.setattr(new_figure, "flaw", stop)
    said = new_figure.main("page", "edges")
    assert said.startswith(told) and "\n" not in said
