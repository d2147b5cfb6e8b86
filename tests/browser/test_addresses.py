"""Short addresses of slides lead to their figures: on a server's sub-path and from a disk."""

import pytest

from tests.browser.player import Player


@pytest.mark.parametrize("place", ["site_url", "disk_url"])
def test_slide_address_opens_its_step(opened, place, request, player_page) -> None:
    base = request.getfixturevalue(place)
    page = opened(base + "s/05/index.html")
    page.wait_for_url("**/lesson/convolution.html#convolution-step-3")
    Player(page).expect_step(3)


def test_query_is_kept(opened, site_url: str) -> None:
    page = opened(site_url + "s/01/?from=slides")
    page.wait_for_url("**/lesson/convolution.html?from=slides#s01")


def test_works_without_script(opened, site_url: str) -> None:
    page = opened(site_url + "s/01/", java_script_enabled=False)
    page.wait_for_url("**/lesson/convolution.html#s01")
