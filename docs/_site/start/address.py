"""The site's public address is SITE_URL: refuse a wrong one, claim none on the pages without one.

``python docs/_site/start/address.py`` only looks at it, before ``make site`` draws anything: so
nothing but the standard library is imported here.
"""

import os
import re
import sys
from urllib.parse import urlsplit

FORBIDDEN = re.compile(r"""[\s\x00-\x1f"'«»`<>\\^{}|]""")


LOCAL_ONLY = (
    "Сайт собран только для местного адреса %s. Для публикации задайте свой: "
    "SITE_URL=https://адрес/ make site"
)


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


def check(kind: type[Exception]) -> None:
    """Raise an error of this kind if SITE_URL is wrong."""
    address = os.environ.get("SITE_URL")
    if address and (wrong := flaw(address)):
        raise kind(wrong)


def public() -> str:
    """SITE_URL with a slash at its end; empty where the site has no address of its own."""
    address = os.environ.get("SITE_URL")
    return address.removesuffix("/") + "/" if address else ""


if __name__ == "__main__":
    sys.exit(flaw(os.environ["SITE_URL"]) or 0)
