"""The whole lesson on two pages, typeset from the site's page of that name."""

from pathlib import Path

from figures_src.teacher.book import TITLE, article, chapter, typeset
from figures_src.teacher.markup import Book

PAGE = "summary.html"


def write(path: Path, site: Path, address: str) -> None:
    """Write the two pages to ``path``.

    Args:
        site: folder of the built site.
        address: public address of the site, ending in a slash.

    Raises:
        ValueError: the page has no text, or an element that a book does not know.
    """
    book = Book([PAGE], address)
    typeset(path, site, book, TITLE, ["#show: brief", chapter(article(site, PAGE), PAGE, book)])
