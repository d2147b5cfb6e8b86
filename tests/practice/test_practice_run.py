"""Planted faults stop the build, and the message names page and cell."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

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
  cell_seconds: 60
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
  - pymdownx.arithmatex:
      generic: true
  - pymdownx.details
  - pymdownx.snippets:
      base_path: [docs]
      check_paths: true
  - pymdownx.superfences
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site of two pages, one of them executed."""
    pages = tmp_path / "docs" / "practice"
    pages.mkdir(parents=True)
    (tmp_path / "docs" / "index.md").write_text("# Начало\n", encoding="utf-8")
    (pages / "page.py").write_text(HEADER, encoding="utf-8")
    hook = Path(__file__).with_name("hook.py")
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(hook=hook), encoding="utf-8")
    return tmp_path


def build(project: Path) -> tuple[int, str]:
    """The exit status of the build and all that it said."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("PYTEST_CURRENT_TEST", None)  # with it a kernel leaves its output alone
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "mkdocs", "build"],
        cwd=project,
        env=environment,
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
    """The page with ``cell`` as the second of three."""
    text = header + "# %%\n" + textwrap.dedent(cell).strip() + "\n\n# %%\nlast = 1\n"
    (project / "docs" / "practice" / "page.py").write_text(text, encoding="utf-8")


DRAW = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\n"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("y = x / 0", "ZeroDivisionError: division by zero"),
        (DRAW, "рисунков 1, а комментариев «# На рисунке: …» 0"),
        ("# На рисунке: пусто.\nprint(1)", "рисунков 0, а комментариев «# На рисунке: …» 1"),
        ("import warnings\nwarnings.warn('осторожно')", "предупреждение"),
        ("from IPython.display import HTML\nHTML('<b>1</b>')", "не показать на странице"),
        ("import os\nos._exit(1)", "ядро остановилось"),
        ("while True:\n    print('конца нет')", "вывод больше, чем покажет страница"),
        ("try:\n    print('1' * 10_000_001)\nexcept Exception:\n    pass", "вывод больше"),
        ("import os\n_ = os.system('seq 20000')", "вывод больше"),
        ("y = (1 +", "Python не понимает «y = (1 +»"),
        ("from time import time; time()", "time.time смотрит на часы"),
    ],
)
def test_faulty_cell_stops_the_build(project, cell, expected) -> None:
    plant(project, cell)
    status, said = build(project)
    assert status != 0
    line = 15  # of the page, where the planted cell begins
    assert f"practice/page.py, ячейка 2 с кодом, строка {line}: " in said
    assert expected in said
    assert not (project / "site" / "practice" / "page.html").exists()
    assert len(said) < 1000
    for of_ours in ("Traceback", "_site", "site-packages", "конца нет"):
        assert of_ours not in said


def test_endless_cell_is_stopped(project) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("cell_seconds: 60", "cell_seconds: 5")
    settings.write_text(text, encoding="utf-8")
    plant(project, "while True:\n    pass")
    status, said = build(project)
    assert status != 0
    assert "practice/page.py, ячейка 2 с кодом, строка 15: не закончилась за 5 с\n" in said
    assert "Traceback" not in said


def test_page_without_packages_stops_the_build(project) -> None:
    plant(project, "x = 2", HEADER.replace("# packages: [numpy, matplotlib]\n", ""))
    status, said = build(project)
    assert status != 0
    assert "practice/page.py: в шапке нет packages" in said


SHOWN = """\
# %% [markdown]
# ## Множество {а, б} { #set }
#
# Формула $x_{ij}$, доля $\\frac{1}{n}$, **ответ**{answer} и пара {а, б}
# {answer}
#
# --8<-- "нет.txt"

# %%
import matplotlib.pyplot as plt

print("до")
# На рисунке: отрезок идёт вверх направо.
plt.plot([1, 2])
plt.show()
print("\\x1b[31mпосле\\x1b[0m \\x00")
print("``" + "`````\\n~~~\\n# не заголовок")
print('--8<-- "нет.txt"')
print("a --8<-- [start:part]")
print("<b>$y$</b> {answer}")
print("\\ud800")
{"a": 1}

# %% [markdown]
# Задание.

# %% [markdown] tags=["solution"]
# Ответ $y_{k}$ и **тот**{же}.

# %% tags=["solution"]
print("решено")
# На рисунке: отрезок идёт вниз направо.
plt.plot([2, 1])
plt.show()
"""


def test_all_that_was_written_printed_and_drawn_is_on_the_page(project) -> None:
    page = project / "docs" / "practice" / "page.py"
    page.write_text(HEADER + SHOWN, encoding="utf-8")
    status, said = build(project)
    assert status == 0, said
    assert "WARNING" not in said and "ERROR" not in said, said
    built = BeautifulSoup(written(project)["page.html"], "html.parser")
    heading = built.find("h2")
    assert (heading["id"], heading.get_text()) == ("set", "Множество {а, б}")
    text, include = [it.get_text() for it in heading.find_next_siblings("p")[:2]]
    assert text == (
        r"Формула \(x_{ij}\), доля \(\frac{1}{n}\), ответ{answer} и пара {а, б}" + "\n{answer}"
    )
    assert include == '--8<-- "нет.txt"'
    assert of_the_cells(built) == [
        "1",
        "до",
        "отрезок идёт вверх направо.",
        "после ␀\n```````\n~~~\n# не заголовок\n"
        '--8<-- "нет.txt"\na --8<-- [start:part]\n<b>$y$</b> {answer}\n?\n'
        "{'a': 1}",
        "решено",
        "отрезок идёт вниз направо.",
    ]
    (box,) = built.find_all("details")
    assert box.find_previous("p").get_text() == "Задание."
    assert box.p.get_text() == r"Ответ \(y_{k}\) и тот{же}."
    assert len(box.select(".cell-output, .cell-picture")) == 2
    for name in ("page.ipynb", "page.py"):
        offered = (project / "site" / "downloads" / "practice" / name).read_text(encoding="utf-8")
        if name.endswith(".ipynb"):
            cells = json.loads(offered)["cells"]
            offered = "\n".join("".join(cell["source"]) for cell in cells)
        for kept in ("Множество {а, б}", "$x_{ij}$", "**ответ**{answer}", '--8<-- "нет.txt"'):
            assert kept in offered, (name, kept)
        assert "\\{" not in offered and "#set" not in offered


def of_the_cells(built: BeautifulSoup) -> list[str]:
    """What the page shows of its cells: texts that were printed, and what pictures say."""
    return [
        box.find("img")["alt"] if "cell-picture" in box["class"] else box.code.get_text().rstrip()
        for box in built.select(".cell-output, .cell-picture")
    ]


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
    assert len(list((project / ".cache/finished/practice/page").iterdir())) == 2  # and the last one
    assert not list(project.glob("docs/practice/*.ipynb"))
