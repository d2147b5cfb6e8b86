"""Chromium, once for all browser tests, and the built site where it could really stand."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests import once
from tests.browser.log import Log

PATIENCE = 20_000  # milliseconds: another test has the second core
expect.set_options(timeout=PATIENCE)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
# Every test of this folder needs the browser.
HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


def chromium() -> str | None:
    """The path of the system's Chromium: the variable CHROMIUM or the first known name."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One headless Chromium. Its absence is a skip with a reason, on CI a failure."""
    path = chromium()
    if path is None:
        once.miss("Chromium не найден: установите его или укажите путь в переменной CHROMIUM")
    with sync_playwright() as playwright:
        # Chromium's own sandbox does not start for root, which is what CI runs as.
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Requests are not news."""


@pytest.fixture(scope="session")
def site_url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site behind a server, in a sub-folder, as a project's page would be."""
    root = tmp_path_factory.mktemp("server")
    (root / "school").mkdir()
    (root / "school" / "lesson-site").symlink_to(built_site, target_is_directory=True)
    handler = functools.partial(QuietHandler, directory=str(root))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/school/lesson-site/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def disk_url(built_site: Path) -> str:
    """The same site opened from a disk."""
    return built_site.as_uri() + "/"


@pytest.fixture(scope="session")
def pages(built_site: Path) -> list[str]:
    """The pages that readers see; of the pages of code, which are all alike, only the smallest."""
    found = sorted(built_site.rglob("*.html"), key=lambda path: path.stat().st_size)
    names = [path.relative_to(built_site).as_posix() for path in found]
    code = [name for name in names if name.startswith("code/")]
    read = [name for name in names if not name.startswith(("code/", "s/"))]
    return sorted(read) + code[:1]


@pytest.fixture(scope="session")
def player_page(built_site: Path) -> str:
    """A page with a step player."""
    for path in sorted(built_site.rglob("*.html")):
        if "data-player=" in path.read_text(encoding="utf-8"):
            return path.relative_to(built_site).as_posix()
    pytest.fail("ни на одной странице нет плеера шагов", pytrace=False)


@pytest.fixture
def opened(browser: Browser) -> Iterator[object]:
    """A function that opens an address in a fresh context: ``opened(url, **context) -> Page``.

    At the end of the test nothing may have been complained of on the consoles.
    """
    log = Log()
    contexts = []

    def open_page(url: str, width: int = 1280, **options: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        log.watch(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not log.complaints


@pytest.fixture(scope="session")
def shared(browser: Browser) -> Iterator[tuple[Page, Log]]:
    """One page for all that asks for nothing special: a new one takes longer than most tests."""
    log = Log()
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    log.watch(context)
    yield context.new_page(), log
    context.close()


@pytest.fixture
def one_page(shared: tuple[Page, Log]) -> Iterator[Page]:
    """The shared page; at the end nothing may have been complained of on its console."""
    page, log = shared
    yield page
    page.goto("about:blank")
    complaints = log.complaints.copy()
    log.complaints.clear()
    assert not complaints


@pytest.fixture
def visited(opened, one_page: Page) -> Callable[..., Page]:
    """A function like ``opened`` that opens an address in the one page, emptied before.

    What is asked for besides the address brings a page of its own.
    """

    def visit(url: str, **options: object) -> Page:
        if options:
            return opened(url, **options)
        one_page.goto("about:blank")  # else another fragment would not load the page again
        one_page.goto(url)
        return one_page

    return visit


@pytest.fixture
def lab(request: pytest.FixtureRequest, visited, site_url: str) -> Callable[..., Page]:
    """``lab(hash, **context)``: the laboratory ``PAGE`` of the test's module, opened by a link."""
    return lambda hash="", **options: visited(site_url + request.module.PAGE + hash, **options)
