"""Short addresses lead to their figures, and the copy is downloaded: also on a sub-path."""

from pathlib import Path

import pytest

from _site.finish import redirects
from tests.browser.player import Player


@pytest.mark.parametrize("place", ["site_url", "disk_url"])
def test_slide_address_opens_its_step(opened, place, request, player_page) -> None:
    base = request.getfixturevalue(place)
    page = opened(base + "s/05/index.html")
    page.wait_for_url("**/lesson/convolution.html#convolution-step-3")
    Player(page).expect_step(3)


@pytest.mark.parametrize(("given", "kept"), [("?a=1#b", "?a=1#b"), ("", "#steps"), ("#b", "#b")])
def test_a_moved_page_hands_on_what_it_was_given(opened, tmp_path: Path, given, kept) -> None:
    redirects.write(tmp_path, {"old/moved.html": "new.html#steps"})
    shell = '<!doctype html><title>Новая</title><link rel="icon" href="data:,">'
    (tmp_path / "new.html").write_text(shell, encoding="utf-8")
    page = opened(f"{(tmp_path / 'old/moved.html').as_uri()}{given}")
    page.wait_for_url(f"**/new.html{kept}")


def test_query_is_kept(opened, site_url: str) -> None:
    page = opened(site_url + "s/01/?from=slides")
    page.wait_for_url("**/lesson/convolution.html?from=slides#s01")


def test_works_without_script(opened, site_url: str) -> None:
    page = opened(site_url + "s/01/", java_script_enabled=False)
    page.wait_for_url("**/lesson/convolution.html#s01")


def test_the_offline_copy_is_downloaded(opened, site_url: str, built_site: Path) -> None:
    page = opened(site_url + "teacher/offline.html")
    with page.expect_download() as started:
        page.locator("a[href$='offline.zip']").first.click()
    copy = built_site / "downloads/offline.zip"
    assert started.value.path().read_bytes() == copy.read_bytes()
