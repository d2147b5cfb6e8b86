"""The contracts of pyproject.toml: kept here, and broken by each import that they forbid."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINT = (
    "import sys; from importlinter.cli import lint_imports as lint; sys.exit(lint(no_cache=True))"
)
ROOMS = {
    "figures_src": ["cnn", "drawing", "builder", "kit"],
    "docs/_site": ["start", "pages", "finish", "markdown", "lesson"],
}
KEPT = {
    "figures_src/house.py": "from figures_src.cnn import filters\nimport matplotlib",
    "figures_src/cnn/filters.py": "import numpy",
    "figures_src/builder/bench.py": "from figures_src.cnn.filters import SOBEL",
    "figures_src/builder/build.py": "from figures_src import drawing",
    "docs/_site/session.py": "from _site.pages import code\nimport mkdocs",
    "docs/_site/hook.py": "from _site import session",
    "docs/_site/pages/code.py": "from _site import lesson, markdown\nimport figures_src.builder",
}
# The contract and what breaks it: a file and its text.
PLANTED = [
    ("cnn", "figures_src/cnn/plot.py", "def f():\n    from matplotlib import colors"),
    ("cnn", "figures_src/cnn/marks.py", "from ..drawing import canvas"),
    ("drawing", "figures_src/drawing/sobel.py", "import figures_src.cnn.filters"),
    ("builder", "figures_src/builder/save.py", "from figures_src.cnn.filters import SOBEL"),
    ("site", "figures_src/page.py", "from _site import lesson"),
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
