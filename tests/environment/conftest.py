"""Projects to install: one that is installed already and copied, one where nothing is yet."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.environment.project import Project, make


@pytest.fixture(scope="session")
def fresh(tmp_path_factory) -> tuple[Project, subprocess.CompletedProcess]:
    """A project after its first installation, which no test changes."""
    project = make(tmp_path_factory.mktemp("fresh"))
    return project, project.run()


@pytest.fixture
def project(fresh, tmp_path: Path) -> Project:
    """A copy of it, to be changed."""
    there, _ = fresh
    copy = make(tmp_path)
    # Linked files suffice: whatever changes an environment writes new ones.
    shutil.copytree(there.home, copy.home, symlinks=True, copy_function=os.link)
    return copy


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """A project where nothing was installed yet."""
    return make(tmp_path)
