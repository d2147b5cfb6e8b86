"""Say when the site was built without a public address, and then claim none on its pages."""

import logging
import os

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.site_address")

_command: list[str] = ["build"]


def on_startup(command: str, **_: object) -> None:
    """Remember whether this is `build` or `serve`."""
    _command[:] = [command]


def on_page_context(context: dict, page: Page, **_: object) -> dict:
    """Without SITE_URL a page has no canonical address."""
    if not os.environ.get("SITE_URL"):
        page.canonical_url = None
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """After `build`, say for which address it was made."""
    if _command[0] == "build" and not os.environ.get("SITE_URL"):
        log.info(
            "Сайт собран только для местного адреса %s. Для публикации задайте свой: "
            "SITE_URL=https://адрес/ make site",
            config.site_url,
        )
