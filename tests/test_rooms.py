"""What the contracts of pyproject.toml can't say: figure modules lie flat beside the rooms,
a pupil's programs are no package, and names have to say something. Nothing is run.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = {"figures_src", "snippets", "tests"}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc"}

# Room → the rooms of figures_src that its modules may import. «figures» are the figure modules.
MAY_IMPORT = {
    "cnn": {"cnn"},
    "drawing": {"drawing"},
    "figures": {"cnn", "drawing", "figures"},  # a figure may share another figure's subject
    "builder": {"builder", "manifest", "drawing"},
    "manifest": set(),  # the words in which the builder tells the others what is drawn
    "kit": {"kit", "cnn", "drawing", "manifest"},  # the teacher's papers
    "start": {"builder", "kit"},  # python -m figures_src
    "bench": {"builder", "cnn"},  # measures both
}
BY_NAME = {"__main__": "start", "builder.bench": "bench", "builder.manifest_types": "manifest"}
# What a pupil copies and runs: nothing of the project.
ALONE = ("snippets", "docs/practice")


def imports(path: Path, root: Path) -> set[str]:
    """The full names that a file imports anywhere in it, relative ones resolved."""
    package = path.relative_to(root).with_suffix("").parts[:-1]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            base = ".".join([*above, *filter(None, [node.module])])
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


def room(name: str, root: Path) -> str:
    """The room of figures_src that an imported name or a module's dotted path belongs to."""
    parts = name.split(".")
    if len(parts) == 1 or parts[1] == "__init__":
        return "package"
    for module, its_room in BY_NAME.items():
        if f"{name}.".startswith(f"figures_src.{module}."):
            return its_room
    return parts[1] if (root / "figures_src" / parts[1]).is_dir() else "figures"


def complaints(root: Path) -> list[str]:
    """Imports that go the wrong way, and names that say nothing."""
    found = []
    for path in sorted((root / "figures_src").rglob("*.py")):
        where = path.relative_to(root)
        here = room(".".join(where.with_suffix("").parts), root)
        if here == "package":
            continue
        if here not in MAY_IMPORT:
            found.append(f"{where}: комната {here} не названа в MAY_IMPORT")
            continue
        for name in sorted(imports(path, root)):
            top = name.partition(".")[0]
            if top == "figures_src":
                wrong = room(name, root) not in MAY_IMPORT[here]
            else:
                wrong = top in PROJECT or (here == "cnn" and top == "matplotlib")
            if wrong:
                found.append(f"{where}: не должен импортировать {name}")
    for path in sorted(it for folder in ALONE for it in (root / folder).rglob("*.py")):
        if path.stem != "__main__":
            names = (name for name in imports(path, root) if name.partition(".")[0] in PROJECT)
            where = path.relative_to(root)
            found += [f"{where}: не должен импортировать {name}" for name in sorted(names)]
    for folder in (*sorted(PROJECT), "docs"):
        for path in sorted((root / folder).rglob("*")):
            if (path.suffix == ".py" or path.is_dir()) and set(re.split(r"_", path.stem)) & VAGUE:
                found.append(f"{path.relative_to(root)}: имя не говорит, о чём модуль")
    return found


def test_imports_go_one_way():
    found = complaints(ROOT)
    assert not found, "\n".join(found)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that keeps the rule."""
    files = {
        "figures_src/__init__.py": "",
        "figures_src/__main__.py": "from figures_src.builder.build import build",
        "figures_src/house.py": "from figures_src.cnn import filters\nimport matplotlib",
        "figures_src/cnn/filters.py": "import numpy\nfrom figures_src.cnn.shapes import Conv",
        "figures_src/drawing/grid.py": "import matplotlib\nfrom figures_src.drawing import canvas",
        "figures_src/builder/build.py": "from figures_src.drawing.canvas import style",
        "snippets/relu.py": "import numpy as np",
        "docs/practice/filters.py": "import numpy as np\nimport matplotlib.pyplot",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_project_that_keeps_the_rule(project):
    assert complaints(project) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("figures_src/cnn/shapes.py", "import matplotlib.pyplot as plt"),
        ("figures_src/cnn/shapes.py", "def f():\n    from matplotlib import colors"),
        ("figures_src/cnn/shapes.py", "from figures_src.drawing import canvas"),
        ("figures_src/cnn/shapes.py", "from figures_src import drawing"),
        ("figures_src/cnn/shapes.py", "from ..drawing import canvas"),
        ("figures_src/cnn/shapes.py", "from figures_src.builder import build"),
        ("figures_src/cnn/shapes.py", "from figures_src.house import house"),
        ("figures_src/drawing/marks.py", "from figures_src.cnn.filters import SOBEL"),
        ("figures_src/drawing/marks.py", "import figures_src.cnn"),
        ("figures_src/house.py", "from figures_src.builder.save import save"),
        ("figures_src/house.py", "from snippets import relu"),
        ("figures_src/builder/save.py", "from figures_src.cnn.filters import SOBEL"),
        ("figures_src/builder/manifest_types.py", "from figures_src.builder.build import build"),
        ("figures_src/kit/book.py", "from figures_src.builder.build import build"),
        ("figures_src/attic/old.py", ""),
        ("snippets/relu.py", "from figures_src.cnn.layers import relu"),
        ("snippets/relu.py", "from . import sobel"),
        ("docs/practice/filters.py", "def f():\n    import figures_src.cnn"),
        ("docs/practice/filters.py", "from tests import conftest"),
        ("figures_src/drawing/utils.py", ""),
        ("tests/figure_helpers.py", ""),
        ("figures_src/common/grid.py", ""),
    ],
)
def test_a_planted_violation_is_found(project, file, text):
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = complaints(project)
    place = file.rpartition("/")[0] if "/common/" in file else file
    assert any(one.startswith(place) for one in found), found
