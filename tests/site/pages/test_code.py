"""Pages of code: what they say, and when `serve` makes one anew."""

from types import SimpleNamespace

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.lesson.uses import Use
from _site.pages import code
from figures_src.builder.manifest_types import Manifest, Module

DOT, LINE = "figures_src/dot.py", "figures_src/line.py"


@pytest.fixture
def project(tmp_path):
    """A project of two figure modules, one of which rests on the other."""
    (tmp_path / "figures_src").mkdir()
    for name in ("dot", "line"):
        (tmp_path / f"figures_src/{name}.py").write_text("x = 1\n", encoding="utf-8")
    config = MkDocsConfig(config_file_path=str(tmp_path / "mkdocs.yml"))
    config.docs_dir, config.site_dir = str(tmp_path / "docs"), str(tmp_path / "site")
    config.use_directory_urls = False
    config.plugins = SimpleNamespace(_current_plugin="hook")  # signs generated files
    modules = {
        "dot": Module(DOT, (DOT, LINE), {}),
        "line": Module(LINE, (LINE,), {}),
    }
    return SimpleNamespace(
        config=config,
        program=tmp_path / DOT,
        lesson=Lesson(manifest=Manifest(modules=modules)),
        finished=code.Finished(),
        serving=True,
    )


def build(project) -> list[str]:
    """Build the pages of code once; the names of their files."""
    files = Files([])
    code.add(files, project.config, project.lesson, project.finished)
    for file in files:
        if file.is_documentation_page() and project.serving:
            project.finished.keep(file.src_uri, f"<p>{file.src_uri}</p>")
        elif project.serving:
            made_of = file.src_uri.replace(".html", ".md")
            assert file.content_string == f"<p>{made_of}</p>"
    return [file.src_uri for file in files]


def test_an_unchanged_program_is_not_made_again(project) -> None:
    html = ["code/dot.html", "code/line.html"]
    assert [build(project) for _ in range(3)] == [["code/dot.md", "code/line.md"], html, html]


def test_an_empty_program_and_the_head_of_a_package_have_no_page(project) -> None:
    for name, text in (("empty", "\n"), ("__init__", "x = 1\n")):
        (project.program.parent / f"{name}.py").write_text(text, encoding="utf-8")
    added = ("figures_src/empty.py", "figures_src/__init__.py", "figures_src/data.csv")
    project.lesson.manifest.modules["dot"] = Module(DOT, (DOT, LINE, *added), {})
    assert build(project) == ["code/dot.md", "code/line.md"]


def test_a_changed_program_or_menu_is_made_anew(project) -> None:
    build(project)
    project.program.write_text("x = 2\n", encoding="utf-8")
    assert build(project) == ["code/dot.md", "code/line.html"]
    project.config.nav = ["index.md"]
    assert build(project) == ["code/dot.md", "code/line.md"]


def test_links_lead_to_what_is_there(project) -> None:
    """A finished page is no Markdown any more: a link to its source would be a dead one."""
    build(project)
    project.program.write_text("x = 2\n", encoding="utf-8")
    files = Files([])
    code.add(files, project.config, project.lesson, project.finished)
    text = files.get_file_from_path("code/dot.md").content_string
    assert "Она опирается на модули [`line.py`](line.html).\n" in text


def test_a_whole_build_makes_every_page(project) -> None:
    project.serving = False
    assert [build(project) for _ in range(2)] == [["code/dot.md", "code/line.md"]] * 2


DRAWN = Lesson(
    manifest=Manifest(
        figures={
            "dot/one": SimpleNamespace(module="dot", title="Раз"),
            "dot/two": SimpleNamespace(module="dot", title="Два"),
            "line/one": SimpleNamespace(module="line", title="Линия"),
        },
        modules={
            "dot": Module(DOT, (DOT, "figures_src/cnn/a.py", "figures_src/d.csv"), {}),
            "line": Module(LINE, (LINE, "figures_src/cnn/__init__.py"), {}),
        },
    ),
    uses={"dot/one": [Use("lesson/x.md", "s01"), Use("index.md", "top")]},
    code={
        DOT: "code/dot.md",
        LINE: "code/line.md",
        "figures_src/cnn/a.py": "code/cnn/a.md",
    },
)


def test_a_page_of_a_figure_names_its_figures_and_what_it_rests_on() -> None:
    text = code.page_text("figures_src/dot.py", "x = 1\n", DRAWN)
    assert text.startswith(
        '---\ntitle: "Код: figures_src/dot.py"\nsearch: {exclude: true}\n'
        "hide: [toc, navigation]\n---\n\n# Код: `dot.py` { #code }\n\nЭта программа рисует:\n\n"
    )
    assert "- [Раз](../lesson/x.md#s01), [Раз](../index.md#top)\n- Два\n" in text
    assert "Линия" not in text
    assert "Она опирается на модули [`cnn/a.py`](cnn/a.md).\n" in text
    assert text.endswith('~~~~~~~~ { .python title="figures_src/dot.py" }\nx = 1\n~~~~~~~~\n')


def test_a_page_of_a_shared_module_names_who_rests_on_it() -> None:
    text = code.page_text("figures_src/cnn/a.py", "x = 1\n", DRAWN)
    assert "На этот модуль опираются рисунки [`dot.py`](../dot.md).\n" in text
    assert "Эта программа рисует" not in text


def test_a_figure_that_rests_on_nothing_says_nothing_of_it() -> None:
    text = code.page_text("figures_src/line.py", "x = 1\n", DRAWN)
    assert "- Линия\n" in text and "опирается" not in text


def test_what_cannot_be_shown_is_named(project) -> None:
    project.program.write_bytes("# Свёртка".encode("cp1251"))
    with pytest.raises(Fault, match=r"figures_src/dot\.py: файл не в кодировке UTF-8"):
        build(project)
    project.program.unlink()
    with pytest.raises(Fault, match=r"называет figures_src/dot\.py: .* нет"):
        build(project)
