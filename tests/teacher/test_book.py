"""The textbook as one PDF: what a book has, and how HTML becomes its pages."""

import copy
import re
from dataclasses import dataclass
from pathlib import Path

import lxml.html
import pypdf
import pytest
import typst

from _site.lesson import glossary
from figures_src.teacher.book import TEMPLATE, TITLE
from figures_src.teacher.markup import Book, children, node

DOCS = Path(__file__).resolve().parents[2] / "docs"
MM = 72 / 25.4
# The field of the text, from the template: from 27 to 279 mm below the edge of the paper.
TOP, FIELD = 27 * MM, 252 * MM


PRINTED_PAGES = ("lesson/", "glossary.html", "further.html", "sources.html")


@dataclass(frozen=True)
class Chapter:
    """A page of the site as a chapter: from which page to which it stands in the book."""

    name: str
    title: str
    lead: str
    number: str
    first: int
    last: int

    @property
    def head(self) -> str:
        return f"Глава {self.number}. {self.title}" if self.number else self.title


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.fixture(scope="module")
def book(built_site):
    return pypdf.PdfReader(built_site / "downloads" / "book.pdf")


@pytest.fixture(scope="module")
def read(book) -> list[tuple[str, float]]:
    """Of each page its text, and how far down its field the last line stands."""
    return [read_page(page) for page in book.pages]


def read_page(page: pypdf.PageObject) -> tuple[str, float]:
    lines: list[float] = []

    def note(text, matrix, place, *_) -> None:
        if text.strip():
            lines.append(matrix[1] * place[4] + matrix[3] * place[5] + matrix[5])

    text = page.extract_text(visitor_text=note)
    return plain(text), (float(page.mediabox.height) - TOP - min(lines)) / FIELD


@pytest.fixture(scope="module")
def texts(read) -> list[str]:
    """The text of each page; the first of them is page 1. Spaces are plain ones."""
    return ["", *(text for text, _ in read)]


@pytest.fixture(scope="module")
def starts(book) -> list[tuple[str, int]]:
    """The chapters by the bookmarks, and the pages to which those lead."""
    return [
        (plain(item.title), book.get_destination_page_number(item) + 1)
        for item in book.outline
        if not isinstance(item, list)
    ]


@pytest.fixture(scope="module")
def chapters(book, pages, starts) -> list[Chapter]:
    """The pages of the lesson and of the reference, in the order of the menu."""
    ends = [page - 1 for _, page in starts[1:]] + [len(book.pages)]
    found = []
    for (bookmark, first), last in zip(starts, ends, strict=True):
        for name, page in pages.items():
            if not name.startswith(PRINTED_PAGES):
                continue
            title = plain(page.soup.h1.contents[0])
            number = page.soup.select_one(".chapter-number")
            count = number.get_text() if number else ""
            if bookmark == f"{count} {title}".strip():
                lead = plain(page.soup.select_one(".lead").get_text())
                found.append(Chapter(name, title, lead, count, first, last))
    return found


def test_every_page_of_the_lesson_is_a_chapter(pages, starts, chapters):
    assert {it.name for it in chapters} == {it for it in pages if it.startswith(PRINTED_PAGES)}
    numbers = [it.number for it in chapters if it.number]
    assert numbers == [str(number) for number in range(1, 14)]
    named = {f"{it.number} {it.title}".strip() for it in chapters}
    assert [title for title, _ in starts if title not in named] == ["Ответы", "Указатель"]


def test_the_cover(texts, pages):
    start = pages["index.html"].soup
    cover = " ".join(texts[1].split())
    assert cover.startswith(TITLE)
    question = plain(start.select_one(".lead").get_text())
    words = [plain(it.get_text()) for it in start.select(".strip-words > span")]
    assert question.endswith("?") and len(words) == 3
    for text in (question, *words, start.find("meta", {"name": "description"})["content"]):
        assert text in cover, text


def test_the_contents_are_one_page_and_right(texts, starts):
    """Two levels: the titles of chapters, and their sections but for those that each has."""
    assert texts[2].startswith("2\nСодержание\n") and starts[0][1] == 3
    told = " ".join(texts[2].split())
    for title, page in starts:
        assert re.search(rf"(?<!\w){re.escape(title)} {page}(?!\d)", told), title
    assert re.search(r"Шаг за шагом \d+", told) and "Рецептивное поле" in told
    assert "Проверьте себя" not in told and "Попробуйте сами" not in told


def test_a_chapter_opens_a_page_with_its_number_and_question(texts, chapters):
    for it in chapters:
        opening = " ".join(texts[it.first].split())
        assert opening.startswith(f"{it.first} {it.number} {it.title}".replace("  ", " ")), it.name
        assert it.lead in opening, it.name


def test_every_other_page_has_a_running_head(texts, chapters):
    count = 0
    for it in chapters:
        for page in range(it.first + 1, it.last + 1):
            if texts[page].startswith("Ответы"):
                continue
            assert texts[page].startswith(f"{it.head} {page}\n"), page
            count += 1
    assert count > 35


def test_no_page_is_half_empty(read, starts):
    """The last page of a chapter may end anywhere."""
    used = {page: share for page, (_, share) in enumerate(read, 1)}
    last = {page - 1 for _, page in starts} | {len(read)}
    half = {page for page, share in used.items() if share < 0.5}
    assert not half - last
    assert all(-0.1 < share < 1.01 for share in used.values())
    assert len(half) < 10 and sum(used.values()) > 0.85 * len(used)


def test_numbers_can_be_searched_for(texts):
    """A sign that forbids to break a line must not cling to a digit."""
    assert "\u2060" not in "".join(texts)


@pytest.fixture(scope="module")
def index(texts, starts) -> dict[str, list[int]]:
    """Terms of the index and their pages."""
    (title, page) = starts[-1]
    assert title == "Указатель" and page == len(texts) - 1
    told = re.sub(r",\s*\n?\s*(?=\d)", ", ", texts[page])
    lines = re.findall(r"^(.+?), (\d+(?:, \d+)*)\s*$", told, re.MULTILINE)
    return {name: [int(it) for it in pages.split(", ")] for name, pages in lines}


def glossary_terms() -> dict[str, glossary.Term]:
    found = glossary.read((DOCS / "glossary.md").read_text(encoding="utf-8"))
    return {term.name: term for term in found}


def test_the_index_has_every_term_where_it_stands(index, texts, chapters):
    terms = glossary_terms()
    assert index.keys() == terms.keys() and len(terms) > 40
    for name, pages in index.items():
        assert pages == sorted(set(pages))
        forms = rf"(?<![\w-])(?:{terms[name].pattern}|{re.escape(name)})(?![\w-])"
        for page in pages:
            text = re.sub(r"[-\u00ad\u2010]\s*\n(?=[а-яё])", "", texts[page])
            text = " ".join(text.split("\n", 1)[1].split())  # without the running head
            assert re.search(forms, text, re.IGNORECASE), f"{name}: {page}"
        # The page that explains it is among them.
        (home,) = (it for it in chapters if it.name == terms[name].page.replace(".md", ".html"))
        assert any(home.first <= page <= home.last for page in pages), name


def test_the_index_is_no_list_of_all_pages(index, texts):
    assert max(map(len, index.values())) < 16


def test_answers_stand_behind_the_lesson(texts, starts, pages):
    (first,) = (page for title, page in starts if title == "Ответы")
    (end,) = (page for title, page in starts if title == "Словарь")
    answers = letters("".join(text.split("\n", 1)[1] for text in texts[first:end]))
    lesson = letters("".join(texts[:first]))
    count = 0
    for name, page in pages.items():
        for it in page.article.select("details.question") if name.startswith("lesson/") else ():
            count += 1
            asked, last = letters(it.summary.get_text()), it.find_all("p", recursive=False)[-1]
            for formula in last.find_all("math"):
                formula.decompose()
            assert asked in lesson and asked not in answers, asked
            assert letters(last.get_text()) in answers, name
    assert count > 60


# What belongs to the screen, and formulas: a PDF has their letters in another order.
NOT_PRINTED = ".headerlink, .figure-files, .on-screen, .snippet-file, button, math, nav"
NOT_PRINTED += ", .only-dark, .only-print, .chapter, .reading-time"
PRINTED = "p, li, dt, dd, td, th, h1, h2, h3, h4, figcaption, summary, pre"


def letters(text: str) -> str:
    """The Russian letters alone: lines are broken and hyphened otherwise than on the page."""
    return "".join(re.findall("[а-яё]+", text.lower()))


def stands(block: str, stream: str) -> bool:
    """Whether a block is there: whole, or in two parts with a figure or a note between them."""
    return block in stream or any(
        block[:cut] in stream and block[cut:] in stream for cut in range(len(block) - 1, 0, -1)
    )


def test_every_block_of_its_pages_stands_in_it(texts, pages):
    # The first line of a page is the running head.
    stream = "".join(letters(text.split("\n", 1)[1]) for text in texts[2:])
    printed = {name: page for name, page in pages.items() if name.startswith(PRINTED_PAGES)}
    lost, count = [], 0
    for name, page in printed.items():
        article = copy.copy(page.article)
        for it in article.select(NOT_PRINTED):
            it.decompose()
        for it in article.select(PRINTED):
            count += 1
            if not it.find(["p", "li", "table"]) and not stands(letters(it.get_text()), stream):
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
