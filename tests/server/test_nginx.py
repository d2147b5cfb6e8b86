"""The site behind nginx, with the settings that it brings: what a school's server answers.

What a browser makes of the policy is in tests/browser/test_policy.py.
"""

import asyncio
import gzip
import http.client
import random
import re
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import brotli
import pytest

from _site.finish import server
from tests.server import nginx

YEAR = "public, max-age=31536000, immutable"
REQUESTS, CONNECTIONS = 20_000, 64
UNPACK = {"gzip": gzip.decompress, "br": brotli.decompress}


@dataclass
class Answer:
    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask(nginx_url: str) -> Ask:
    """``ask("lesson/layers.html", accept_encoding="br")``: one request, no redirect followed."""

    def answer(path: str, url: str = nginx_url, **headers: str) -> Answer:
        address = urlsplit(url)
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path if path[:1] == "/" else address.path + path, headers=sent)
        got = connection.getresponse()
        found = {name.lower(): value for name, value in got.getheaders()}
        assert len(found) == len(got.getheaders())  # nothing is said twice
        body = got.read()
        connection.close()
        return Answer(got.status, found, body)

    return answer


@pytest.fixture(scope="module")
def stylesheet(built_site: Path) -> str:
    """A file that is named by its contents."""
    (found,) = built_site.glob("assets/stylesheets/site.*.css")
    return found.relative_to(built_site).as_posix()


@pytest.mark.parametrize(
    ("path", "kind", "strict"),
    [
        ("", "text/html; charset=utf-8", True),
        ("lesson/convolution.html", "text/html; charset=utf-8", True),
        ("s/05/", "text/html; charset=utf-8", True),
        ("404.html", "text/html; charset=utf-8", True),
        ("assets/javascripts/lab/cnn.js", "application/javascript; charset=utf-8", True),
        ("assets/stylesheets/lab.css", "text/css", False),
        ("search/search_index.json", "application/json", False),
        ("assets/figures/convolution/flipped.svg", "image/svg+xml", False),
        ("downloads/book.pdf", "application/pdf", False),
        # It evaluates code, under the policy inside it.
        ("assets/javascripts/programs/engine.htm", "text/html; charset=utf-8", False),
    ],
)
def test_headers(ask: Ask, path: str, kind: str, strict: bool) -> None:
    answer = ask(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == "no-cache" and "etag" in answer.headers
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert ("content-security-policy" in answer.headers) is strict
    # A platform for teaching shows the lesson in a frame of its own.
    assert "x-frame-options" not in answer.headers
    assert "frame-ancestors" not in answer.headers.get("content-security-policy", "")


def test_only_what_is_named_by_its_contents_is_kept_for_a_year(ask: Ask, stylesheet: str) -> None:
    assert ask(stylesheet).headers["cache-control"] == YEAR
    assert ask("assets/javascripts/lab/cnn.js").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["lesson/layers.html", "assets/lab/network-0.js", "sitemap.xml"])
@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("br", "br"), ("identity", None)],
)
def test_texts_come_compressed_as_the_browser_can(
    ask: Ask, built_site: Path, path: str, accepted: str, sent: str | None
) -> None:
    answer = ask(path, accept_encoding=accepted)
    assert answer.headers.get("content-encoding") == sent
    assert answer.headers["vary"] == "Accept-Encoding"
    plain = (built_site / path).read_bytes()
    assert UNPACK.get(sent or "", bytes)(answer.body) == plain
    assert sent is None or len(answer.body) < len(plain)


def test_what_is_compressed_already_comes_as_it_is(ask: Ask, built_site: Path) -> None:
    answer = ask("downloads/book.pdf", accept_encoding="gzip, br")
    assert "content-encoding" not in answer.headers
    assert answer.body == (built_site / "downloads/book.pdf").read_bytes()


@pytest.mark.parametrize("path", ["/", quote("/урок/")])
def test_without_brotli_it_is_gzip(ask: Ask, built_site: Path, tmp_path: Path, path: str) -> None:
    """As the comment in the settings says: without the module its line goes. Any path is good."""
    url = nginx.free_address(path)
    settings = server.nginx("default-src 'none'", url, str(built_site))
    with nginx.running(settings.replace("        brotli_static on;\n", ""), url, tmp_path):
        answer = ask("index.html", url, accept_encoding="gzip, br")
        assert answer.headers["content-encoding"] == "gzip"
        assert answer.headers["content-security-policy"] == "default-src 'none'"
        assert ask("no/such/page.html", url).body == (built_site / "404.html").read_bytes()
        assert ask("s/05", url).headers["location"] == f"{path}s/05/"


@pytest.mark.parametrize(
    "path", ["gone.html", "no/such/page.html", quote("урок/свёртка.html"), "assets/", "s/99/"]
)
def test_a_wrong_address_gets_the_site_s_own_page(ask: Ask, built_site: Path, path: str) -> None:
    answer = ask(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-security-policy" in answer.headers
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.body == (built_site / "404.html").read_bytes()


def test_beside_the_site_the_server_is_another_s(ask: Ask, built_site: Path) -> None:
    answer = ask("/school/other/")
    assert answer.status == 404 and answer.body != (built_site / "404.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "to"),
    [("/school/lesson-site", "/school/lesson-site/"), ("s/05", "/school/lesson-site/s/05/")],
)
def test_a_forgotten_slash_is_no_mistake(ask: Ask, path: str, to: str) -> None:
    answer = ask(path)
    assert answer.status == 301
    # Relative: as well behind a server that adds https.
    assert answer.headers["location"] == to


def test_a_download_can_be_resumed(ask: Ask, built_site: Path) -> None:
    whole = (built_site / "downloads/offline.zip").read_bytes()
    answer = ask("downloads/offline.zip", range=f"bytes={len(whole) - 1000}-")
    assert answer.status == 206 and answer.body == whole[-1000:]
    assert answer.headers["content-type"] == "application/zip"
    assert ask("downloads/offline.zip").body == whole


@pytest.mark.parametrize("accepted", ["gzip", "br", "identity"])
def test_what_has_not_changed_is_not_sent_again(ask: Ask, accepted: str) -> None:
    first = ask("lesson/layers.html", accept_encoding=accepted)
    again = ask("lesson/layers.html", accept_encoding=accepted, if_none_match=first.headers["etag"])
    assert again.status == 304 and again.body == b""
    other = ask("lesson/layers.html", accept_encoding=accepted, if_none_match='"0-0"')
    assert other.status == 200


def test_many_readers_at_once(nginx_url: str, built_site: Path) -> None:
    """Pages with what they load, over kept connections: all is answered, whole."""
    files = [*built_site.glob("lesson/*.html")]
    files += [*built_site.glob("assets/stylesheets/*.css"), *built_site.glob("assets/*/*.js")]
    files += built_site.glob("assets/figures/*/*.webp")
    light = [it for it in sorted(files) if it.stat().st_size < 200_000]
    names = [it.relative_to(built_site).as_posix() for it in light]
    wanted = random.Random(1).choices(names, k=REQUESTS)
    with ThreadPoolExecutor(1) as apart:  # here the loop of Playwright may run
        answered = apart.submit(asyncio.run, load(nginx_url, wanted)).result()
    assert answered == {"HTTP/1.1 200 OK": REQUESTS}


async def load(url: str, names: list[str]) -> Counter[str]:
    """Ask for all names over CONNECTIONS connections; how often each status was answered."""
    shares = [names[first::CONNECTIONS] for first in range(CONNECTIONS)]
    return sum(await asyncio.gather(*(visit(url, it) for it in shares)), Counter())


async def visit(url: str, names: list[str]) -> Counter[str]:
    """Ask for one name after another over one connection; how often each status was answered."""
    address = urlsplit(url)
    reader, writer = await asyncio.open_connection(address.hostname, address.port)
    answered: Counter[str] = Counter()
    for name in names:
        request = f"GET {address.path}{name} HTTP/1.1\r\nHost: {address.netloc}\r\n"
        writer.write(f"{request}Accept-Encoding: gzip, br\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        length = re.search(r"^Content-Length: (\d+)", head, re.MULTILINE)
        assert length is not None, head
        await reader.readexactly(int(length[1]))
        answered[head.splitlines()[0]] += 1
    writer.close()
    await writer.wait_closed()
    return answered
