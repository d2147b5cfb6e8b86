"""Short addresses that stay for good: s/04/ leads to what slide S04 shows.

A figure whose id is s01 … s30 is the place of its slide. permalinks.json adds the slides that show
a part of something («slides») and pages that have moved («moved», old address → new one).
"""

import json
import posixpath
import re
from html import escape
from pathlib import Path

from _site.lesson.addresses import SLIDE
from _site.lesson.faults import Fault, place

SOURCE = Path(__file__).resolve().parents[1] / "permalinks.json"
# The script keeps query and fragment; the refresh works where scripts do not. It reads the link, so
# it is the same on each of these pages: a server's policy names it once.
PAGE = """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url={target}">
</head>
<body>
<p><a href="{target}">{title}</a></p>
<script>
const link = document.links[0];
link.search = location.search;
link.hash = location.hash || link.hash;
location.replace(link.href);
</script>
</body>
</html>
"""


def write(site: Path, redirects: dict[str, str]) -> None:
    """Write a page for each redirect."""
    for address, target in redirects.items():
        path = site / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page_text(address, target), encoding="utf-8")


def read(path: Path) -> dict[str, dict[str, str]]:
    """What permalinks.json says.

    Raises:
        Fault: it is not two dictionaries of addresses.
    """
    try:
        written = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise Fault(f"{place(path.name, error.lineno)}: запись не разобрана (JSON)") from error
    except UnicodeDecodeError as error:
        raise Fault(f"{path.name}: файл не в кодировке UTF-8") from error
    for part in ("slides", "moved"):
        listed = written.get(part) if isinstance(written, dict) else None
        if not isinstance(listed, dict) or not all(isinstance(it, str) for it in listed.values()):
            raise Fault(f"{path.name}: ожидается раздел «{part}»: старый адрес → новый")
    if wrong := [number for number in written["slides"] if not re.fullmatch(r"\d\d", number)]:
        raise Fault(f"{path.name}: слайд называют двумя цифрами, а не «{wrong[0]}»")
    return written


def redirects(pages: dict[str, set[str]], written: dict[str, dict[str, str]]) -> dict[str, str]:
    """Old or short address → target.

    Raises:
        Fault: a slide has two places, or a target does not exist.
    """
    found: dict[str, str] = {}
    for url, ids in pages.items():
        for slide in filter(None, map(SLIDE.fullmatch, ids)):
            address = f"s/{slide[1]}/index.html"
            if address in found:
                raise Fault(f"У слайда S{slide[1]} два места: {found[address]} и {url}")
            found[address] = f"{url}#{slide[0]}"
    for number, target in written["slides"].items():
        address = f"s/{number}/index.html"
        if address in found:
            raise Fault(
                f"permalinks.json: у слайда S{number} уже есть свой рисунок, {found[address]}"
            )
        found[address] = target
    found.update(written["moved"])
    for address, target in found.items():
        url, _, fragment = target.partition("#")
        if url not in pages or (fragment and fragment not in pages[url]):
            raise Fault(f"Адрес {address} ведёт в никуда: {target}")
        if address in pages:
            raise Fault(f"Адрес {address} занят страницей: перенаправление не нужно")
    return found


def page_text(address: str, target: str) -> str:
    """The HTML that leads from ``address`` to ``target``, relatively: any path or disk will do."""
    url, _, fragment = target.partition("#")
    page = posixpath.relpath(url, posixpath.dirname(address) or ".")
    slide = re.match(r"s/(\d\d)/", address)
    return PAGE.format(
        title=f"Слайд S{slide[1]}: перейти к рисунку" if slide else "Страница переехала: перейти",
        target=escape(f"{page}#{fragment}" if fragment else page),
    )
