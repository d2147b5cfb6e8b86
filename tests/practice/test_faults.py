"""Planted faults stop the build, and the message names page and cell."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from figures_src.drawing.palette import DARK
from tests.practice.conftest import ROOT

HEADER = """\
# ---
# title: Проба
# description: "Проба"
# packages: [numpy, matplotlib]
# ---

# %% [markdown]
# # Проба { #probe }

# %%
x = 1
print(x)

"""
CONFIG = """\
site_name: Проба
theme: mkdocs
use_directory_urls: false
extra:
  cell_seconds: 5
plugins:
  - mkdocs-jupyter:
      include: ["practice/*.py"]
      execute: true
      allow_errors: false
      kernel_name: python3
      ignore_h1_titles: true
      cache: false
hooks:
  - {hook}
markdown_extensions:
  - attr_list
  - md_in_html
  - pymdownx.details
  - pymdownx.superfences
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of two pages, one of them executed."""
    pages = tmp_path / "docs" / "practice"
    pages.mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Начало\n", encoding="utf-8")
    (pages / "page.py").write_text(HEADER, encoding="utf-8")
    hook = ROOT / "docs" / "_hooks" / "practice.py"
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(hook=hook), encoding="utf-8")
    return tmp_path


def build(project: Path) -> tuple[int, str]:
    """The exit status of the build and all that it said."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "mkdocs", "build"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def written(project: Path) -> dict[str, bytes]:
    """What the site has of the practice page: name of the file → contents."""
    files = (project / "site").rglob("practice/**/*.*")
    return {path.name: path.read_bytes() for path in files}


def plant(project: Path, cell: str, header: str = HEADER) -> None:
    text = header + "# %%\n" + textwrap.dedent(cell).strip() + "\n"
    (project / "docs" / "practice" / "page.py").write_text(text, encoding="utf-8")


DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("y = x / 0", "ZeroDivisionError: division by zero"),
        ("while True:\n    pass", "не закончилась за 5 с"),
        (DRAW, "рисунков 1, а комментариев «# На рисунке: …» 0"),
        ("# На рисунке: пусто.\nprint(1)", "рисунков 0, а комментариев «# На рисунке: …» 1"),
        ("import warnings\nwarnings.warn('осторожно')", "предупреждение"),
        ("from IPython.display import HTML\nHTML('<b>1</b>')", "не показать на странице"),
        ("import os\nos._exit(1)", "ядро остановилось"),
    ],
)
def test_faulty_cell_stops_the_build(project, cell, expected) -> None:
    plant(project, cell)
    status, said = build(project)
    assert status != 0
    line = 15  # of the page, where the planted cell begins
    assert f"practice/page.py, ячейка 2 с кодом, строка {line}" in said
    assert expected in said
    assert not (project / "site" / "practice" / "page.html").exists()


def test_page_without_packages_stops_the_build(project) -> None:
    plant(project, "x = 2", HEADER.replace("# packages: [numpy, matplotlib]\n", ""))
    status, said = build(project)
    assert status != 0
    assert "practice/page.py: в шапке нет packages" in said


def test_executed_only_when_something_has_changed(project) -> None:
    def runs() -> int:
        status, said = build(project)
        assert status == 0, said
        return said.count("Converting notebook")

    plant(project, f"# На рисунке: отрезок идёт вверх направо.\n{DRAW}")
    page = project / "docs" / "practice" / "page.py"
    assert runs() == 1
    first = written(project)
    assert {"page.html", "1.webp", "1.dark.webp", "page.ipynb", "page.py"} <= first.keys()
    (project / "docs" / "index.md").write_text("# Начало\n\nПравка.\n", encoding="utf-8")
    assert runs() == 0
    assert written(project) == first
    shutil.rmtree(project / ".cache")
    assert runs() == 1
    assert written(project) == first  # the same bytes from a new run
    page.write_text(page.read_text(encoding="utf-8").replace("[1, 2]", "[1, 3]"), encoding="utf-8")
    assert runs() == 1
    assert len(list((project / ".cache" / "practice").iterdir())) == 1
    assert not list(project.glob("docs/practice/*.ipynb"))


def test_dark_pictures_have_the_colours_of_the_figures() -> None:
    kernel = (ROOT / "docs" / "_hooks" / "practice_kernel.py").read_text(encoding="utf-8")
    assert f'paper, ink = "{DARK.paper}", "{DARK.text}"' in kernel
