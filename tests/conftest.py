"""What all rooms of the tests share: the drawn figures and the built site."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.builder.build import ONE_THREAD

# Before NumPy is imported, and unless told otherwise, as in the builder.
os.environ.update(ONE_THREAD | dict(os.environ))

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, **environment: str) -> None:
    """Run a command of the project in its root; what it printed is shown when it fails."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(command)}:\n{done.stdout}\n{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def manifest() -> dict:
    """The manifest of the figures, drawn anew where they are stale."""
    run("-m", "figures_src")
    path = ROOT / "docs" / "assets" / "figures" / "manifest.json"
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def built_site(manifest: dict, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site, built strictly for this run."""
    folder = tmp_path_factory.mktemp("site")
    run("-m", "mkdocs", "build", "--strict", "--site-dir", str(folder))
    return folder
