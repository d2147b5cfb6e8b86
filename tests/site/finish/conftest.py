"""Where a made-up site shall stand."""

from pathlib import Path

import pytest


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A checkout's folder «site», not yet there."""
    return tmp_path / "site"
