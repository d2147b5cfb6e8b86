"""The settings of a server. What nginx makes of them is in tests/browser/test_nginx.py."""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from _site.finish import server
from _site.finish.policy import policy
from _site.lesson.addresses import HERE

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (HERE, ["listen 8000;", "server_name 127.0.0.1;", "location / {", " /404.html;"]),
        (
            "http://example.org/cnn/",
            ["listen 80;", "server_name example.org;", "location /cnn/ {", "rewrite ^/cnn$ /cnn/ "],
        ),
        # Whoever brings the certificate turns port 80 into https.
        ("https://example.org:8443/a/b/", ["listen 80;", "location /a/b/ {", " /a/b/404.html;"]),
        # nginx compares decoded paths; a Russian name of a server has a Latin form.
        (
            "https://президент.рф/%D1%83%D1%80%D0%BE%D0%BA/",
            ["server_name xn--d1abbgf6aiiy.xn--p1ai;", "location /урок/ {"],
        ),
    ],
)
def test_nginx_is_told_the_address(address: str, expected: list[str]) -> None:
    text = server.nginx("policy", address, "/folder")
    assert [it for it in expected if it not in text] == []
    assert "alias /folder/;" in text and '"policy"' in text
    assert not re.search(r"\[[a-z]+\]", text)  # no blank was left


def rules(text: str) -> Iterator[tuple[str, str, str]]:
    """Where, which header and its value; as the hosts that read _headers describe the file."""
    place = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            yield place, name, value
        else:
            place = line


def told(text: str, address: str) -> list[tuple[str, str]]:
    return [(name, value) for place, name, value in rules(text) if fnmatchcase(address, place)]


def test_hosts_that_read_headers_are_told_the_same(built_site: Path) -> None:
    """Each page gets the policy once, at every address that a host may give it."""
    text = (built_site / server.HEADERS).read_text(encoding="utf-8")
    common = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer")]
    strict = [*common, ("Content-Security-Policy", policy(built_site))]
    for path in built_site.rglob("*.html"):
        name = f"/{path.relative_to(built_site).as_posix()}"
        for address in {name, name.removesuffix(".html"), name.removesuffix("index.html")}:
            assert told(text, address) == strict, address
    for path in [*built_site.glob("assets/**/*.htm"), *built_site.glob("assets/**/*.svg")]:
        assert told(text, f"/{path.relative_to(built_site).as_posix()}") == common
    (bundled,) = built_site.glob("assets/stylesheets/site.*.css")
    kept = ("Cache-Control", "public, max-age=31536000, immutable")
    assert told(text, f"/assets/stylesheets/{bundled.name}") == [*common, kept]


def test_the_file_of_headers_is_within_its_limits(built_site: Path) -> None:
    """A hundred rules, two thousand characters a line: what Cloudflare Pages reads."""
    text = (built_site / server.HEADERS).read_text(encoding="utf-8")
    assert len({place for place, _, _ in rules(text)}) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_the_site_brings_both(built_site: Path) -> None:
    written = (built_site / server.NGINX).read_text(encoding="utf-8")
    assert written == server.nginx(policy(built_site), HERE, server.FOLDER)


def test_readers_of_readme_put_it_where_it_looks(built_site: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert server.FOLDER in readme and f"site/{server.NGINX}" in readme
