"""What a figure rests on, read from its text as Python itself would read it."""

import codecs
from pathlib import Path

import grimp
import pytest

from figures_src.builder.failures import FigureError
from figures_src.builder.modules import discover, read
from figures_src.builder.places import PACKAGE
from figures_src.builder.sources import ImportGraph, shown_source
from tests.builder.small_project import DOT, SUBJECTS, write_module


@pytest.mark.parametrize(
    "contents",
    [
        codecs.BOM_UTF8 + DOT.encode(),
        b"# -*- coding: cp1251 -*-\n" + DOT.encode("cp1251"),
        DOT.replace("\n", "\r\n").encode(),
    ],
    ids=["byte order mark", "declared", "Windows"],
)
def test_what_python_reads_is_read(project, contents):
    path = project / SUBJECTS / "alpha.py"
    path.write_bytes(contents)
    assert read(path).figures == {"dot": "Точка", "dash": "Черта"}


@pytest.mark.parametrize(
    ("contents", "message"),
    [
        (DOT.encode("cp1251"), "alpha.py, строка 5: текст не в кодировке utf-8; сохраните"),
        ("# точка\n".encode("cp1251"), "alpha.py, строка 1: текст не в кодировке utf-8"),
        (DOT.encode("utf-16"), "alpha.py, строка 1: текст не в кодировке utf-8"),
        (b"# coding: ascii\n" + DOT.encode(), "alpha.py, строка 6: текст не в кодировке ascii"),
        (b"# coding: klingon\n" + DOT.encode(), "неизвестная кодировка"),
    ],
)
def test_another_encoding_is_named(project, contents, message):
    path = project / SUBJECTS / "alpha.py"
    path.write_bytes(contents)
    with pytest.raises(FigureError, match=message):
        read(path)


def test_a_source_is_named_from_its_package():
    assert shown_source(Path("/a/figures_src/b/figures_src/cnn/x.py")) == "figures_src/cnn/x.py"
    assert shown_source(Path("/a/b/x.py")) == "x.py"


def fingerprints(project) -> dict[str, str]:
    found = discover(project / "figures_src")
    return {name: module.fingerprint for name, module in found.items()}


def stale_after(project, path: str, text: str) -> set[str]:
    """Modules that are another after ``text`` has been added to the file at ``path``."""
    before = fingerprints(project)
    file = project / "figures_src" / path
    file.parent.mkdir(exist_ok=True)
    with file.open("a", encoding="utf-8") as out:
        out.write(text)
    after = fingerprints(project)
    return {name for name in before if after[name] != before[name]}


@pytest.mark.parametrize(
    "line",
    [
        "from figures_src.cnn.filters import SOBEL",
        "from figures_src.cnn import filters",
        "import figures_src.cnn.filters",
        "from ...cnn.filters import SOBEL",
        "from ...cnn import filters",
        "from ... import cnn\nfrom ...cnn import *\nfrom ...rest import filters",
        "def f():\n    if True:\n        from ...cnn.filters import SOBEL",
        "try:\n    pass\nexcept OSError:\n    import figures_src.cnn.filters",
        "match 1:\n    case 1:\n        import figures_src.cnn.filters",
    ],
)
def test_freshness_follows_imports(project, line):
    package = project / "figures_src"
    (package / "cnn").mkdir()
    for name in ("cnn/__init__", "cnn/filters", "cnn/other"):
        (package / f"{name}.py").write_text("", encoding="utf-8")
    (package / "rest").mkdir()
    (package / "rest" / "__init__.py").write_text("from ..cnn import filters", encoding="utf-8")
    write_module(project, "alpha", ("from figures_src", f"{line}\nfrom figures_src"))
    assert stale_after(project, "cnn/filters.py", "SOBEL = 1\n") == {"alpha"}
    assert stale_after(project, "cnn/__init__.py", "# more\n") == {"alpha"}
    assert stale_after(project, "cnn/other.py", "# more\n") == set()


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("lesson/page/alpha.csv", {"alpha"}),
        ("lesson/page/alpha.py", {"alpha"}),
        ("drawing/canvas.py", {"alpha", "beta"}),
        ("drawing/grid.py", set()),
        ("builder/save.py", {"alpha", "beta"}),
        ("builder/inspection.py", {"alpha", "beta"}),
        ("builder/pool.py", set()),
        ("__main__.py", set()),
    ],
)
def test_freshness_follows_data_and_what_saves(project, path, names):
    assert stale_after(project, path, "\n") == names


def test_the_graph_is_the_one_that_grimp_finds():
    """Of every file: what it imports, the packages on the way to it, and what those import."""
    theirs, ours = grimp.build_graph(PACKAGE.name, cache_dir=None), ImportGraph(PACKAGE)

    def file_of(module: str) -> str:
        place = PACKAGE.parent.joinpath(*module.split("."))
        file = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        return file.relative_to(PACKAGE.parent).as_posix()

    for start in theirs.modules:
        known, waiting = set(), [start]
        while waiting:
            module = waiting.pop()
            if module not in known:
                known.add(module)
                waiting += theirs.find_modules_directly_imported_by(module)
                parts = module.split(".") if module != start else []
                waiting += [".".join(parts[:count]) for count in range(1, len(parts))]
        reached = ours.reached(PACKAGE.parent / file_of(start))
        programs = {it for it in reached if it.endswith(".py")}
        own_package = "figures_src/__init__.py"  # which holds its description alone
        assert programs | {own_package} == {file_of(it) for it in known} | {own_package}, start


def test_an_import_that_leads_nowhere_is_named(project):
    write_module(project, "alpha", ("from figures_src", "from ...gone import x\nfrom figures_src"))
    with pytest.raises(FigureError, match=r"page/alpha\.py: импортирует figures_src\.gone, а его"):
        read(project / SUBJECTS / "alpha.py")


def test_two_packages_are_one_graph(tmp_path):
    """A package beside the first, in a folder of its own; libraries are no part of it."""
    files = {
        "figures_src/__init__.py": "",
        "figures_src/disk.py": "import os",
        "figures_src/other.py": "",
        "docs/_site/__init__.py": "",
        "docs/_site/pages/__init__.py": "",
        "docs/_site/pages/run.py": "import numpy\nfrom figures_src import disk\nfrom . import text",
        "docs/_site/pages/run.typ": "",
        "docs/_site/pages/text.py": "",
        "docs/_site/pages/menu.py": "",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    graph = ImportGraph(tmp_path / "figures_src", tmp_path / "docs" / "_site")
    reached = graph.reached(tmp_path / "docs/_site/pages/run.py")
    assert reached == sorted(set(files) - {"figures_src/other.py", "docs/_site/pages/menu.py"})


def test_a_start_that_is_not_there_is_an_error(project):
    with pytest.raises(FileNotFoundError):
        ImportGraph(project / "figures_src").reached(project / "figures_src/kit/__main__.py")
