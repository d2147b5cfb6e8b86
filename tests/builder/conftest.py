"""The small project that tests of the builder damage."""

import shutil
from pathlib import Path

import pytest

from figures_src.builder.manifest_types import read
from figures_src.builder.modules import FigureModule
from tests.builder.small_project import FIGURES, lay_out, make


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the builder and of the drawing room, with two modules: ``alpha`` and ``beta``."""
    return lay_out(tmp_path / "project", "alpha", "beta")


@pytest.fixture(scope="session")
def drawn_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = lay_out(tmp_path_factory.mktemp("drawn") / "project", "alpha", "beta")
    done = make(root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def drawn(drawn_once: Path, tmp_path: Path) -> Path:
    """The same project, fresh: all its figures are drawn."""
    return Path(shutil.copytree(drawn_once, tmp_path / "project"))


@pytest.fixture
def modules(drawn) -> dict[str, FigureModule]:
    """The modules of the drawn project as its builder has recorded them."""
    return {
        name: FigureModule(it.program, "", {}, it.sources, it.fingerprint)
        for name, it in read(drawn / FIGURES).modules.items()
    }
