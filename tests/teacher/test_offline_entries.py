"""What the offline copy is made of: a site of a few files."""

import hashlib
import zipfile

import pytest

from figures_src.teacher import offline
from figures_src.teacher.ready import READY

OWN = '<p><a class="x"\n href="../downloads/offline.zip" download>копия,\n2 МБ</a>'
OWN += ' и <a href="b.zip">б</a></p>'
KEYS = '<a href="answers.html#a">да</a> <a href="../answers.html">нет</a>'
FILES = {
    "index.html": "<p>Начало</p>",
    "a/offline.html": OWN,
    "assets/a.js": "1",
    "assets/a.js.map": "2",
    "assets/map.css": "3",
    "downloads/book.pdf": "12345",
    "downloads/source.zip": "1",
    "downloads/worksheets-answers.pdf": "12",
    "downloads/worksheets.pdf": "12",
    **{it.answers: "1" for it in READY[1:]},
    **{it.docx: "1" for it in READY if it.is_spare},
    "downloads/questions.csv": "123",
    "downloads/questions.gift.txt": "1234",
    "teacher/answers.html": "8",
    "teacher/sheets.html": KEYS,
    "downloads/qr/s01.svg": "123",
    "downloads/offline.zip": "old",
    "404.html": "4",
    "sitemap.xml": "5",
    "sitemap.xml.gz": "6",
    "a/404.html": "7",
}


@pytest.fixture
def site(tmp_path):
    for name, text in FILES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_everything_but_itself_and_what_a_server_needs(site):
    found = offline.entries(site)
    assert [name for name, _ in found] == [
        f"cnn-lesson/{name}"
        for name in (
            "index.html",  # what is to be opened comes first
            "a/404.html",
            "a/offline.html",
            "assets/a.js",
            "assets/map.css",
            "downloads/book.pdf",
            "downloads/qr/s01.svg",
            "downloads/worksheets.pdf",
            "teacher/sheets.html",
        )
    ]
    contents = dict(found)
    assert contents["cnn-lesson/assets/map.css"] == b"3"
    page = contents["cnn-lesson/a/offline.html"].decode()
    assert page == (
        '<p><span>копия,\n2 МБ (эта копия открыта сейчас)</span> и <a href="b.zip">б</a></p>'
    )


def test_no_link_to_the_keys(site):
    page = dict(offline.entries(site))["cnn-lesson/teacher/sheets.html"].decode()
    assert page == (
        '<span>да (в копии для класса ответов нет)</span> <a href="../answers.html">нет</a>'
    )


def test_only_pages_are_rewritten(site):
    (site / "assets/a.js").write_text(OWN, encoding="utf-8")
    assert dict(offline.entries(site))["cnn-lesson/assets/a.js"].decode() == OWN


def test_sizes_of_all_downloads(site, tmp_path):
    archive = tmp_path / "new.zip"
    archive.write_bytes(b"1234567")
    offered = {name: len(text) for name, text in FILES.items() if name.startswith("downloads/")}
    assert offered["downloads/book.pdf"] == 5 and offered["downloads/qr/s01.svg"] == 3
    assert offline.sizes(site, archive) == offered | {"downloads/offline.zip": 7}


def test_a_digest_of_names_and_contents(site):
    before = offline.digest(site)
    assert before == offline.digest(site) and len(before) == 64
    told = [
        (site / "index.html", "<p>начало</p>"),
        (site / "new.txt", ""),
        (site / "404.html", "!"),
    ]
    seen = [before]
    for path, text in told:
        path.write_text(text, encoding="utf-8")
        seen.append(offline.digest(site))
    assert len(set(seen)) == 3 and seen[2] == seen[3]  # the last one does not belong to it
    # By hand, of a site of one file.
    lone = site / "a"
    (lone / "offline.html").unlink()
    (lone / "404.html").rename(lone / "b.html")
    expected = hashlib.sha256(b"cnn-lesson/b.html\x001\x007")
    assert offline.digest(lone) == expected.hexdigest()


def test_the_archive_tells_its_own_size(site, tmp_path):
    """It is written, measured, and written again with the pages that name its size."""
    target, told = tmp_path / "copy.zip", []

    def write_sizes(folder, sizes):
        told.append(sizes)
        assert folder == site and target.stat().st_size == sizes[offline.NAME]
        (site / "index.html").write_text("<p>размер</p>", encoding="utf-8")

    offline.write(site, target, write_sizes)
    assert len(told) == 1 and told[0]["downloads/book.pdf"] == 5
    with zipfile.ZipFile(target) as archive:
        assert archive.read("cnn-lesson/index.html").decode() == "<p>размер</p>"
        assert archive.namelist() == [name for name, _ in offline.entries(site)]
