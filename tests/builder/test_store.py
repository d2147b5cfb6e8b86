"""The store of finished work: what is there is whole and still true, all else is nothing."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.builder import libraries
from figures_src.builder.disk import words
from figures_src.builder.failures import FigureError
from figures_src.builder.places import ROOT
from figures_src.builder.store import MARK, Store, key_of

# Fills a folder in a process of its own: the store's cache, the text, and what to do while filling.
PROGRAM = """
import os, pathlib, signal, sys, time
from figures_src.builder.disk import words
from figures_src.builder.store import Store
cache, text = map(str, sys.argv[1:])
def fill(folder):
    (folder / "a.txt").write_text(text)
    {meanwhile}
    (folder / "b.txt").write_text(text)
try:
    entry = Store("papers", pathlib.Path(cache)).make("book", "key", fill)
    print((entry / "b.txt").read_text())
except OSError as error: print(words(error))
"""


@pytest.fixture
def store(tmp_path) -> Store:
    return Store("papers", tmp_path / "cache")


def begun(store: Store, text: str, meanwhile: str = "pass", **options) -> subprocess.Popen:
    """Another process that makes the book."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(meanwhile=meanwhile), store.root.parent, text],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        **options,
    )


def writing(text: str):
    """A ``fill`` that leaves one file, in a folder of its own."""

    def fill(folder: Path) -> None:
        (folder / "deep").mkdir()
        (folder / "deep" / "a.txt").write_text(text)

    return fill


def never(_: Path) -> None:
    raise AssertionError("сделано ещё раз")


def aged(entry: Path, age: int) -> Path:
    """An entry that was used ``age`` seconds before the others."""
    os.utime(entry / MARK, (1e9 - age, 1e9 - age))
    return entry


def names(store: Store) -> set[str]:
    """What lies in the store beside its locks."""
    found = (it.relative_to(store.root) for it in store.root.rglob("*") if it.suffix != ".lock")
    return {it.as_posix() for it in found if len(it.parts) in (1, 3)}


def test_made_once_and_found_again(store):
    assert store.find("book", "key") is None and store.newest("book") is None
    entry = store.make("book", "key", writing("1"))
    assert entry == store.root / "papers" / "book" / "key"
    assert (entry / "deep" / "a.txt").read_text() == "1"
    assert store.make("book", "key", never) == store.find("book", "key") == entry
    assert store.find("book", "other") is None and store.find("slides", "key") is None
    assert Store("practice", store.root.parent).find("book", "key") is None


DAMAGE = {
    "a file is changed": lambda entry: (entry / "deep" / "a.txt").write_text("2"),
    "a file is cut": lambda entry: (entry / "deep" / "a.txt").write_text(""),
    "a file is lost": lambda entry: (entry / "deep" / "a.txt").unlink(),
    "a file is a stranger": lambda entry: (entry / "b.txt").write_text("?"),
    "no mark": lambda entry: (entry / MARK).unlink(),
    "half a mark": lambda entry: (entry / MARK).write_text('{"deep/a.t'),
    "no text in the mark": lambda entry: (entry / MARK).write_bytes(b"\xff"),
    "a mark without end": lambda entry: (entry / MARK).write_text("[" * 100_000),
    "another mark": lambda entry: (entry / MARK).write_text("{}"),
    "an empty folder": lambda entry: (shutil.rmtree(entry), entry.mkdir()),
    "a file in its place": lambda entry: (shutil.rmtree(entry), entry.touch()),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_entry_is_nothing_and_is_made_anew(store, damage):
    entry = store.make("book", "key", writing("1"))
    DAMAGE[damage](entry)
    assert store.find("book", "key") is None and store.newest("book") is None
    assert store.make("book", "key", writing("1")) == entry
    assert store.find("book", "key") == entry
    assert [it.name for it in entry.iterdir() if it.name != MARK] == ["deep"]
    assert names(store) == {"papers", "papers/book/key"}


def test_the_newest_of_other_states_stays(store):
    """Another run may be about to use it. What is found counts as new again."""
    for key, age in {"c": 3, "b": 1, "a": 2}.items():
        aged(store.make("book", key, writing(key)), age)
    assert names(store) == {"papers", "papers/book/a", "papers/book/b"}
    assert store.newest("book").name == "b"
    assert store.find("book", "a") == store.newest("book")
    (store.folder / "book" / "damaged").mkdir()
    store.make("slides", "z", writing("z"))
    store.make("book", "d", writing("d"))
    kept = {"papers/book/a", "papers/book/d", "papers/slides/z"}
    assert names(store) == {"papers"} | kept


def test_what_fails_leaves_nothing_and_the_old(store):
    old = store.make("book", "old", writing("1"))

    def fails(folder: Path) -> None:
        writing("2")(folder)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.make("book", "key", fails)
    assert names(store) == {"papers", "papers/book/old"} and store.newest("book") == old


def test_a_killed_run_leaves_nothing_that_passes_for_whole(store):
    done = begun(store, "half", "os.kill(os.getpid(), signal.SIGKILL)")
    done.communicate()
    assert done.returncode == -signal.SIGKILL
    assert list(store.root.glob("*/made/a.txt"))  # the draft of the dead
    assert store.find("book", "key") is None and store.newest("book") is None
    store.make("slides", "key", writing("1"))
    assert names(store) == {"papers", "papers/slides/key"}


def test_two_at_once_make_one(store):
    """Both have begun before either has ended."""
    meet = (
        "pathlib.Path(cache, text).touch()\n"
        "    while len(list(pathlib.Path(cache).glob('?'))) < 2: time.sleep(0.01)"
    )
    both = [begun(store, text, meet) for text in "12"]
    said = [it.communicate(timeout=60)[0].strip() for it in both]
    assert said[0] == said[1] and said[0] in ("1", "2")
    entry = store.find("book", "key")
    assert {(entry / name).read_text() for name in ("a.txt", "b.txt")} == {said[0]}
    assert names(store) == {"papers", "papers/book/key"}


def test_a_full_disk_leaves_nothing(store):
    """No stand-in: the system refuses to write more than a thousand bytes into one file."""
    resource = pytest.importorskip("resource", reason="в Windows нет таких ограничений")
    old = store.make("book", "old", writing("1"))
    done = begun(
        store,
        "x" * 5000,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
    )
    assert done.communicate()[0] == "файл слишком велик для этого диска\n"
    assert names(store) == {"papers", "papers/book/old"} and store.newest("book") == old


def test_a_store_that_is_only_read_is_still_read(store, monkeypatch):
    entry = store.make("book", "key", writing("1"))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(entry))

    for name in ("utime", "mkdir"):
        monkeypatch.setattr(os, name, refused)
    assert store.make("book", "key", never) == store.newest("book") == entry
    with pytest.raises(OSError) as caught:
        store.make("book", "other", writing("2"))
    assert words(caught.value) == f"{entry}: доступ запрещён или файл занят другой программой"


FILES = {
    "figures_src/__init__.py": "",
    "figures_src/teacher/__init__.py": "",
    "figures_src/teacher/__main__.py": "def f():\n    from figures_src.teacher import book",
    "figures_src/teacher/book.py": "from figures_src.cnn.shapes import Conv",
    "figures_src/teacher/book.typ": "= Книга",
    "figures_src/teacher/plan.py": "",
    "figures_src/cnn/__init__.py": "",
    "figures_src/cnn/shapes.py": "",
    "docs/_site/__init__.py": "",
}


@pytest.fixture
def project(tmp_path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def key(project: Path, *said: str) -> str:
    return key_of([project / "figures_src/teacher/__main__.py"], *said, root=project)


@pytest.mark.parametrize("name", FILES)
def test_a_key_follows_all_that_is_reached_and_nothing_else(project, name):
    """By imports, those inside functions too; data beside a program are part of it."""
    before = key(project)
    assert key(project) == before
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    reached = name not in ("figures_src/teacher/plan.py", "docs/_site/__init__.py")
    assert (key(project) != before) == reached


def test_a_key_follows_what_is_said_and_the_libraries(project, monkeypatch):
    keys = {key(project), key(project, "a"), key(project, "a", "b"), key(project, "ab")}
    monkeypatch.setattr("figures_src.builder.store.installed", lambda: "numpy 0")
    assert len(keys | {key(project)}) == 5


@pytest.mark.parametrize("renamed", ["figures_src/teacher", "figures_src/cnn"])
def test_a_folder_that_is_gone_is_an_error_not_an_empty_key(project, renamed):
    """A list of names of folders once went on hashing nothing when a folder was renamed."""
    (project / renamed).rename(project / "figures_src/kit")
    with pytest.raises((FigureError, FileNotFoundError)):
        key(project)


def test_libraries_are_those_of_the_project_and_what_they_rest_on():
    """Independent of lists: typst is named by pyproject.toml, ipykernel by mkdocs-jupyter alone."""
    from importlib.metadata import version

    lines = libraries.installed().splitlines()
    for name in ("numpy", "typst", "pillow", "python-pptx", "ipykernel", "matplotlib-inline"):
        assert f"{name} {version(name)}" in lines
    assert sys.version in libraries.installed()
    assert not [it for it in lines if it.startswith(("pytest ", "playwright "))]
    names = [it.split()[0] for it in lines[len(sys.version.splitlines()) :]]
    assert names == sorted(names), "в каком порядке их нашли, неважно"


def test_a_library_that_is_left_out_counts_as_absent(monkeypatch):
    distribution = libraries.metadata.distribution

    def without_typst(name: str):
        if name == "typst":
            raise libraries.metadata.PackageNotFoundError(name)
        return distribution(name)

    monkeypatch.setattr(libraries.metadata, "distribution", without_typst)
    assert "typst нет" in libraries.installed.__wrapped__().splitlines()
