"""Pages of code while the site is being served: made once, made anew when the program changes."""

import json
from types import SimpleNamespace

import code_pages  # a hook
import pytest
from figure_manifest import Use
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

MANIFEST = {
    "figures": {},
    "facts": {},
    "modules": {"dot": {"sources": ["figures_src/dot.py"], "outputs": {}}},
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project of one figure module, as `serve` sees it."""
    (tmp_path / "figures_src").mkdir()
    (tmp_path / "figures_src/dot.py").write_text("x = 1\n", encoding="utf-8")
    drawn = tmp_path / "docs/assets/figures"
    drawn.mkdir(parents=True)
    (drawn / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.docs_dir, config.site_dir = str(tmp_path / "docs"), str(tmp_path / "site")
    config.use_directory_urls = False
    config.plugins = SimpleNamespace(_current_plugin="code_pages")  # signs generated files
    monkeypatch.setattr(code_pages, "_finished", {})
    code_pages.on_startup(command="serve")
    yield SimpleNamespace(config=config, program=tmp_path / "figures_src/dot.py")
    code_pages.on_startup(command="build")


def build(project) -> str:
    """Build the pages of code once; the name of the only file."""
    (file,) = code_pages.on_files(Files([]), project.config)
    if file.is_documentation_page():
        code_pages.on_post_page("<p>готово</p>", SimpleNamespace(file=file), project.config)
    else:
        assert file.content_string == "<p>готово</p>"
    return file.src_uri


def test_an_unchanged_program_is_not_made_again(project) -> None:
    assert [build(project) for _ in range(3)] == ["code/dot.md", "code/dot.html", "code/dot.html"]


def test_a_changed_program_or_menu_is_made_anew(project) -> None:
    build(project)
    project.program.write_text("x = 2\n", encoding="utf-8")
    assert build(project) == "code/dot.md"
    project.config.nav = ["index.md"]
    assert build(project) == "code/dot.md"


def test_a_whole_build_makes_every_page(project) -> None:
    code_pages.on_startup(command="build")
    assert [build(project) for _ in range(2)] == ["code/dot.md"] * 2


DRAWN = {
    "figures": {
        "dot/one": {"module": "dot", "title": "Раз"},
        "dot/two": {"module": "dot", "title": "Два"},
        "line/one": {"module": "line", "title": "Линия"},
    },
    "modules": {
        "dot": {"sources": ["figures_src/dot.py", "figures_src/cnn/a.py", "figures_src/d.csv"]},
        "line": {"sources": ["figures_src/line.py", "figures_src/cnn/__init__.py"]},
    },
}
USES = {"dot/one": [Use("lesson/x.md", "s01"), Use("index.md", "top")]}


def test_a_page_of_a_figure_names_its_figures_and_what_it_rests_on() -> None:
    text = code_pages.page_text("figures_src/dot.py", "x = 1\n", DRAWN, USES)
    assert text.startswith('---\ntitle: "Код: figures_src/dot.py"\nsearch: {exclude: true}\n')
    assert "- [Раз](../lesson/x.md#s01), [Раз](../index.md#top)\n- Два\n" in text
    assert "Линия" not in text
    assert "Она опирается на модули [`cnn/a.py`](cnn/a.md).\n" in text
    assert text.endswith('~~~~~~~~ { .python title="figures_src/dot.py" }\nx = 1\n~~~~~~~~\n')


def test_a_page_of_a_shared_module_names_who_rests_on_it() -> None:
    text = code_pages.page_text("figures_src/cnn/a.py", "x = 1\n", DRAWN, USES)
    assert "На этот модуль опираются рисунки [`dot.py`](../dot.md).\n" in text
    assert "Эта программа рисует" not in text


def test_a_figure_that_rests_on_nothing_says_nothing_of_it() -> None:
    text = code_pages.page_text("figures_src/line.py", "x = 1\n", DRAWN, USES)
    assert "- Линия\n" in text and "опирается" not in text


def test_what_cannot_be_shown_is_named(project) -> None:
    project.program.write_bytes("# Свёртка".encode("cp1251"))
    with pytest.raises(PluginError, match=r"figures_src/dot\.py: файл не в кодировке UTF-8"):
        code_pages.on_files(Files([]), project.config)
    project.program.unlink()
    with pytest.raises(PluginError, match=r"называет figures_src/dot\.py: .* нет"):
        code_pages.on_files(Files([]), project.config)
