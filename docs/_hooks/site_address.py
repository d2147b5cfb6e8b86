"""The site's public address is SITE_URL: refuse a wrong one, claim none on the pages without one.

``python docs/_hooks/site_address.py`` only looks at it, before ``make site`` draws anything.
"""

import logging
import os
import re
import sys
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.hooks.site_address")

FORBIDDEN = re.compile(r"""[\s\x00-\x1f"'«»`<>\\^{}|]""")

_command: list[str] = ["build"]


def flaw(address: str) -> str:
    """What is wrong with ``address``, as one Russian sentence; empty if it is right."""
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 it raises, too
    except ValueError:
        wrong = "имя сервера или порт записаны с ошибкой"
    else:
        if FORBIDDEN.search(address):
            wrong = "в нём не должно быть пробелов, кавычек и скобок"
        elif parts.scheme not in ("http", "https") or not parts.hostname:
            wrong = "он начинается с http:// или https:// и имени сервера"
        elif "?" in address or "#" in address:
            wrong = "в нём не должно быть знаков ? и #"
        else:
            return ""
    return (
        f"SITE_URL: ожидается адрес вида https://example.org/cnn/ ({wrong}), получено «{address}»."
    )


@event_priority(100)  # before anything is drawn
def on_startup(command: str, **_: object) -> None:
    """Remember whether this is `build` or `serve`; stop either at a wrong address."""
    _command[:] = [command]
    address = os.environ.get("SITE_URL")
    if address and (wrong := flaw(address)):
        raise PluginError(wrong)


@event_priority(100)  # before anything that writes addresses
def on_config(config: MkDocsConfig) -> None:
    """Take the address from SITE_URL.

    If mkdocs.yml took it, MkDocs would refuse some of the wrong ones in English, and let others by.
    """
    address = os.environ.get("SITE_URL")
    if address and _command[0] == "build":
        config.site_url = address.removesuffix("/") + "/"


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


if __name__ == "__main__":
    sys.exit(flaw(os.environ["SITE_URL"]) or 0)
