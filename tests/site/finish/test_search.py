"""The theme's search is mended in its own files: once, and only where it is what it was."""

import pytest

from _site.finish.search import teach, wait
from _site.lesson.faults import Fault

# As the theme has it: at once on a server, when its box is open from a disk.
THEIRS = 'return L($(location.protocol!=="file:"),Je("search")).pipe(Re(o=>o))'
OURS = 'return L($(!"at once"),Je("search")).pipe(Re(o=>o))'


def test_the_index_waits_for_the_box_to_be_opened(tmp_path) -> None:
    bundle = tmp_path / "bundle.0.min.js"
    bundle.write_text(THEIRS, encoding="utf-8")
    wait(bundle)
    wait(bundle)
    assert bundle.read_text(encoding="utf-8") == OURS


def test_the_worker_learns_and_the_index_shrinks(tmp_path) -> None:
    """And stays so when the site is built on top of another."""
    files = {
        "assets/javascripts/workers/search.1.min.js": "worker();",
        "assets/javascripts/bundle.1.min.js": THEIRS,
        "assets/javascripts/search-words.js": "words();\n",
        "search/search_index.json": '{"docs": [1, "\\u0451"]}',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    for _ in range(2):
        teach(tmp_path)
        assert {
            it.relative_to(tmp_path).as_posix(): it.read_text(encoding="utf-8")
            for it in tmp_path.rglob("*.js*")
        } == {
            "assets/javascripts/workers/search.1.min.js": "worker();\nwords();\n",
            "assets/javascripts/bundle.1.min.js": OURS,
            "assets/javascripts/search-words.js": "words();\n",
            "search/search_index.json": '{"docs":[1,"ё"]}',
            "search/search_index.js": 'var __index = {"docs":[1,"ё"]}',
        }


@pytest.mark.parametrize("text", ["", THEIRS * 2])
def test_another_script_of_the_theme_stops_the_build(tmp_path, text: str) -> None:
    bundle = tmp_path / "bundle.0.min.js"
    bundle.write_text(text, encoding="utf-8")
    with pytest.raises(Fault, match=r"bundle\.0\.min\.js"):
        wait(bundle)
    assert bundle.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("names", [[], ["search.1.min.js", "search.2.min.js"]])
def test_another_number_of_workers_stops_the_build(tmp_path, names: list[str]) -> None:
    folder = tmp_path / "assets/javascripts/workers"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_text("", encoding="utf-8")
    with pytest.raises(Fault, match=rf"найдено: {len(names)}"):
        teach(tmp_path)
