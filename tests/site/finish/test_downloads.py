"""Downloads: made once for each state, kept in the store of finished work, measured."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from _site.finish import downloads, papers, sizes
from _site.lesson.faults import Fault
from _site.lesson.glossary import Term
from _site.lesson.lesson import Lesson
from figures_src.builder.places import PACKAGE, ROOT
from figures_src.builder.sources import ImportGraph
from figures_src.builder.store import MARK, Store


@pytest.fixture
def store(monkeypatch, tmp_path) -> Store:
    """An empty store."""
    empty = Store("downloads", tmp_path / "cache")
    monkeypatch.setattr(papers, "STORE", empty)
    return empty


def kept(store: Store) -> list[str]:
    """The names of what the store holds."""
    return sorted(it.parent.parent.name for it in store.folder.rglob(MARK))


def test_an_archive_half_written_is_not_the_archive(store, monkeypatch, tmp_path) -> None:
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
    assert kept(store) == []


def program(monkeypatch) -> list[list[str]]:
    """A stand-in for the teacher's program; what it is asked, call by call."""
    asked: list[list[str]] = []

    def run(command: list[str], **_: object) -> SimpleNamespace:
        asked.append(command[3:])
        target = Path(command[-1])
        target = target / "all.pdf" if command[-2] == "--folder" else target
        target.write_text(str(len(asked)), encoding="utf-8")
        return SimpleNamespace(returncode=0, stderr="")

    monkeypatch.setattr(papers.subprocess, "run", run)
    return asked


def test_a_paper_is_made_once_for_each_state(store, monkeypatch) -> None:
    asked = program(monkeypatch)
    made = [papers.made("a.pdf", key, ["book"], serving=False) for key in ("1", "1", "2")]
    assert [(it / "a.pdf").read_text() for it in made] == ["1", "1", "2"]
    assert [it[:2] for it in asked] == [["book", "--output"]] * 2
    folder = papers.made("sheets", "1", ["worksheets"], serving=False)
    assert asked[-1][:2] == ["worksheets", "--folder"] and (folder / "all.pdf").is_file()


def test_serve_takes_what_there_is_and_makes_only_what_is_not(store, monkeypatch) -> None:
    asked = program(monkeypatch)
    made = [papers.made("a.pdf", key, ["book"], serving=True) for key in ("1", "2")]
    assert made[0] == made[1] and len(asked) == 1
    papers.made("a.pdf", "2", ["book"], serving=False)
    assert papers.made("a.pdf", "1", ["book"], serving=True) == made[0]


def test_serve_shows_the_book_and_the_copy_of_the_last_build(store, tmp_path) -> None:
    site = tmp_path / "site"
    (site / "downloads").mkdir(parents=True)
    build = downloads.Downloads(Lesson(titles={downloads.OFFLINE: "Офлайн"}), serving=True)
    build.finish(site, "http://127.0.0.1/")
    assert list((site / "downloads").iterdir()) == []
    for name in ("book.pdf", "offline.zip"):
        store.make(name, "any", lambda it, name=name: (it / name).write_text(name) and None)
    build.finish(site, "http://127.0.0.1/")
    found = {it.name: it.read_text() for it in (site / "downloads").iterdir()}
    assert found == {"book.pdf": "book.pdf", "offline.zip": "offline.zip"}


def test_the_key_of_a_paper_follows_its_program() -> None:
    """Data lie beside a program and bear its name: so all of the teacher's data are in the key."""
    graph = ImportGraph(PACKAGE)
    reached = set(graph.reached(papers.ROOM / "__main__.py", *papers.ROOM.glob("*.py")))
    data = [it for it in papers.ROOM.rglob("*") if it.suffix not in {".py", ".pyc", ""}]
    assert {it.suffix for it in data} == {".typ", ".toml"}
    assert {it.relative_to(ROOT).as_posix() for it in data} <= reached
    made = set(graph.reached(papers.ROOM / "__main__.py"))
    for name in ("teacher/book.typ", "teacher/worksheets.typ", "teacher/slides.toml"):
        assert f"figures_src/{name}" in made
    assert {"figures_src/cnn/shapes.py", "figures_src/drawing/numbers.py"} <= made


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
    assert papers.reason(said) == reason


@pytest.mark.parametrize("status", [0, 1])
def test_a_command_that_fails_names_the_file(store, monkeypatch, status) -> None:
    """As does one that ends well and has made nothing."""
    failed = SimpleNamespace(returncode=status, stderr="нет места\n")
    monkeypatch.setattr(papers.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(Fault, match=r"slides\.pptx не получился: нет места"):
        papers.made("slides.pptx", "ключ", [], serving=False)
    assert kept(store) == []


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


def test_the_book_is_told_its_pages_and_the_forms_of_its_terms(monkeypatch, tmp_path) -> None:
    """And it is made anew when the page changes that gives it the cover."""
    asked: list[tuple[str, str]] = []

    def made(name: str, key: str, command: list[str], told: str, **_: object) -> Path:
        asked.append((key, told))
        return tmp_path

    def write(start: str) -> None:
        (tmp_path / "index.html").write_text(f"<article>{start}</article>", encoding="utf-8")

    monkeypatch.setattr(papers, "made", made)
    (tmp_path / "a.html").write_text("<article>а</article>", encoding="utf-8")
    term = Term("Дом", "house", "house", "дом(а|у) их|дом", "Стены.", "a.md")
    build = downloads.Downloads(Lesson(terms=[term]), serving=False, chapters=["a.html"])
    for start in ("раз", "раз", "два"):
        write(start)
        assert build.book(tmp_path, "https://example.org/") == tmp_path / "book.pdf"
    forms = {"house": r"дом(?:а|у)\s+их|дом"}
    assert [json.loads(told) for _, told in asked] == [{"pages": ["a.html"], "forms": forms}] * 3
    first, again, other = (key for key, _ in asked)
    assert first == again != other


@pytest.mark.parametrize("serving", [True, False])
def test_a_lesson_without_the_pages_of_downloads_has_none(store, tmp_path, serving) -> None:
    build = downloads.Downloads(Lesson(), serving)
    build.add([], SimpleNamespace(site_url=None))
    build.finish(tmp_path / "no such folder", "http://127.0.0.1/")
    assert build.ready == {} and kept(store) == []
