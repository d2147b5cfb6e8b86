"""What is read from a figure module without running it: its figures, and what it rests on."""

import hashlib
import re
from importlib import metadata
from pathlib import Path

import pytest

from figures_src.builder import modules
from figures_src.builder.failures import FigureError
from figures_src.builder.modules import discover, library_versions, read
from figures_src.builder.sources import ImportGraph
from tests.builder.small_project import DOT, SUBJECTS, write_module


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("FIGURES = dict(a=1)\n", "записанный буквально"),
        ("FIGURES = {}\n", "записанный буквально"),
        ('FIGURES = {"dot": ""}\n', "записанный буквально"),
        ('FIGURES = {"dot": " "}\n', "записанный буквально"),
        ('FIGURES = {"dot": "Точка"}\nFIGURES = dict(FIGURES)\n', "записанный буквально"),
        ('FIGURES = {"dot": 1}\n', "записанный буквально"),
        ('FIGURES = ["dot"]\n', "записанный буквально"),
        ('FIGURES = {[]: "Точка"}\n', "записанный буквально"),
        ('TITLES = {"dot": "Точка"}\n', "записанный буквально"),
        ("FIGURES: dict\n", "записанный буквально"),
        ('FIGURES = {"../dot": "Точка"}\n', "«../dot» станет именем файла"),
        ('FIGURES = {"точка": "Точка"}\n', "«точка» станет именем файла"),
        ('"""…"""\n\nFIGURES = {"dot": "…"}\n', r"вместо «…» напишите.* \(строки 1, 3\)"),
        ('FIGURES = {"dot": "2×2"}\n', "у рисунка «dot» нет названия: «2×2»"),
        ('"""1."""\nFIGURES = {"dot": "Точка"}\n', "строка 1: нет строки о том, что показывает"),
        ('FIGURES = {"dot": "Точка"}\n', "строка 1: нет строки о том, что показывает"),
        ("FIGURES = {\n", "строка 1: синтаксическая ошибка"),
        ("x = 1\nFIGURES = \n", "строка 2: синтаксическая ошибка"),
        ("x = 1\0\n", "alpha.py"),
    ],
)
def test_a_bad_declaration_is_explained(project, source, message):
    path = project / SUBJECTS / "alpha.py"
    path.write_text(source, encoding="utf-8")
    with pytest.raises(FigureError, match=message) as caught:
        read(path)
    assert str(caught.value).startswith("figures_src/lesson/page/alpha.py")


def test_what_is_declared(project):
    before = ("FIGURES =", 'TITLES = {"no": "Нет"}\nFIGURES: dict[str, str] =')
    module = read(write_module(project, "alpha", before))
    assert module.name == "alpha"
    assert module.about.startswith("A dot.")
    assert module.figures == {"dot": "Точка", "dash": "Черта"}


def test_only_the_declaration_counts(project):
    """Whatever else stands at the top of a module, before it or after it."""
    after = ("\n\ndef compute", 'TITLES = {"no": "Нет"}\nTITLES["x"] = "y"\n\n\ndef compute')
    module = read(write_module(project, "alpha", after))
    assert module.figures == {"dot": "Точка", "dash": "Черта"}


def test_sources_are_what_a_reader_may_open(project):
    """The pages of code show them: the module, what it draws with, what saves it."""
    (project / SUBJECTS / "alpha.csv").write_text("1", encoding="utf-8")
    assert read(project / SUBJECTS / "alpha.py").sources == (
        "figures_src/__init__.py",
        "figures_src/builder/save.py",
        "figures_src/drawing/__init__.py",
        "figures_src/drawing/canvas.py",
        "figures_src/drawing/palette.py",
        "figures_src/lesson/page/alpha.csv",
        "figures_src/lesson/page/alpha.py",
    )


def test_modules_come_by_name_and_private_ones_do_not(project):
    write_module(project, "aardvark")
    (project / SUBJECTS / "_draft.py").write_text("FIGURES = {", encoding="utf-8")
    assert list(discover(project / "figures_src")) == ["aardvark", "alpha", "beta"]


@pytest.mark.parametrize(
    ("place", "message"),
    [
        (
            "figures_src/gamma.py",
            "лежит в папке страницы.*: figures_src/lesson/<страница>/gamma.py",
        ),
        ("figures_src/lesson/gamma.py", "лежит в папке страницы"),
        ("figures_src/lesson/no_such/gamma.py", r"страницы docs/lesson/no-such\.md нет"),
        ("figures_src/lesson/other/alpha.py", "занято модулем figures_src/lesson/other/alpha.py"),
    ],
)
def test_a_module_in_another_place_is_named(project, place, message):
    (project / "docs/lesson/other.md").touch()
    path = project / place
    path.parent.mkdir(exist_ok=True)
    path.write_text(DOT, encoding="utf-8")
    with pytest.raises(FigureError, match=message) as caught:
        discover(project / "figures_src")
    assert str(caught.value).startswith("figures_src/")


def test_the_page_of_a_folder(project):
    """An underscore in the folder is a hyphen in the address of the page."""
    (project / "docs/lesson/other-page.md").touch()
    path = project / "figures_src/lesson/other_page/gamma.py"
    path.parent.mkdir()
    path.write_text(DOT, encoding="utf-8")
    assert discover(project / "figures_src")["gamma"].program.endswith("lesson/other_page/gamma.py")


@pytest.mark.parametrize("room", ["figures_src", "figures_src/lesson/page"])
def test_complaints_come_in_the_order_of_names(project, monkeypatch, room):
    """Not in that of the disk."""
    (project / "docs/lesson/other.md").touch()
    (project / "figures_src/lesson/other").mkdir()
    for name in ("gamma", "delta"):
        for place in (room, "figures_src/lesson/other"):
            (project / place / f"{name}.py").write_text(DOT, encoding="utf-8")
    disk = Path.glob
    for turn in (1, -1):
        order = lambda self, pattern: sorted(disk(self, pattern))[::turn]  # noqa: B023, E731
        monkeypatch.setattr(Path, "glob", order)
        with pytest.raises(FigureError, match=r"delta\.py") as caught:
            discover(project / "figures_src")
        assert str(caught.value).startswith(f"{room}/delta.py")


def test_a_fingerprint_is_of_the_libraries_and_of_each_source_by_name(tmp_path):
    (tmp_path / "a").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")
    text = library_versions().encode() + b"\0a\x001\0b\x002"
    assert modules.fingerprint(["a", "b"], tmp_path) == hashlib.sha256(text).hexdigest()


def test_the_fingerprint_of_a_module_is_of_sources_in_one_order(project):
    """And of what decides whether the drawing is accepted, with all that this rests on."""
    room = project / "figures_src"
    path = room / "lesson/page/alpha.py"
    deciding = ImportGraph(room).reached(room / "builder/render.py")
    sources = sorted({*read(path).sources, *deciding})
    assert len(sources) > 10
    assert read(path).fingerprint == modules.fingerprint(sources, project)


def test_freshness_follows_the_versions_of_libraries(project, monkeypatch):
    path = project / SUBJECTS / "alpha.py"
    before = read(path).fingerprint
    assert re.fullmatch("[0-9a-f]{64}", before)
    assert read(path).fingerprint == before
    versions = library_versions()
    assert f"numpy {metadata.version('numpy')}\n" in versions
    assert f"matplotlib {metadata.version('matplotlib')}\n" in versions
    assert f"pillow {metadata.version('pillow')}\n" in versions
    monkeypatch.setattr(modules, "library_versions", lambda: versions + "1")
    assert read(path).fingerprint != before


def test_a_library_that_is_not_installed_is_named(project, monkeypatch):
    (project / "pyproject.toml").write_text(
        '[project]\ndependencies = ["numpy>=2", "no-such-library==1.0"]', encoding="utf-8"
    )
    monkeypatch.setattr(modules, "ROOT", project)
    with pytest.raises(FigureError, match=r"не установлен пакет no-such-library: .*make figures"):
        library_versions.__wrapped__()


def test_the_program_of_slides_belongs_to_its_module(project):
    """It is among the sources, and a change in it makes the module stale."""
    slides = project / "figures_src/slides/alpha.py"
    slides.parent.mkdir()
    before = discover(project / "figures_src")["alpha"]
    assert before.slides == ""
    slides.write_text('"""Slides."""\n', encoding="utf-8")
    after = discover(project / "figures_src")
    assert after["alpha"].slides == "figures_src/slides/alpha.py"
    assert set(after["alpha"].sources) - set(before.sources) == {"figures_src/slides/alpha.py"}
    assert after["alpha"].fingerprint != before.fingerprint and after["beta"].slides == ""


def test_slides_of_nobody_are_named(project):
    slides = project / "figures_src/slides"
    slides.mkdir()
    (slides / "__init__.py").touch()
    discover(project / "figures_src")
    (slides / "alfa.py").touch()
    with pytest.raises(FigureError, match=r"slides/alfa\.py: .*модуля alfa нет.* имена: alpha"):
        discover(project / "figures_src")
