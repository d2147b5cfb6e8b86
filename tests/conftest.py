"""What all rooms of the tests share: the drawn figures and the built site."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from _site.finish import server
from _site.finish.policy import policy
from figures_src.builder.build import ONE_THREAD
from figures_src.builder.lock import locked
from figures_src.builder.manifest_types import Manifest, read
from figures_src.builder.places import FIGURES
from tests import once
from tests.once import pytest_runtest_setup  # noqa: F401  (a hook of pytest)
from tests.server import nginx

# Before NumPy is imported, and unless told otherwise, as in the builder.
os.environ.update(ONE_THREAD | dict(os.environ))

ROOT = Path(__file__).resolve().parent.parent
WARNING = re.compile(r"^WARNING +- +(.*?)(?=^[A-Z]+ +- |\Z)", re.DOTALL | re.MULTILINE)


# What takes longest begins first. The first of these needs the site; until it is built, the next
# two give the other processes something to do.
FIRST = (
    "tests/browser/test_pages.py",
    "tests/lesson/recap/test_robustness.py",
    "tests/lesson/",
    "tests/browser/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        matches = (n for n, start in enumerate(FIRST) if item.nodeid.startswith(start))
        return next(matches, len(FIRST))

    items.sort(key=turn)


@dataclass(frozen=True)
class Build:
    """The site as it was built for this run, and what MkDocs warned of on the way."""

    folder: Path
    warnings: list[str]


def run(request: pytest.FixtureRequest, *command: str) -> str:
    """Run a command of the project in its root; what it wrote to its standard error."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        once.fail(request, f"{' '.join(command)}:\n{done.stdout}\n{done.stderr}")
    return done.stderr


@pytest.fixture(scope="session")
def manifest(request: pytest.FixtureRequest) -> Manifest:
    """The manifest of the figures, drawn anew where they are stale."""
    run(request, "-m", "figures_src")
    return read(FIGURES)


@pytest.fixture(scope="session")
def site_build(
    request: pytest.FixtureRequest, manifest: Manifest, tmp_path_factory: pytest.TempPathFactory
) -> Build:
    """The site, built for this run. Its warnings fail tests of their own, not all that read it.

    Where tests run in several processes, the first of them that needs it builds it for all.
    """
    place = once.shared(request, tmp_path_factory) / "built"
    folder, said = place / "site", place / "said"
    place.mkdir(exist_ok=True)
    with locked(place / "lock", patience=once.PATIENCE):
        if not said.exists():
            options = ("--no-strict", "--site-dir", str(folder))
            try:
                written = run(request, "-m", "mkdocs", "build", *options)
            except BaseException:
                said.write_text("", encoding="utf-8")  # the others need not try it again
                raise
            said.write_text(written, encoding="utf-8")
    if not folder.is_dir():
        once.skip(request, "сайт не построен: причина названа другой проверкой")
    return Build(folder, [it.strip() for it in WARNING.findall(said.read_text(encoding="utf-8"))])


@pytest.fixture(scope="session")
def built_site(site_build: Build) -> Path:
    """The folder of the built site."""
    return site_build.folder


@pytest.fixture(scope="session")
def nginx_url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site behind nginx with the settings that it brings, in a sub-folder."""
    if reason := nginx.lacking():
        once.miss(reason)
    url = nginx.free_address("/school/lesson-site/")
    settings = server.nginx(policy(built_site), url, str(built_site))
    with nginx.running(settings, url, tmp_path_factory.mktemp("nginx")):
        yield url
