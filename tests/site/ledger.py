"""The ledger of published addresses, tests/permalinks.txt: one a line, never taken away.

``python -m tests.site.ledger SITE`` adds to it what the built site in the folder SITE has more.

Pages of code are promised to nobody: their addresses follow the names of the sources.
"""

import sys
from pathlib import Path

from tests.site import crawl

LEDGER = Path(__file__).resolve().parents[1] / "permalinks.txt"
UNPROMISED = "code/"
HEADER = "# Опубликованные адреса. Строки не удаляют: переехавшее перенаправляют.\n"


def addresses(pages: dict[str, crawl.Page]) -> set[str]:
    """Every page, every place on a page that has a name of its own, every download."""
    found = set()
    for page in pages.values():
        if page.name == "404.html" or page.name.startswith(UNPROMISED):
            continue
        found.add(page.name)
        for tag in page.article.find_all(id=True):
            # Ids that the tools make up (line anchors, footnotes, tabs) are not promised.
            if crawl.GOOD_ID.fullmatch(tag["id"]):
                found.add(f"{page.name}#{tag['id']}")
        for link in page.article.find_all("a", download=True):
            found.add(page.resolve(link["href"])[0])
    return found


def read(path: Path = LEDGER) -> list[str]:
    """The addresses of the ledger, in its order."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and not line.startswith("#")]


def lost(listed: list[str], site: Path, pages: dict[str, crawl.Page]) -> list[str]:
    """Published addresses that the site no longer answers."""
    gone = []
    for address in listed:
        path, _, fragment = address.partition("#")
        if not (site / path).is_file() or (fragment and not has(pages.get(path), fragment)):
            gone.append(address)
    return gone


def has(page: crawl.Page | None, fragment: str) -> bool:
    """Whether the page has the place, or hands the fragment on to where the page has moved."""
    if page is None:
        return False
    return fragment in page.ids or bool(page.soup.find("meta", attrs={"http-equiv": "refresh"}))


def main() -> None:
    pages = crawl.read(Path(sys.argv[1]))
    known = read()
    new = sorted(addresses(pages) - set(known))
    LEDGER.write_text(HEADER + "".join(f"{it}\n" for it in [*known, *new]), encoding="utf-8")
    print(f"Новых адресов: {len(new)}, всего: {len(known) + len(new)}")


if __name__ == "__main__":
    main()
