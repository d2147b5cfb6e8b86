"""The built site, read once."""

from pathlib import Path

import pytest

from tests.site import crawl


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, crawl.Page]:
    return crawl.read(built_site)
