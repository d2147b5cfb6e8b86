"""The textbook as one PDF, typeset from the built pages: contents, chapters, answers, index."""

import json
import shutil
import tempfile
from pathlib import Path

import lxml.html
import typst
from lxml.etree import _Element
from PIL import Image

from figures_src.builder import disk
from figures_src.teacher import index
from figures_src.teacher.licence import LICENCE
from figures_src.teacher.markup import Book, children, node, source
from figures_src.teacher.strings import joined, literal, tupled
from figures_src.teacher.worksheets import DATE

TEMPLATE = Path(__file__).with_name("book.typ")
TITLE = "Свёрточные нейросети"
HOLE = 0.1  # of a page, at its foot
SAVED = 0.05  # of a page, by smaller figures on it
START = "index.html"  # its question and its picture stand on the cover


def write(path: Path, site: Path, pages: list[str], forms: dict[str, str], address: str) -> None:
    """Write the book to ``path``.

    Args:
        site: folder of the built site.
        pages: addresses of its chapters within the site, in their order.
        forms: name of a term of the glossary → regular expression of its forms.
        address: public address of the site, ending in a slash.

    Raises:
        ValueError: a page has no text, or an element that the book does not know.
    """
    book = Book(pages, address)
    articles = {page: article(site, page) for page in pages}
    terms = index.entries(articles[index.GLOSSARY]) if index.GLOSSARY in pages else []
    parts = {}
    for page in pages:
        index.explain(articles[page], page, terms, forms)
        parts[page] = chapter(articles[page], page, book)
    body = list(parts.values())
    if book.answers:
        body.insert(1 + pages.index(list(book.answers)[-1]), answers(book))
    if terms:
        body.append(index.code(terms))
    typeset(path, site, book, TITLE, [cover(site, book), "#contents", *body])


def typeset(path: Path, site: Path, book: Book, title: str, parts: list[str]) -> None:
    """Write the PDF whose code is ``parts``, in the look of the book."""
    tops = ", ".join(f"{literal(page)}: {literal(top)}" for page, top in book.tops.items())
    head = (
        f'#import "book.typ": *\n#let tops = ({tops})\n#show: book.with(title: {literal(title)})\n'
    )
    program = "\n".join([head, *parts])
    # Typst reads pictures below one root: the program stands in the site for a moment.
    with tempfile.TemporaryDirectory(dir=site, prefix=".book-") as folder:
        shutil.copy(TEMPLATE, folder)
        main = Path(folder, "main.typ")
        main.write_text(program, encoding="utf-8")
        for address, name in book.rasters.items():
            with Image.open(site / address) as picture:
                picture.convert("RGB").save(Path(folder, name), quality=88, subsampling=0)
        made = settled(main, site).compile(format="pdf", timestamp=DATE)
    assert isinstance(made, bytes)  # a PDF is one file
    disk.write(path, made)


def settled(main: Path, root: Path) -> typst.Compiler:
    """The compiler of a book whose pages have no holes where a figure did not fit."""
    late: list[str] = []
    tight: list[str] = []
    while True:
        told = {"told": json.dumps({"late": late, "tight": tight})}
        compiler = typst.Compiler(main, root=root, ignore_system_fonts=True, sys_inputs=told)
        places = json.loads(compiler.query("<place>", field="value"))
        if found := latecomers(places, late):
            late += found
        elif found := tails(places, tight):
            tight += found
            late = [name for name in late if name.partition("#")[0] not in found]
        else:
            return compiler


def latecomers(places: list[dict], late: list[str]) -> list[str]:
    """The first figure of each chapter that leaves a hole: let it head the next page.

    The rest of the chapter is set anew then, so the next such figure is found in the next round.
    """
    drawn = {it["name"]: it["page"] for it in places if it["kind"] == "drawn"}
    found: dict[str, str] = {}
    waiting: dict[str, int] = {}  # the page of the last late figure of a chapter
    for spot in places:
        name, chapter = spot["name"], str(spot["name"]).partition("#")[0]
        if spot["kind"] != "before" or chapter in found:
            continue
        if name in late:
            waiting[chapter] = drawn[name]
        else:
            hole = drawn[name] > spot["page"] and spot["y"] < 1 - HOLE
            overtakes = drawn[name] < waiting.get(chapter, 0)
            if hole or overtakes:
                found[chapter] = name
    return list(found.values())


def tails(places: list[dict], tight: list[str]) -> list[str]:
    """The chapters of whose last page so little is used that smaller figures would save it."""
    first = {it["name"]: it["page"] for it in places if it["kind"] == "start"}
    return [
        it["name"]
        for it in places
        if it["kind"] == "end" and it["name"] not in tight
        if it["y"] < SAVED * (it["page"] - first[it["name"]])
    ]


def parsed(site: Path, page: str) -> _Element:
    return lxml.html.fromstring((site / page).read_text(encoding="utf-8"))


def article(site: Path, page: str) -> _Element:
    """What stands on a page.

    Raises:
        ValueError: nothing does, or it has no title.
    """
    found = parsed(site, page).find_class("md-content__inner")
    if not found or found[0].find(".//h1") is None:
        raise ValueError(f"{page}: на странице нет текста с заголовком")
    return found[0]


def cover(site: Path, book: Book) -> str:
    """The title page: the question and the picture with which the site begins.

    Raises:
        ValueError: the site does not begin so.
    """
    book.page, start = START, article(site, START)
    about = parsed(site, START).xpath("//meta[@name='description']/@content")
    question = start.find_class("lead")
    pictures = start.xpath(".//figure//img")
    if not (about and question and pictures):
        raise ValueError(f"{START}: титулу книги нужны описание страницы, вопрос и рисунок")
    words = [literal(word.text_content()) for it in start.find_class("strip-words") for word in it]
    said = [
        literal(text) for text in (TITLE, question[0].text_content(), source(pictures[0], book))
    ]
    told = [literal(text) for text in (about[0], str(DATE.year), LICENCE, book.address)]
    return f"#cover({', '.join([*said, tupled(words), *told])})"


def chapter(content: _Element, page: str, book: Book) -> str:
    """The code of one page: its title, the question it begins with, the rest."""
    number = content.find_class("chapter-number")
    book.page, book.number = page, number[0].text_content() if number else ""
    heads = [content.find(".//h1"), *content.find_class("lead")[:1]]
    title, *lead = (node(heads[0], book), *(children(it, book) for it in heads[1:]))
    for it in heads:
        it.getparent().remove(it)
    in_columns = not book.number and content.find(".//table") is None
    kind = "reference" if in_columns else "chapter"
    heading = f"{literal(page)}, {title}, {lead[0] if lead else 'none'}"
    return f"#{kind}({heading}, {children(content, book)})"


def answers(book: Book) -> str:
    """The answers to all questions, chapter by chapter."""
    parts = [f"({book.titles[page]}, {joined(made)})" for page, made in book.answers.items()]
    return f"#answers(heading(level: 1, {literal('Ответы')}), none, {tupled(parts)})"
