"""Small pages of a few lines with the real scripts and style sheets: no site has to be built."""

import functools
import http.server
import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import material
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import QuietHandler

ROOT = Path(__file__).resolve().parents[3]
THEME = Path(material.__file__).parent / "templates" / "assets"
# A page with a name that was there before might come out of the browser's cache.
NUMBERS = itertools.count()
SHELL = """<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>Проба</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="stylesheets/lesson.css">
</head><body class="md-typeset">{body}{scripts}</body></html>"""


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our scripts, our style sheets and the theme's files, as they are now."""
    folder = tmp_path_factory.mktemp("stage")
    for name in ("javascripts", "stylesheets"):
        (folder / name).symlink_to(ROOT / "docs" / "assets" / name, target_is_directory=True)
    (folder / "theme").symlink_to(THEME, target_is_directory=True)
    return folder


@pytest.fixture(scope="session")
def stage_url(stage: Path) -> Iterator[str]:
    """The folder behind a server."""
    handler = functools.partial(QuietHandler, directory=str(stage))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def show(opened, one_page: Page, stage: Path, stage_url: str) -> Callable[..., Page]:
    """``show(body, "player", hash="#a")`` opens a page of this body that ends with the scripts.

    ``place``: "server" or "disk"; ``early``: a script that runs before those of the page. What
    else is given goes to the context: the page is then one of its own. Nothing may have been
    complained of on the console at the end.
    """

    def open_page(
        body: str,
        *scripts: str,
        place: str = "server",
        hash: str = "",
        early: str = "",
        fresh: bool = False,
        **options: object,
    ) -> Page:
        wanted = ("loader", *scripts)  # every page of the site has the first
        tags = "".join(f'<script src="javascripts/{name}.js"></script>' for name in wanted)
        html = SHELL.format(body=f"<script>{early}</script>{body}", scripts=tags)
        name = f"page-{next(NUMBERS)}.html"
        (stage / name).write_text(html, encoding="utf-8")
        address = (stage_url if place == "server" else stage.as_uri() + "/") + name + hash
        if fresh or options:
            return opened(address, **options)
        one_page.goto(address)
        return one_page

    return open_page
