"""The cache of downloads: what is left of a killed build is swept, and never passes for whole."""

import os
from types import SimpleNamespace

import pytest

from _site.finish import downloads, kept, sizes
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """An empty cache."""
    folder = tmp_path / "kit"
    folder.mkdir()
    monkeypatch.setattr(kept, "CACHE", folder)
    return folder


def test_old_files_and_old_drafts_go_and_the_last_stays(cache) -> None:
    for age, name in enumerate(("book-c.pdf", "book-b.pdf", "book-a.pdf", ".book-x.pdf.12")):
        path = cache / name
        path.write_text("", encoding="utf-8")
        os.utime(path, (1000 - age, 1000 - age))
    (cache / ".book-y.pdf.13").write_text("", encoding="utf-8")  # just begun
    folder = cache / ".worksheets-z"
    folder.mkdir()
    os.utime(folder, (0, 0))
    kept.sweep(kept.by_age("book.pdf"))
    assert sorted(path.name for path in cache.iterdir()) == [".book-y.pdf.13", "book-c.pdf"]


def test_an_archive_half_written_is_not_the_archive(cache, monkeypatch, tmp_path) -> None:
    def killed(site, target, write_sizes) -> None:
        target.write_text("обрывок", encoding="utf-8")
        raise KeyboardInterrupt

    site = tmp_path / "site"
    (site / "downloads").mkdir(parents=True)
    monkeypatch.setattr(downloads.Downloads, "book", lambda *_: __file__)
    monkeypatch.setattr(downloads.offline, "write", killed)
    build = downloads.Downloads(Lesson(titles={downloads.OFFLINE: "Офлайн"}), serving=False)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            build.finish(site, "http://127.0.0.1/")
    assert not list(cache.glob("offline-*"))


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("SEED: ожидается число.\n", "SEED: ожидается число."),
        ("Раз.\nДва.\n", "Раз. Два."),
        ("Traceback (most recent call last):\n  File\nOSError: нет места\n", "OSError: нет места"),
        ("", ""),
    ],
)
def test_what_a_command_complained_of(said, reason) -> None:
    assert kept.reason(said) == reason


def test_a_command_that_fails_names_the_file(cache, monkeypatch) -> None:
    failed = SimpleNamespace(returncode=1, stderr="нет места\n")
    monkeypatch.setattr(kept.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(Fault, match=r"slides\.pptx не получился: нет места"):
        kept.made("slides.pptx", "ключ", [], "", serving=False)


def test_sizes_before_and_after_the_pages(tmp_path) -> None:
    ready = tmp_path / "ready.pdf"
    ready.write_bytes(b"x" * (2**20 + 1))
    markdown = "Один <!-- size: downloads/a.pdf -->, другой <!-- size: downloads/b.pdf -->.\n"
    told = sizes.tell(markdown, {"downloads/a.pdf": ready})
    assert told.startswith("Один 1,1\u00a0МБ, другой <span")
    page = tmp_path / "index.html"
    page.write_text(f"<p>{told}</p>", encoding="utf-8")
    sizes.write(tmp_path, {"downloads/b.pdf": 2**20, "downloads/c.pdf": 5})
    assert page.read_text(encoding="utf-8") == "<p>Один 1,1\u00a0МБ, другой 1,0\u00a0МБ.\n</p>"


def test_the_size_of_no_file_is_a_fault(tmp_path) -> None:
    page = tmp_path / "index.html"
    page.write_text(sizes.mark("downloads/gone.pdf"), encoding="utf-8")
    with pytest.raises(Fault, match=r"index\.html: назван размер файла, которого нет"):
        sizes.write(tmp_path, {"downloads/b.pdf": 1})


@pytest.mark.parametrize("serving", [True, False])
def test_a_lesson_without_the_pages_of_downloads_has_none(cache, tmp_path, serving) -> None:
    build = downloads.Downloads(Lesson(), serving)
    build.add([], SimpleNamespace(site_url=None))
    build.finish(tmp_path / "no such folder", "http://127.0.0.1/")
    assert build.ready == {} and not list(cache.iterdir())
