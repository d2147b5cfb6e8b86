"""The cache of downloads: what is left of a killed build is swept, and never passes for whole."""

import os
from types import SimpleNamespace

import downloads  # a hook
import pytest
import teacher_slides  # a hook
from mkdocs.exceptions import PluginError


@pytest.fixture
def cache(monkeypatch, tmp_path):
    """An empty cache."""
    folder = tmp_path / "kit"
    folder.mkdir()
    monkeypatch.setattr(downloads, "CACHE", folder)
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
    downloads.sweep(downloads.by_age("book.pdf"))
    assert sorted(path.name for path in cache.iterdir()) == [".book-y.pdf.13", "book-c.pdf"]


def test_an_archive_half_written_is_not_the_archive(cache, monkeypatch, tmp_path) -> None:
    def killed(site, target, write_sizes) -> None:
        target.write_text("обрывок", encoding="utf-8")
        raise KeyboardInterrupt

    site = tmp_path / "site"
    (site / "downloads").mkdir(parents=True)
    monkeypatch.setattr(downloads, "book", lambda *_: __file__)
    monkeypatch.setattr(downloads.offline, "write", killed)
    monkeypatch.setattr(downloads, "_command", ["build"])
    config = SimpleNamespace(site_dir=str(site), site_url=None)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            downloads.on_post_build(config=config)
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
    assert downloads.reason(said) == reason


def test_a_command_that_fails_names_the_file(cache, monkeypatch) -> None:
    failed = SimpleNamespace(returncode=1, stderr="нет места\n")
    monkeypatch.setattr(downloads.subprocess, "run", lambda *_, **__: failed)
    monkeypatch.setattr(downloads, "_command", ["build"])
    with pytest.raises(PluginError, match=r"slides\.pptx не получился: нет места"):
        downloads.made("slides.pptx", "ключ", [], "")


FIGURES = {"a/line": {}, "a/steps": {"frames": [{}, {}]}}


@pytest.mark.parametrize(
    ("figure", "frame", "fault"),
    [
        ("a/line", None, ""),
        ("a/steps", None, ""),
        ("a/steps", 2, ""),
        ("a/steps", 3, "у рисунка «a/steps» кадров 2, а назван 3-й"),
        ("a/steps", 0, "у рисунка «a/steps» кадров 2, а назван 0-й"),
        ("a/line", 1, "у рисунка «a/line» кадров 0, а назван 1-й"),
        ("a/lin", None, "рисунка «a/lin» нет в описи; похожие имена: a/line"),
        ("zzz", None, "рисунка «zzz» нет в описи"),
    ],
)
def test_a_slide_that_shows_nothing_is_named(figure, frame, fault) -> None:
    slide = SimpleNamespace(figure=figure, frame=frame)
    assert teacher_slides.unseen(slide, FIGURES) == fault


def test_an_unknown_fact_of_a_slide_is_named(monkeypatch) -> None:
    monkeypatch.setattr(teacher_slides, "_kit", {"manifest": {"facts": {"a.sum": 1}}})
    slide = SimpleNamespace(code="S02", spoken=lambda write: {"say": write("a.son")})
    with pytest.raises(PluginError, match=r"slides\.toml, S02: факта «a\.son»") as stop:
        teacher_slides.notes(slide)
    assert "похожие имена: a.sum" in str(stop.value)
