"""The whole textbook as one PDF, typeset from the built pages: contents, page numbers, links."""

import shutil
import tempfile
from pathlib import Path

import lxml.html
import typst
from PIL import Image

from figures_src.builder import disk
from figures_src.teacher.markup import Book, children
from figures_src.teacher.strings import literal
from figures_src.teacher.worksheets import DATE

TEMPLATE = Path(__file__).with_name("book.typ")
TITLE = "Свёрточные нейросети"
SUBTITLE = "Урок, который вычисляет себя сам"


def write(path: Path, site: Path, pages: list[str], address: str) -> None:
    """Write the book to ``path``.

    Args:
        site: folder of the built site.
        pages: addresses of its chapters within the site, in their order.
        address: public address of the site, ending in a slash.

    Raises:
        ValueError: a page has no text, or an element that the book does not know.
    """
    book = Book(pages, address)
    chapters = [chapter(site, page, book) for page in pages]
    settings = ", ".join(
        f"{name}: {literal(value)}"
        for name, value in (("title", TITLE), ("subtitle", SUBTITLE), ("address", address))
    )
    tops = ", ".join(f"{literal(page)}: {literal(top)}" for page, top in book.tops.items())
    head = f'#import "book.typ": *\n#let tops = ({tops})\n#show: book.with({settings})\n'
    source = head + "\n".join(chapters)
    # Typst reads pictures below one root: the program stands in the site for a moment.
    with tempfile.TemporaryDirectory(dir=site, prefix=".book-") as folder:
        shutil.copy(TEMPLATE, folder)
        main = Path(folder, "main.typ")
        main.write_text(source, encoding="utf-8")
        for address, name in book.rasters.items():
            with Image.open(site / address) as picture:
                picture.convert("RGB").save(Path(folder, name), quality=88, subsampling=0)
        made = typst.Compiler(main, root=site, ignore_system_fonts=True).compile(
            format="pdf", timestamp=DATE
        )
    assert isinstance(made, bytes)  # a PDF is one file
    disk.write(path, made)


def chapter(site: Path, page: str, book: Book) -> str:
    """The code of one page."""
    parsed = lxml.html.fromstring((site / page).read_text(encoding="utf-8"))
    articles = parsed.find_class("md-content__inner")
    if not articles:
        raise ValueError(f"{page}: на странице нет текста")
    book.page = page
    return f"#{children(articles[0], book)}"
