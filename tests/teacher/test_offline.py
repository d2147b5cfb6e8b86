"""The offline copy: one archive, whole, within its limit, and its links resolve."""

import re
import zipfile

import pytest

from figures_src.teacher.offline import FOLDER, entries
from figures_src.teacher.ready import READY
from tests.site import crawl

LIMIT = 32 * 2**20


@pytest.fixture(scope="module")
def copy(built_site, tmp_path_factory):
    folder = tmp_path_factory.mktemp("offline")
    with zipfile.ZipFile(built_site / "downloads" / "offline.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder / FOLDER


def test_size_is_within_the_limit_and_stated(built_site, pages):
    size = (built_site / "downloads" / "offline.zip").stat().st_size
    assert size < LIMIT
    text = pages["teacher/offline.html"].article.get_text()
    stated = [float(it.replace(",", ".")) for it in re.findall(r"([\d,]+)\sМБ", text)]
    assert stated and stated[0] == pytest.approx(size / 2**20, abs=0.15)


def test_no_size_was_left_open(pages):
    assert not [page.name for page in pages.values() if "data-size=" in page.html]


def test_everything_is_in_it_but_itself(built_site, copy):
    assert (copy / "index.html").is_file()
    there = {it.relative_to(built_site).as_posix() for it in built_site.rglob("*") if it.is_file()}
    here = {it.relative_to(copy).as_posix() for it in copy.rglob("*") if it.is_file()}
    left_out = there - here
    assert "downloads/offline.zip" in left_out
    keys = {"teacher/answers.html", *(it.answers for it in READY)}
    keys |= {"downloads/questions.gift.txt", "downloads/questions.csv"}
    assert keys | {"downloads/source.zip"} < left_out  # the source can compute them
    assert {it.pdf for it in READY if not it.is_spare} <= here  # of each level one set
    allowed = r"sitemap|404|\.map$|offline\.zip|source\.zip|answers|worksheets-"
    allowed += r"|questions\.(gift|csv)|/s\d\d-\d\.(png|svg)$|\.gz$|\.br$|^_headers$|^server/"
    assert all(re.search(allowed, name) for name in left_out)
    assert here <= there


def test_its_links_resolve(copy):
    faults = crawl.broken_links(crawl.read(copy))
    assert not faults, "\n".join(faults)


def test_the_copy_offers_no_copy(copy):
    page = (copy / "teacher" / "offline.html").read_text(encoding="utf-8")
    assert "эта копия открыта сейчас" in page and 'downloads/offline.zip"' not in page


def test_pupils_get_no_keys(copy):
    """Neither a page nor a file has the answers, and the page of worksheets says why."""
    page = (copy / "teacher" / "worksheets.html").read_text(encoding="utf-8")
    assert "(в копии для класса ответов нет)" in page and "answers.html" not in page
    assert "(есть на сайте)" in page
    bank = (copy / "teacher" / "questions.html").read_text(encoding="utf-8")
    assert bank.count("(в копии для класса ответов нет)") == 2
    patterns = ("teacher/answers*", "downloads/*answers*", "downloads/questions*")
    assert not [path for it in patterns for path in copy.glob(it)]


def test_the_same_bytes_again(built_site):
    assert entries(built_site) == entries(built_site)


def test_the_pictures_of_slides_are_in_the_presentation_only(copy):
    """Each of them is in slides.pptx, byte for byte; the page says so instead of leading to it."""
    page = (copy / "teacher" / "slides.html").read_text(encoding="utf-8")
    assert "PNG (есть в презентации)" in page and "SVG (есть в презентации)" in page
    assert not [it for it in copy.rglob("s[0-9][0-9]-*") if it.suffix in (".png", ".svg")]
    assert (copy / "downloads" / "slides.pptx").is_file()
