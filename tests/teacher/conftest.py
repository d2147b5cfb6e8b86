"""What the tests of the teacher's papers share: the slides as the built site shows them."""

import re
import tomllib
from pathlib import Path

import pytest

from figures_src.teacher.slides import SOURCE
from tests.site import crawl

ADDRESS = "http://127.0.0.1:8000/"  # of a site built without SITE_URL


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, crawl.Page]:
    return crawl.read(built_site)


@pytest.fixture(scope="session")
def written() -> list[dict]:
    """The entries of slides.toml."""
    return tomllib.loads(SOURCE.read_text(encoding="utf-8"))["slide"]


@pytest.fixture(scope="session")
def short_targets(built_site: Path) -> dict[int, str]:
    """Number of a slide → the place that its short address leads to."""
    found = {}
    for page in sorted((built_site / "s").glob("*/index.html")):
        target = re.search(r'url=([^"]+)"', page.read_text(encoding="utf-8"))
        found[int(page.parent.name)] = target[1].removeprefix("../../")
    return found
