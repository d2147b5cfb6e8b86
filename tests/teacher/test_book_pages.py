"""The book of a site of two pages: what stands on them stands in it."""

import io
import shutil

import numpy as np
import pypdf
import pytest
from PIL import Image

from figures_src.teacher.book import SUBTITLE, TITLE, write

SITE = "https://example.org/cnn/"
PAGES = ["lesson/a.html", "glossary.html"]
SHELL = '<html><body><nav>меню</nav><article class="md-content__inner x">{}</article></body></html>'
LESSON = """<h1 id="one">Глава первая<a class="headerlink" href="#one">¶</a></h1>
<p>Текст абзаца, <a href="../glossary.html#relu">термин</a>, <a href="c.html">страница</a>,
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
<dl><dt id="relu">Спрямление</dt><dd>Значение слова</dd>
<dt>Ядро</dt><dd>То же, что фильтр</dd></dl>"""
WORDS = ["Глава первая", "Текст абзаца", "термин", "страница", "чужой сайт", "https://other.org/"]
WORDS += ["Подпись рисунка", "Слова шага", "program.py", "print(42)", "Вопрос", "Ответ на него"]
WORDS += ["Столбец", "ячейка", "пункт списка", "Словарь", "Спрямление", "Значение слова", "Ядро"]
WORDS += ["То же, что фильтр", TITLE, SUBTITLE, "Содержание", SITE]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="96" height="48"><path d="M0 0h96v48z"/></svg>'


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    (folder / "lesson").mkdir(parents=True)
    (folder / "m").mkdir()
    for name, inside in zip(PAGES, (LESSON, GLOSSARY), strict=True):
        (folder / name).write_text(SHELL.format(inside), encoding="utf-8")
    (folder / "m/a.svg").write_text(SVG, encoding="utf-8")
    # Coarse blocks of pure colours with transparency, as a WebP may have it.
    blocks = np.zeros((64, 64, 4), dtype=np.uint8)
    blocks[:32, :, 0], blocks[32:, :, 2], blocks[..., 3] = 255, 255, 255
    Image.fromarray(blocks).save(folder / "m/b.webp", lossless=True)
    return folder


@pytest.fixture
def book(site, tmp_path) -> pypdf.PdfReader:
    write(tmp_path / "new" / "book.pdf", site, PAGES, SITE)
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

    # The title, the contents, the two chapters.
    assert links(1) == [SITE]
    assert set(links(2)) == {3, 4}
    inside = [it for it in links(3) if isinstance(it, int)]
    assert inside.count(4) == 2 and {f"{SITE}lesson/c.html", "https://other.org/"} < set(links(3))


def test_what_it_says_of_itself(book):
    assert book.metadata.title == TITLE
    assert book.metadata.creation_date.date().isoformat() == "2026-01-01"
    assert [it.title for it in book.outline] == ["Глава первая", "Словарь"]


def test_a_webp_becomes_a_jpeg_of_the_same_colours(book):
    (image,) = (it for page in book.pages for it in page.images)
    picture = image.image.convert("RGB")
    assert picture.size == (64, 64)
    # Without subsampling the colours meet in one row.
    for row, colour in ((30, (255, 0, 0)), (33, (0, 0, 255))):
        seen = picture.getpixel((32, row))
        assert all(abs(mine - theirs) < 12 for mine, theirs in zip(seen, colour, strict=True)), seen
    assert len(image.data) < 64 * 64 * 3


def test_it_leaves_the_site_as_it_was_and_is_the_same_again(site, tmp_path):
    before = sorted(site.rglob("*"))
    write(tmp_path / "one.pdf", site, PAGES, SITE)
    write(tmp_path / "two.pdf", site, PAGES, SITE)
    assert sorted(site.rglob("*")) == before
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_page_without_text_stops_it(site, tmp_path):
    (site / "glossary.html").write_text("<html><body>…</body></html>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"glossary\.html: на странице нет текста"):
        write(tmp_path / "book.pdf", site, PAGES, SITE)
    assert not (tmp_path / "book.pdf").exists()
    assert not list(site.glob(".book-*"))


def test_names_count_for_each_page(site, tmp_path):
    shutil.copy(site / "lesson/a.html", site / "lesson/b.html")
    write(tmp_path / "book.pdf", site, ["lesson/a.html", "lesson/b.html", "glossary.html"], SITE)
    contents = (tmp_path / "book.pdf").read_bytes()
    titles = [it.title for it in pypdf.PdfReader(io.BytesIO(contents)).outline]
    assert titles == ["Глава первая", "Глава первая", "Словарь"]
