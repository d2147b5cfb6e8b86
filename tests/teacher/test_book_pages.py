"""The book of a site of two pages: what stands on them stands in it."""

import io
import re
import shutil
from pathlib import Path

import numpy as np
import pypdf
import pytest
from PIL import Image

from figures_src.teacher.book import TITLE, latecomers, tails, write
from figures_src.teacher.licence import LICENCE

ROOT = Path(__file__).resolve().parents[2]
SITE = "https://example.org/cnn/"
PAGES = ["lesson/a.html", "glossary.html"]
FORMS = {"relu": "спрямлени(?:е|ем)"}
SHELL = '<html><body><nav>меню</nav><article class="md-content__inner x">{}</article></body></html>'
START = """<html><head><meta name="description" content="Для кого и о чём"></head><body>
<article class="md-content__inner"><h1>Начало</h1><p class="lead">Что за вопрос?</p>
<figure><img class="only-light" src="m/b.webp" alt="полосы"><figcaption>
<p class="strip-words"><span>лево</span> <span>право</span></p></figcaption></figure></article>"""
LESSON = """<p class="chapter"><span class="chapter-number">7</span> из 9</p>
<h1 id="one">Глава первая<a class="headerlink" href="#one">¶</a></h1>
<p class="lead">Первый вопрос?</p><p>Текст о спрямлении. Вот спрямление: текст абзаца,
<a class="term" href="../glossary.html#relu">термин</a>, <a href="c.html">страница</a>,
<a href="https://other.org/">чужой сайт</a>, <a href="../glossary.html#gone">пропажа</a>.</p>
<figure id="f"><img class="only-light" src="../m/a.svg" width="96" alt="рисунок из линий">
<img class="only-dark" src="../m/a.dark.svg"><figcaption>Подпись рисунка</figcaption></figure>
<figure><ol><li class="player-step"><img class="only-light" src="../m/b.webp" width="48" alt="кадр">
<p class="player-says">Слова шага</p></li></ol></figure>
<div class="highlight"><span class="filename">program.py</span>
<pre><code>print(42)</code></pre></div>
<details class="question"><summary>Вопрос</summary><p>Ответ на него</p></details>
<table><tr><th>Столбец</th></tr><tr><td>ячейка</td></tr></table>
<ul><li>пункт списка</li></ul><math display="block"><mi>x</mi></math>"""
GLOSSARY = """<h1 id="top">Словарь</h1>
<dl><dt id="relu"><strong>Спрямление</strong></dt>
<dd>Значение слова. <a href="lesson/a.html">Глава</a></dd>
<dt>Ядро</dt><dd>То же, что фильтр</dd></dl>"""
WORDS = [
    "Глава первая",
    "Первый вопрос?",
    "Вот спрямление",
    "текст абзаца",
    "термин",
    "страница",
    "чужой сайт",
    "https://other.org/",
]
WORDS += ["Подпись рисунка", "Слова шага", "program.py", "print(42)", "Вопрос", "Ответ на него"]
WORDS += ["Столбец", "ячейка", "пункт списка", "Словарь", "Спрямление", "Значение слова", "Ядро"]
WORDS += ["То же, что фильтр", TITLE, "Содержание", SITE, "Ответы", "Указатель", LICENCE]
WORDS += ["Что за вопрос?", "Для кого и о чём", "лево", "право"]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><path d="M0 0h96v48z"/></svg>'


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "lesson").mkdir(parents=True)
    (folder / "m").mkdir()
    for name, inside in zip(PAGES, (LESSON, GLOSSARY), strict=True):
        (folder / name).write_text(SHELL.format(inside), encoding="utf-8")
    (folder / "index.html").write_text(START, encoding="utf-8")
    (folder / "m/a.svg").write_text(SVG, encoding="utf-8")
    # Coarse blocks of pure colours with transparency, as a WebP may have it.
    blocks = np.zeros((64, 64, 4), dtype=np.uint8)
    blocks[:32, :, 0], blocks[32:, :, 2], blocks[..., 3] = 255, 255, 255
    Image.fromarray(blocks).save(folder / "m/b.webp", lossless=True)
    return folder


@pytest.fixture
def book(site, tmp_path) -> pypdf.PdfReader:
    write(tmp_path / "new" / "book.pdf", site, PAGES, FORMS, SITE)
    return pypdf.PdfReader(tmp_path / "new" / "book.pdf")


def test_nothing_of_the_pages_is_lost(book):
    text = " ".join(" ".join(page.extract_text() for page in book.pages).split())
    text = text.replace("\u00a0", " ")
    assert [word for word in WORDS if word not in text] == []
    assert "меню" not in text and "¶" not in text


def test_links_lead_within_the_book_and_out_of_it(book):
    """A term to its entry, what is not in the book to the top of its chapter or to the site."""
    pages = [page.indirect_reference for page in book.pages]

    def links(number: int) -> list[str | int]:
        """Where the links of a page lead: an address, or the number of another page."""
        found = []
        for note in (it.get_object() for it in book.pages[number - 1]["/Annots"]):
            if "/Dest" in note:  # a name, or the page and the place on it
                target = note["/Dest"]
                if not isinstance(target, list):
                    target = [book.named_destinations[target].raw_get("/Page")]
                found.append(1 + pages.index(target[0]))
            else:
                found.append(note["/A"]["/URI"])
        return found

    # The cover, the contents, the chapter, the answers, the glossary, the index.
    assert links(1) == [SITE]
    assert set(links(2)) == {3, 4, 5, 6}
    inside = [it for it in links(3) if isinstance(it, int)]
    # A term and one that is not there; the number of a question and where the answers are.
    assert inside.count(5) == 2 and inside.count(4) == 2
    assert {f"{SITE}lesson/c.html", "https://other.org/"} < set(links(3))
    # The index leads to the entry and to the page that explains it.
    assert sorted(links(6)) == [3, 5]


def test_what_it_says_of_itself(book):
    assert book.metadata.title == TITLE
    assert book.metadata.creation_date.date().isoformat() == "2026-01-01"
    titles = [it.title for it in book.outline]
    assert titles == ["7 Глава первая", "Ответы", "Словарь", "Указатель"]


def test_the_cover_names_the_year_of_the_licence(book):
    year = re.search(r"Copyright \(c\) (\d{4})", (ROOT / "LICENSE").read_text(encoding="utf-8"))
    assert f"{year[1]}. {LICENCE}" in book.pages[0].extract_text().replace("\u00a0", " ")


@pytest.mark.parametrize("part", ['<p class="lead">', 'name="description"', "<img"])
def test_a_site_without_what_the_cover_shows_stops_it(site, tmp_path, part):
    start = (site / "index.html").read_text(encoding="utf-8")
    (site / "index.html").write_text(start.replace(part, "<p>"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"index\.html: титулу книги нужны"):
        write(tmp_path / "book.pdf", site, PAGES, FORMS, SITE)


def test_answers_stand_apart(book):
    text = [page.extract_text() for page in book.pages]
    assert "Вопрос" in text[2] and "Ответы — на странице 4" in text[2].replace("\u00a0", " ")
    assert "Ответ на него" not in text[2] and "Ответ на него" in text[3]
    assert "7. Глава первая" in text[3].replace("\u00a0", " ")


def test_a_webp_becomes_a_jpeg_of_the_same_colours(book):
    (image,) = book.pages[2].images
    picture = image.image.convert("RGB")
    assert picture.size == (64, 64)
    # Without subsampling the colours meet in one row.
    for row, colour in ((30, (255, 0, 0)), (33, (0, 0, 255))):
        seen = picture.getpixel((32, row))
        assert all(abs(mine - theirs) < 12 for mine, theirs in zip(seen, colour, strict=True)), seen
    assert len(image.data) < 64 * 64 * 3


def test_it_leaves_the_site_as_it_was_and_is_the_same_again(site, tmp_path):
    before = sorted(site.rglob("*"))
    write(tmp_path / "one.pdf", site, PAGES, FORMS, SITE)
    write(tmp_path / "two.pdf", site, PAGES, FORMS, SITE)
    assert sorted(site.rglob("*")) == before
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_page_without_text_stops_it(site, tmp_path):
    (site / "glossary.html").write_text("<html><body>…</body></html>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"glossary\.html: на странице нет текста"):
        write(tmp_path / "book.pdf", site, PAGES, FORMS, SITE)
    assert not (tmp_path / "book.pdf").exists()
    assert not list(site.glob(".book-*"))


def test_names_count_for_each_page(site, tmp_path):
    shutil.copy(site / "lesson/a.html", site / "lesson/b.html")
    pages = ["lesson/a.html", "lesson/b.html", "glossary.html"]
    write(tmp_path / "book.pdf", site, pages, FORMS, SITE)
    contents = (tmp_path / "book.pdf").read_bytes()
    titles = [it.title for it in pypdf.PdfReader(io.BytesIO(contents)).outline]
    assert titles == ["7 Глава первая", "7 Глава первая", "Ответы", "Словарь", "Указатель"]


def paged(site: Path, tmp_path: Path, html: str) -> list[str]:
    """The texts of the pages of a chapter, behind cover and contents."""
    number = '<p class="chapter"><span class="chapter-number">1</span></p>'
    shell = SHELL.format(f'{number}<h1 id="one">Глава</h1>{html}')
    (site / "lesson/a.html").write_text(shell, encoding="utf-8")
    write(tmp_path / "book.pdf", site, ["lesson/a.html"], {}, SITE)
    return [it.extract_text() for it in pypdf.PdfReader(tmp_path / "book.pdf").pages[2:]]


def lines(count: int) -> str:
    """So many paragraphs of a line, each some 6 mm high with the space between them."""
    return "".join(f"<p>Строка {number}.</p>" for number in range(count))


TALL = '<figure id="{}"><img src="../m/a.svg" width="480" height="240"><figcaption>{}'
TALL += "</figcaption></figure>"


@pytest.mark.parametrize(("before", "late"), [(35, True), (5, False)])
def test_a_figure_that_does_not_fit_heads_the_next_page(site, tmp_path, before, late):
    """The text goes on below it, and the figure after it does not overtake it."""
    figures = TALL.format("f", "ПЕРВЫЙ") + "<p>МЕЖДУ.</p>" + TALL.format("g", "ВТОРОЙ")
    first, *rest = paged(site, tmp_path, lines(before) + figures + "<p>ПОСЛЕ.</p>" + lines(20))
    if late:
        assert "МЕЖДУ" in first and "ПОСЛЕ" in first and "ПЕРВЫЙ" not in first
        assert rest[0].index("ПЕРВЫЙ") < rest[0].index("ВТОРОЙ") < rest[0].index("Строка")
    else:
        assert first.index("ПЕРВЫЙ") < first.index("МЕЖДУ") < first.index("ВТОРОЙ")


def test_a_program_breaks_only_where_its_lines_are_empty(site, tmp_path):
    parts = ["\n".join(f"часть_{part}_{line}" for line in range(6)) for part in "абвг"]
    program, output = "\n\n".join(parts), "вывод_1\nвывод_2"
    html = f'<div class="highlight"><span class="filename">a.py</span><pre>{program}</pre></div>'
    html += f'<div class="highlight"><span class="filename">ВЫВОД</span><pre>{output}</pre></div>'
    broken = set()
    for before in range(18, 38):
        pages = paged(site, tmp_path, f"{lines(before)}<p>ПРОГРАММА.</p>{html}")
        held = [
            {part for part in "абвг" if f"часть_{part}_0" in page and f"часть_{part}_5" in page}
            for page in pages
        ]
        assert sorted(part for page in held for part in page) == list("абвг"), before
        broken.add(len([page for page in held if page]))
        # What announces it, its name and its first two parts; its last part and the output.
        (first,) = (page for page in pages if "ПРОГРАММА" in page)
        assert "a.py" in first and "часть_а_5" in first and "часть_б_5" in first, before
        (last,) = (page for page in pages if "ВЫВОД" in page)
        assert "часть_г_5" in last and "вывод_2" in last, before
    assert broken == {1, 2}


def place(kind: str, name: str, page: int, y: float) -> dict:
    return {"kind": kind, "name": name, "page": page, "y": y}


def test_the_first_figure_of_a_chapter_that_leaves_a_hole_becomes_late():
    places = [
        place("before", "a#1", 1, 0.3), place("drawn", "a#1", 1, 0.3),
        place("before", "a#2", 1, 0.8), place("drawn", "a#2", 2, 0.0),
        place("before", "a#3", 2, 0.7), place("drawn", "a#3", 3, 0.0),
        place("before", "b#1", 4, 0.95), place("drawn", "b#1", 5, 0.0),
        place("before", "b#2", 5, 0.6), place("drawn", "b#2", 6, 0.0),
    ]  # fmt: skip
    # b#1 leaves but a narrow strip.
    assert latecomers(places, []) == ["a#2", "b#2"]
    assert latecomers(places, ["a#2", "b#2"]) == ["a#3"]
    assert latecomers(places, ["a#2", "a#3", "b#2"]) == []


def test_no_figure_overtakes_a_late_one():
    places = [
        place("before", "a#1", 1, 0.5), place("drawn", "a#1", 2, 0.0),
        place("before", "a#2", 1, 0.6), place("drawn", "a#2", 1, 0.6),
        place("before", "b#1", 1, 0.6), place("drawn", "b#1", 1, 0.6),
    ]  # fmt: skip
    assert latecomers(places, ["a#1"]) == ["a#2"]


def test_chapters_that_smaller_figures_would_shorten():
    def chapter(name: str, pages: int, used: float) -> list[dict]:
        return [place("start", name, 3, 0.0), place("end", name, 2 + pages, used)]

    places = chapter("a", 5, 0.19) + chapter("b", 5, 0.21) + chapter("c", 1, 0.01)
    assert tails(places, []) == ["a"]
    assert tails(places, ["a"]) == []
