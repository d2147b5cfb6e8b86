"""The built site, read once."""

import sys
from pathlib import Path

import pytest

from tests.site import crawl

# The hooks import each other by bare names, as MkDocs lets them.
sys.path.append(str(Path(__file__).resolve().parents[2] / "docs" / "_hooks"))


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, crawl.Page]:
    return crawl.read(built_site)
