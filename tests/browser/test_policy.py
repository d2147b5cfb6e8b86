"""The laboratories under a strict Content-Security-Policy: nothing evaluated, nothing foreign.

The theme has scripts inside its pages: their hashes stand in the policy, as a careful host would
write them there.
"""

import base64
import functools
import hashlib
import io
import re
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import QuietHandler
from tests.browser.search_box import offered, sandboxed

INLINE = re.compile(r"<script(?![^>]*\b(?:src|type)=)[^>]*>(.*?)</script>", re.DOTALL)
POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; worker-src 'self' blob:; "
    "img-src 'self' data: blob:; style-src 'self'; object-src 'none'; base-uri 'none'"
)


class StrictHandler(QuietHandler):
    """Pages come with the policy that fits the scripts inside them."""

    def end_headers(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.suffix == ".html":
            inside = INLINE.findall(path.read_text(encoding="utf-8"))
            sums = (hashlib.sha256(it.encode()).digest() for it in inside)
            hashes = " ".join(f"'sha256-{base64.b64encode(it).decode()}'" for it in sums)
            self.send_header("Content-Security-Policy", POLICY.format(hashes=hashes))
        super().end_headers()


@pytest.fixture(scope="module")
def strict_url(built_site: Path) -> Iterator[str]:
    handler = functools.partial(StrictHandler, directory=str(built_site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


def photograph() -> dict:
    buffer = io.BytesIO()
    Image.new("RGB", (90, 60), (20, 120, 220)).save(buffer, "PNG")
    return {"name": "a.png", "mimeType": "image/png", "buffer": buffer.getvalue()}


def use_filter(page: Page) -> None:
    page.get_by_role("radio", name="своя").check()
    page.locator(".lab-file").set_input_files(photograph())
    expect(page.locator(".lab-map-name")).to_have_text("карта 254×254")


def use_field(page: Page) -> None:
    page.get_by_label("готовый набор").select_option("VGG-16")
    expect(page.locator(".lab-says")).to_contain_text("212×212")


def use_digit(page: Page) -> None:
    page.locator(".lab-seen").press("ArrowLeft")
    expect(page.locator(".lab-moved")).to_have_text("Сдвиг: влево на 1.")


def use_photo(page: Page) -> None:
    page.get_by_role("button", name="Загрузить сеть").click()
    expect(page.locator(".lab-answers")).to_be_visible(timeout=20_000)
    page.locator(".lab-file").set_input_files(photograph())
    expect(page.get_by_role("radio", name="своя")).to_be_checked()
    page.get_by_role("radio", name="карты слоёв").check()
    expect(page.locator(".lab-sheet canvas").first).to_be_visible()


USES = {"filter": use_filter, "field": use_field, "digit": use_digit, "photo": use_photo}


@pytest.mark.parametrize("name", USES)
def test_a_laboratory_keeps_to_a_strict_policy(opened, strict_url, name):
    """``opened`` fails the test for anything that the console complains of."""
    page = opened("about:blank")
    page.add_init_script(
        """self.refused = [];
        document.addEventListener("securitypolicyviolation",
          (it) => self.refused.push(it.violatedDirective + " " + it.blockedURI));"""
    )
    page.goto(f"{strict_url}lab/{name}.html")
    USES[name](page)
    assert page.evaluate("self.refused") == []


def test_the_search_keeps_to_a_strict_policy(opened, strict_url):
    page = opened(strict_url + "lesson/convolution.html")
    assert offered(page, "паддинг")[0] == strict_url + "lesson/map-size.html"


def test_so_it_does_in_a_sandboxed_frame(opened, strict_url):
    """There its worker is made of text."""
    frame = sandboxed(opened("about:blank"), strict_url, "lesson/convolution.html")
    assert offered(frame, "паддинг")[0] == strict_url + "lesson/map-size.html"


def test_the_policy_is_in_force(browser, strict_url):
    page = browser.new_page()
    page.goto(strict_url + "lab/field.html")
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "self.foreign = 1";
          document.head.append(script);
        }"""
    )
    assert page.evaluate("self.foreign") is None
    page.context.close()
