"""«Напишите функцию»: the script of the page."""

import json
from types import SimpleNamespace

from _site.pages import functions
from figures_src.exercises.functions import TASKS


def config() -> SimpleNamespace:
    return SimpleNamespace(
        site_dir="site",
        use_directory_urls=False,
        plugins=SimpleNamespace(_current_plugin=None),
    )


def test_the_page_gets_its_tasks_as_a_script() -> None:
    files: list = []
    functions.add(files, config(), {functions.PAGE: ""})
    (file,) = files
    assert file.src_uri == functions.ADDRESS
    name, _, value = file.content_string.partition(" = ")
    data = json.loads(value.rstrip(";\n"))
    assert name == "const FUNCTIONS"
    assert data["tasks"]["convolve"]["cases"][0]["expected"] == [[7, 1], [-2, 11]]
    assert list(data["tasks"]) == list(TASKS)


def test_a_site_without_the_page_has_no_script() -> None:
    files: list = []
    functions.add(files, config(), {"index.md": ""})
    assert files == []
