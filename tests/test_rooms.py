"""What the contracts of pyproject.toml can't say: a pupil's programs import nothing of the project,
every room is a package that the contracts see, and names say something. Nothing is run.
"""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.builder.sources import imported_names, parse

ROOT = Path(__file__).resolve().parent.parent
PROJECT = {"figures_src", "snippets", "tests", "_site"}
VAGUE = {"util", "utils", "helper", "helpers", "common", "misc"}
# What a pupil copies and runs: nothing of the project.
ALONE = ("snippets", "docs/practice")
# A linter of imports passes by a folder that is no package.
PACKAGES = ("figures_src", "docs/_site")
NOT_PACKAGES = {"figures_src/builder/environment", "figures_src/builder/portable/computer"}


def complaints(root: Path) -> list[str]:
    """Imports that go the wrong way, folders that no linter sees, names that say nothing."""
    found = []
    for path in sorted(it for folder in ALONE for it in (root / folder).rglob("*.py")):
        where = path.relative_to(root)
        for name in sorted(imported_names(parse(path), where.parts[:-1])):
            if name.partition(".")[0] in PROJECT and path.stem != "__main__":
                found.append(f"{where}: не должен импортировать {name}")
    for folder in {path.parent for top in PACKAGES for path in (root / top).rglob("*.py")}:
        where = folder.relative_to(root).as_posix()
        if not (folder / "__init__.py").is_file() and where not in NOT_PACKAGES:
            found.append(f"{where}: нет файла __init__.py, пусть и пустого")
    for folder in (*sorted(PROJECT), "docs"):
        for path in sorted((root / folder).rglob("*")):
            if (path.suffix == ".py" or path.is_dir()) and set(re.split(r"_", path.stem)) & VAGUE:
                found.append(f"{path.relative_to(root)}: имя не говорит, о чём модуль")
    return found


def test_pupils_programs_stand_alone_and_names_say_something():
    found = complaints(ROOT)
    assert not found, "\n".join(found)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project that keeps the rule."""
    files = {
        "figures_src/__init__.py": "",
        "figures_src/cnn/__init__.py": "",
        "figures_src/cnn/filters.py": "import numpy",
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
        ("snippets/relu.py", "from figures_src.cnn.layers import relu"),
        ("snippets/relu.py", "from . import sobel"),
        ("docs/practice/filters.py", "def f():\n    import figures_src.cnn"),
        ("docs/practice/filters.py", "from tests import conftest"),
        ("docs/_site/finish/late.py", ""),
        ("figures_src/attic/old.py", ""),
        ("figures_src/cnn/utils.py", ""),
        ("tests/figure_helpers.py", ""),
        ("figures_src/common/__init__.py", ""),
    ],
)
def test_a_planted_violation_is_found(project, file, text):
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = complaints(project)
    assert any(
        one.startswith((f"{file}: ", f"{path.parent.relative_to(project)}: ")) for one in found
    )


def test_every_room_of_the_tests_opens_also_for_a_reader_of_details() -> None:
    """``-v`` has every conftest, and what it sets, told in the header."""
    rooms = [str(it.relative_to(ROOT)) for it in sorted((ROOT / "tests").rglob("conftest.py"))]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-v", "--collect-only", "-p", "no:cacheprovider", *rooms],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED, done.stdout + done.stderr
