"""SITE_URL, the public address of the site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from _site.start import address as addresses
from tests.site import crawl, miniature

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = "docs/_site/start/address.py"


def looked_at(address: str) -> subprocess.CompletedProcess:
    """What ``make site`` runs before it draws."""
    return subprocess.run(
        [sys.executable, PROGRAM],
        cwd=ROOT,
        env={**os.environ, "SITE_URL": address},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("ftp://example.org/", "http:// или https://"),
        ("example.org/cnn/", "http:// или https://"),
        ("https:///cnn/", "имени сервера"),
        ("https://exa mple.org/", "пробелов, кавычек"),
        (" https://example.org/", "пробелов, кавычек"),
        ('https://example.org/"cnn"/', "пробелов, кавычек"),
        ("https://example.org/«cnn»/", "пробелов, кавычек"),
        ("https://example.org/cnn/?page=1", "знаков ? и #"),
        ("https://example.org/cnn/#top", "знаков ? и #"),
        ("https://example.org:http/", "порт"),
        ("https://[::1/", "имя сервера"),
    ],
)
def test_wrong_addresses(address, wrong):
    done = looked_at(address)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("SITE_URL: ") and done.stderr.endswith(f"получено «{address}».\n")
    assert wrong in done.stderr


def test_right_addresses():
    for address in ("https://example.org", "http://192.168.0.5:8080/урок/", "https://школа.рф/cnn"):
        done = looked_at(address)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("address", ["garbage", "ftp://example.org/"])
def test_mkdocs_refuses_it_by_itself(tmp_path, address):
    project = miniature.make(tmp_path)
    done = project.build(SITE_URL=address, FIGURES_READY="")
    assert done.returncode and f"получено «{address}»" in done.stderr
    assert "isn't valid" not in done.stderr and "Traceback" not in done.stderr
    assert not project.site.exists() and not (tmp_path / "drawn.txt").exists()


def test_a_missing_slash_is_added(tmp_path):
    project = miniature.make(tmp_path)
    assert not project.build(SITE_URL="https://school.example/lesson").returncode
    page = crawl.read(project.site)["index.html"]
    canonical = page.soup.find("link", rel="canonical")["href"]
    assert canonical == "https://school.example/lesson/index.html"


def test_the_public_address_ends_with_one_slash(monkeypatch):
    for said in ("https://a.example/b", "https://a.example/b/"):
        monkeypatch.setenv("SITE_URL", said)
        assert addresses.public() == "https://a.example/b/"
        addresses.check(ValueError)
    for said in ("", None):
        monkeypatch.delenv("SITE_URL") if said is None else monkeypatch.setenv("SITE_URL", said)
        assert addresses.public() == ""
        addresses.check(ValueError)
    monkeypatch.setenv("SITE_URL", "a.example")
    with pytest.raises(ValueError, match=r"получено «a\.example»"):
        addresses.check(ValueError)
