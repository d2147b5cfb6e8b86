"""The contracts of pyproject.toml: kept here, and broken by each import that they forbid."""

import os
import re
import subprocess
import sys
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
LINT = (
    "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_cache=True))"
)
ROOMS = {
    "figures_src": [
        *("cnn", "drawing", "builder", "exercises", "lesson", "lesson/filters"),
        *("slides", "teacher", "lab"),
    ],
    "docs/_site": ["start", "pages", "finish", "markdown", "lesson"],
}
KEPT = {
    "figures_src/__main__.py": "from figures_src.builder import build",
    "figures_src/lesson/filters/house.py": "from figures_src.cnn import filters\nimport matplotlib",
    "figures_src/cnn/filters.py": "import numpy",
    "figures_src/builder/bench.py": "from figures_src.cnn.filters import SOBEL",
    "figures_src/builder/build.py": "from figures_src import drawing",
    "figures_src/builder/manifest_types.py": "import json",
    "figures_src/builder/disk.py": "import os",
    "figures_src/teacher/slides.py": "from figures_src.builder.manifest_types import Manifest",
    "figures_src/teacher/zips.py": "from figures_src.builder import disk",
    "figures_src/slides/house.py": "from figures_src.lesson.filters import house",
    "figures_src/exercises/shapes.py": "from figures_src import cnn, drawing",
    "figures_src/lab/data.py": "from figures_src import cnn, drawing",
    "docs/_site/session.py": "from _site.pages import code\nimport mkdocs",
    "docs/_site/hook.py": "from _site import session",
    "docs/_site/pages/code.py": "from _site import lesson, markdown\nimport figures_src.builder",
}
# The contract and what breaks it: a file and its text.
PLANTED = [
    ("rooms", "figures_src/cnn/marks.py", "from ..drawing import canvas"),
    ("rooms", "figures_src/cnn/late.py", "def f():\n    from figures_src.builder import build"),
    ("rooms", "figures_src/cnn/home.py", "from figures_src.lesson.filters import house"),
    ("rooms", "figures_src/drawing/sobel.py", "import figures_src.cnn.filters"),
    ("rooms", "figures_src/builder/papers.py", "import figures_src.teacher"),
    ("rooms", "figures_src/teacher/house.py", "from figures_src.lesson.filters import house"),
    ("figures", "figures_src/lesson/filters/roof.py", "from . import house"),
    ("rooms", "figures_src/lesson/filters/slide.py", "from figures_src.slides import house"),
    ("slides", "figures_src/slides/roof.py", "from figures_src.slides import house"),
    ("lesson", "figures_src/slides/sky.py", "from figures_src.builder.build import build"),
    ("lesson", "figures_src/lesson/filters/sky.py", "from figures_src.builder.build import build"),
    ("teacher", "figures_src/teacher/book.py", "from figures_src.builder.build import build"),
    ("rooms", "figures_src/lab/sheet.py", "from figures_src.teacher import slides"),
    ("rooms", "figures_src/exercises/sheet.py", "from figures_src.teacher import slides"),
    ("rooms", "figures_src/exercises/store.py", "from figures_src.builder import disk"),
    ("lab", "figures_src/lab/store.py", "from figures_src.builder import disk"),
    ("cnn", "figures_src/cnn/plot.py", "def f():\n    from matplotlib import colors"),
    ("builder", "figures_src/builder/save.py", "from figures_src.cnn.filters import SOBEL"),
    ("site", "figures_src/drawing/page.py", "from _site import lesson"),
    ("site", "figures_src/drawing/pupil.py", "from snippets import relu"),
    ("flow", "docs/_site/markdown/back.py", "from _site.pages import code"),
    ("flow", "docs/_site/lesson/hooked.py", "from _site import hook"),
    ("ends", "docs/_site/finish/text.py", "from _site import markdown"),
    ("engine", "docs/_site/markdown/engine.py", "from mkdocs.plugins import event_priority"),
]


def linted(root: Path, *contracts: str) -> subprocess.CompletedProcess:
    program = LINT.replace("no_cache=True", f"no_cache=True, limit_to_contracts={contracts!r}")
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=root,
        env={**os.environ, "PYTHONPATH": "docs", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def project(root: Path, files: dict[str, str]) -> Path:
    """A small project with our contracts."""
    packages = [f"{top}/{room}" for top, rooms in ROOMS.items() for room in ["", *rooms]]
    written = {f"{package}/__init__.py": "" for package in packages} | files
    written["pyproject.toml"] = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    for name, text in written.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_imports_go_one_way():
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_project_that_keeps_the_contracts(tmp_path):
    done = linted(project(tmp_path, KEPT))
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_planted_import_is_found(tmp_path):
    project(tmp_path, KEPT | {file: text for _, file, text in PLANTED})
    for contract in dict.fromkeys(contract for contract, _, _ in PLANTED):
        done = linted(tmp_path, contract)
        assert done.returncode == 1, done.stdout + done.stderr
        for name in (file for its, file, _ in PLANTED if its == contract):
            module = name.removeprefix("docs/").removesuffix(".py").replace("/", ".")
            assert f"{module} -> " in done.stdout, (contract, done.stdout)


def test_a_room_that_no_contract_knows_is_named(tmp_path):
    project(tmp_path, KEPT | {"figures_src/attic/__init__.py": ""})
    done = linted(tmp_path, "rooms")
    assert done.returncode == 1
    assert "attic" in done.stdout


ROW = re.compile(r"^\| `(?:\w+/)?(\w+)` \| [^|]+ \|([^|]*)\|$", re.MULTILINE)


def picture() -> dict[str, set[str]]:
    """Room → the rooms whose modules it imports, as CONTRIBUTING.md tells it."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    return {room: set(re.findall(r"\w+", arrows)) for room, arrows in ROW.findall(text)}


def test_the_picture_of_the_ten_rooms(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    graph = grimp.build_graph("figures_src", "_site", "snippets", cache_dir=None)

    def room(module: str) -> str:
        top, _, rest = module.partition(".")
        return rest.split(".")[0] if top == "figures_src" else top

    drawn: dict[str, set[str]] = {}
    for module in graph.modules:
        arrows = {room(other) for other in graph.find_modules_directly_imported_by(module)}
        drawn.setdefault(room(module), set()).update(arrows - {room(module), ""})
    rooms = {name: arrows for name, arrows in drawn.items() if name not in ("", "__main__")}
    assert rooms == picture() and len(rooms) == 10
