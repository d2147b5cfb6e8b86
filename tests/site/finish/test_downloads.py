"""Downloads: made once for each state, kept in the store of finished work, measured."""

import json
import re
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

from _site.finish import downloads, papers, sizes
from _site.lesson.faults import Fault
from _site.lesson.glossary import Term
from _site.lesson.lesson import Lesson
from _site.lesson.uses import Use
from figures_src.builder.manifest_types import Manifest, Module
from figures_src.builder.places import PACKAGE, ROOT
from figures_src.builder.sources import ImportGraph
from figures_src.builder.store import MARK, Store
from figures_src.teacher.ready import READY


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


CONFIG = SimpleNamespace(
    site_url=None,
    site_dir="site",
    use_directory_urls=False,
    plugins=SimpleNamespace(_current_plugin=None),
)


def test_what_is_made_before_the_pages(store, monkeypatch) -> None:
    asked = program(monkeypatch)
    uses = {"a/b": [Use("lesson/x.md", "s02")], "a/c": [Use("lesson/y.md", "s01")]}
    titles = dict.fromkeys((downloads.SLIDES, downloads.WORKSHEETS, downloads.BANK), "")
    lesson = Lesson(uses=uses, titles=titles)
    build, files = downloads.Downloads(lesson, serving=False), []
    build.add(files, CONFIG)
    slides, sheets, bank = asked
    assert slides[:4] == ["presentation", "--address", "http://127.0.0.1:8000/", "--output"]
    assert sheets[:2] == ["ready-worksheets", "--folder"]
    assert bank[:6] == ["questions", "--seed", "2026", "--variants", "30", "--folder"]
    expected = {
        "downloads/slides.pptx": "slides.pptx",
        **{address: name for it in READY for address, name in it.addresses.items()},
        "downloads/questions.gift.txt": "questions-2026.gift.txt",
        "downloads/questions.csv": "questions-2026.csv",
    }
    assert len(expected) == 21 and "downloads/worksheets-answers.pdf" in expected
    assert {address: file.name for address, file in build.ready.items()} == expected
    assert {file.src_uri: Path(file.abs_src_path).name for file in files} == expected
    assert build.ready["downloads/slides.pptx"].read_text() == "1"
    assert kept(store) == ["questions", "slides.pptx", "worksheets"]


def test_the_presentation_is_made_anew_when_it_would_be_another(store, monkeypatch) -> None:
    """Its address, the places of its figures, what is drawn on them and what is said of them."""
    asked = program(monkeypatch)

    def made(address="https://a.example/", page="lesson/x.md", figure="a/b", facts=(), drawn="1"):
        manifest = Manifest(
            figures={"a/b": figure},
            facts=dict(facts),
            modules={"a": Module("a.py", (), {"a/b.svg": drawn})},
        )
        lesson = Lesson(manifest=manifest, uses={"a/b": [Use(page, "s01")]})
        downloads.Downloads(lesson, serving=False).slides(address)
        return len(asked)

    assert made() == made() == 1
    assert made(address="https://b.example/") == 2
    assert made(page="lesson/y.md") == 3
    assert made(figure="a/c") == 4
    assert made(facts={"a.b": 1}) == 5
    assert made(drawn="2") == 6


def test_a_command_is_told_and_heard(monkeypatch, tmp_path) -> None:
    """The program of the teacher is run in the project, with this Python, and reads its input."""
    ran = {}

    def run(command: list[str], **options: object) -> SimpleNamespace:
        ran.update(options, command=command)
        (tmp_path / "made").touch()
        return SimpleNamespace(returncode=0, stderr="")

    monkeypatch.setattr(papers.subprocess, "run", run)
    papers.run("a.pdf", ["book"], "[1]", tmp_path)
    start = [sys.executable, "-m", "figures_src.teacher", "book", "--output"]
    assert ran["command"] == [*start, str(tmp_path / "a.pdf")]
    assert (ran["cwd"], ran["input"], ran["text"], ran["capture_output"]) == (
        ROOT,
        "[1]",
        True,
        True,
    )


def test_the_chapters_of_the_book_are_those_of_the_menu() -> None:
    listed = ["index", "lesson/x", "practice/y", "lesson/a", "glossary", "further", "sources", "me"]
    pages = [
        SimpleNamespace(file=SimpleNamespace(src_uri=f"{name}.md", dest_uri=f"{name}.html"))
        for name in listed
    ]
    build = downloads.Downloads(Lesson(), serving=False)
    build.follow(SimpleNamespace(pages=pages))
    chapters = ["lesson/x", "lesson/a", "glossary", "further", "sources"]
    assert build.chapters == [f"{name}.html" for name in chapters]


def a_site(folder: Path, words: str = "Слова") -> Path:
    """A finished site with one chapter and the page that offers its copy."""
    page = f"<header>Шапка</header><article>{words}</article>"
    offer = f"{sizes.mark('downloads/book.pdf')}, {sizes.mark('downloads/offline.zip')}"
    for name, text in {"x.html": page, "index.html": f"<article>{offer}</article>"}.items():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "downloads").mkdir()
    (folder / "downloads/book.pdf").touch()
    return folder


def builder(**lesson: object) -> downloads.Downloads:
    """A build of ``a_site``."""
    titles = {downloads.OFFLINE: "Офлайн"}
    return downloads.Downloads(Lesson(titles=titles, **lesson), False, chapters=["x.html"])


def test_the_book_and_the_copy_are_put_on_the_finished_site(store, monkeypatch, tmp_path) -> None:
    asked = program(monkeypatch)
    site = a_site(tmp_path / "site")
    builder().finish(site, "https://a.example/")
    (book,) = asked
    assert book[:6] == ["book", "--site", str(site), "--address", "https://a.example/", "--output"]
    assert (site / "downloads/book.pdf").read_text() == "1"
    with zipfile.ZipFile(site / "downloads/offline.zip") as archive:
        copied = archive.read("cnn-lesson/index.html").decode()
        assert "cnn-lesson/downloads/book.pdf" in archive.namelist()
    # A byte, and a few hundred: each a tenth of a megabyte, rounded up.
    assert (site / "index.html").read_text(encoding="utf-8") == copied
    assert re.findall(r"[^<>]+МБ", copied) == ["0,1\u00a0МБ, 0,1\u00a0МБ"]
    assert kept(store) == ["book.pdf", "offline.zip"]


def test_the_book_is_made_anew_when_it_would_be_another(store, monkeypatch, tmp_path) -> None:
    """Its address, the words of its articles, its chapters, the figures on them."""
    asked = program(monkeypatch)

    def made(address="https://a.example/", chapters=("x.html",), drawn="1", **words):
        site = a_site(tmp_path / str(len(list(tmp_path.iterdir()))), **words)
        modules = {"a": Module("a.py", (), {"a/b.svg": drawn})}
        build = builder(manifest=Manifest(modules=modules))
        build.chapters = list(chapters)
        build.book(site, address)
        return len(asked)

    assert made() == made() == 1
    assert made(address="https://b.example/") == 2
    assert made(words="Другие") == 3
    assert made(chapters=("x.html", "x.html")) == 4
    assert made(drawn="2") == 5


def test_the_copy_is_made_once_for_each_site(store, tmp_path) -> None:
    first, same = (builder().archive(a_site(tmp_path / name)) for name in "ab")
    other = builder().archive(a_site(tmp_path / "c", "Другие"))
    assert first == same != other and first.name == "offline.zip"


def test_of_a_page_the_book_reads_the_article() -> None:
    html = "<article class=x>Да</article><footer>Нет</footer>"
    assert downloads.article(f"<nav>Нет</nav>{html}") == "<article class=x>Да"


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
        ("\nРаз.\n\n", "Раз."),
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


def test_of_several_pages_the_first_by_name_is_told(tmp_path) -> None:
    for name in "ebdac":
        (tmp_path / f"{name}.html").write_text(sizes.mark("gone"), encoding="utf-8")
    with pytest.raises(Fault, match=r"^a\.html: "):
        sizes.write(tmp_path, {})


@pytest.mark.parametrize("serving", [True, False])
def test_a_lesson_without_the_pages_of_downloads_has_none(store, tmp_path, serving) -> None:
    build = downloads.Downloads(Lesson(), serving)
    build.add([], SimpleNamespace(site_url=None))
    build.finish(tmp_path / "no such folder", "http://127.0.0.1/")
    assert build.ready == {} and kept(store) == []
