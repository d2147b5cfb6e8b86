"""The textbook as one PDF: chapters, contents, page numbers, and how HTML becomes its pages."""

import copy
import re

import lxml.html
import pypdf
import pytest
import typst

from figures_src.teacher.book import TEMPLATE
from figures_src.teacher.markup import Book, children, node


@pytest.fixture(scope="module")
def book(built_site):
    return pypdf.PdfReader(built_site / "downloads" / "book.pdf")


def chapters(pages) -> list[str]:
    """Titles of the lesson's pages."""
    titles = [
        page.soup.h1.contents[0] for name, page in pages.items() if name.startswith("lesson/")
    ]
    return [str(title).replace("\u00a0", " ") for title in titles]


def test_every_page_of_the_lesson_is_a_chapter(book, pages):
    outline = [item.title.replace("\u00a0", " ") for item in book.outline if hasattr(item, "title")]
    assert set(chapters(pages)) <= set(outline)


def test_contents_and_page_numbers(book):
    assert len(book.pages) > 30
    assert "Содержание" in book.pages[1].extract_text()
    for number in (10, 20):
        assert book.pages[number - 1].extract_text().rstrip().endswith(str(number))


# What belongs to the screen, and formulas: a PDF has their letters in another order.
NOT_PRINTED = ".headerlink, .figure-files, .on-screen, .snippet-file, button, math, nav"
NOT_PRINTED += ", .only-dark, .only-print, .chapter, .reading-time"
PRINTED = "p, li, dt, dd, td, th, h1, h2, h3, h4, figcaption, summary, pre"


def letters(text: str) -> str:
    """The Russian letters alone: lines are broken and hyphened otherwise than on the page."""
    return "".join(re.findall("[а-яё]+", text.lower()))


def test_every_block_of_its_pages_stands_in_it(book, pages):
    names = ("lesson/", "glossary.html", "further.html", "sources.html")
    chapters = {name: page for name, page in pages.items() if name.startswith(names)}
    heads = {letters(str(page.soup.h1.contents[0])) for page in chapters.values()}
    stream = ""
    for page in book.pages:
        first, *rest = page.extract_text().split("\n")
        # The title of the chapter at the top of a page may cut a paragraph in two.
        stream += letters("".join(rest if letters(first) in heads else [first, *rest]))
    lost, count = [], 0
    for name, page in chapters.items():
        article = copy.copy(page.article)
        for it in article.select(NOT_PRINTED):
            it.decompose()
        for it in article.select(PRINTED):
            count += 1
            if letters(it.get_text()) not in stream and not it.find(["p", "li", "table"]):
                lost.append(f"{name}: {it.name}: {it.get_text()[:60]}")
    assert not lost, "\n".join(lost)
    assert count > 500 and len(pages["glossary.html"].article.find_all("dt")) > 20


def test_its_fonts_are_its_own(book):
    used = {
        str(font.get_object()["/BaseFont"])
        for page in book.pages
        for font in (page["/Resources"].get("/Font") or {}).values()
    }
    assert all(any(ours in name for ours in ("Libertinus", "DejaVu", "NewCM")) for name in used)


def code(html: str, page: str = "lesson/a.html") -> str:
    book = Book(["lesson/a.html"], "https://example.org/")
    book.page = page
    return children(lxml.html.fragment_fromstring(html, create_parent="div"), book)


def test_text_is_never_markup():
    made = code('<p>*звёздочка* #eval "кавычка" \\ $</p>')
    assert made == '{ par({ "*звёздочка* #eval \\"кавычка\\" \\\\ $" }) }'
    typst.Compiler(f"#{made}".encode(), ignore_system_fonts=True).compile(format="pdf")


def test_spaces_between_blocks_are_no_paragraphs():
    assert code("<p>а</p>\n<p>б</p>") == '{ par({ "а" }); par({ "б" }) }'
    assert code("<p><b>а</b>\n<i>б</i></p>") == ('{ par({ strong({ "а" }); " "; emph({ "б" }) }) }')


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="b.html#c">б</a>', 'link("https://example.org/lesson/b.html#c", { "б" })'),
        ('<a href="#c">в</a>', 'inner("lesson/a.html#c", tops, { "в" })'),
        ('<a href="https://x.org/">г</a>', 'outer("https://x.org/", { "г" })'),
    ],
)
def test_links(html, expected):
    assert expected in code(f"<p>{html}</p>")


def test_what_is_for_the_screen_is_left_out():
    made = code('<h2 id="a">А<a class="headerlink" href="#a">¶</a></h2><button>б</button>')
    assert "¶" not in made and "б" not in made and "heading(level: 2" in made


def test_an_unknown_element_stops_the_book():
    book = Book([], "")
    with pytest.raises(ValueError, match="<marquee>"):
        node(lxml.html.fragment_fromstring("<marquee>а</marquee>"), book)


def test_a_name_given_twice_stops_the_book():
    with pytest.raises(ValueError, match="два места с именем #a"):
        code('<h2 id="a">А</h2><h2 id="a">Б</h2>')


def test_the_template_is_there():
    assert TEMPLATE.is_file()
