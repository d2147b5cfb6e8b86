"""Files are written whole or not at all; what the disk refuses is one Russian sentence."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.builder import disk
from figures_src.builder.disk import move, remove, sweep, words, write, write_all
from figures_src.builder.places import ROOT


def contents(folder: Path) -> dict[str, bytes]:
    """Name → bytes of every file in ``folder``, hidden ones too."""
    return {it.name: it.read_bytes() for it in folder.iterdir()}


def run(program: str, *arguments: str, **options) -> subprocess.CompletedProcess:
    """A program of this project in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_file_and_its_folder(tmp_path):
    write(tmp_path / "new" / "a.pdf", b"one")
    write(tmp_path / "new" / "a.pdf", b"two")
    assert contents(tmp_path / "new") == {"a.pdf": b"two"}


def test_the_same_contents_are_not_written_again(tmp_path, monkeypatch):
    write_all({tmp_path / "a": b"one", tmp_path / "b": b"two"})
    written = []
    monkeypatch.setattr(Path, "replace", lambda draft, path: written.append(path.name))
    write_all({tmp_path / "a": b"one", tmp_path / "b": b"2"})
    assert written == ["b"] and contents(tmp_path) == {"a": b"one", "b": b"two"}


def full(monkeypatch, after: int) -> None:
    """From the write number ``after`` on, half a file is written, then the disk is full."""
    real, done = Path.write_bytes, []

    def write_half(path: Path, told: bytes) -> int:
        if len(done) >= after:
            real(path, told[: len(told) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done.append(path)
        return real(path, told)

    monkeypatch.setattr(Path, "write_bytes", write_half)


@pytest.mark.parametrize("after", [0, 1])
def test_a_full_disk_keeps_all_the_old_files(tmp_path, monkeypatch, after):
    write_all({tmp_path / "a.pdf": b"old a", tmp_path / "b.pdf": b"old b"})
    full(monkeypatch, after)
    with pytest.raises(OSError) as caught:
        write_all({tmp_path / "a.pdf": b"new a", tmp_path / "b.pdf": b"new b"})
    assert caught.value.filename == str(tmp_path / ("a.pdf", "b.pdf")[after])
    assert contents(tmp_path) == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_a_limit_of_the_system(tmp_path):
    """No stand-in: the system refuses to write more than a hundred bytes."""
    resource = pytest.importorskip("resource", reason="в Windows нет таких ограничений")
    write(tmp_path / "a", b"old")
    done = run(
        "import pathlib, sys; from figures_src.builder.disk import words, write\n"
        "try: write(pathlib.Path(sys.argv[1]), bytes(1000))\n"
        "except OSError as error: print(words(error))",
        str(tmp_path / "a"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)),
    )
    assert done.stdout == f"{tmp_path / 'a'}: файл слишком велик для этого диска\n"
    assert contents(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize(
    ("place", "culprit", "reason"),
    [
        ("folder", "folder", "ожидается файл, а это папка"),
        ("file/a", "file", "ожидается папка, а это файл"),
        ("file/new/a", "file/new", "на этом месте или на пути к нему файл, а не папка"),
        ("n" * 250, "n" * 250, "имя слишком длинное"),
    ],
)
def test_what_stands_in_the_way_is_named_and_stays(tmp_path, place, culprit, reason):
    (tmp_path / "folder" / "deep").mkdir(parents=True)
    (tmp_path / "file").write_bytes(b"mine")
    with pytest.raises(OSError) as caught:
        write(tmp_path / place, b"new")
    assert words(caught.value) == f"{tmp_path / culprit}: {reason}"
    assert (tmp_path / "file").read_bytes() == b"mine"
    assert sorted(it.name for it in tmp_path.iterdir()) == ["file", "folder"]
    assert [it.name for it in (tmp_path / "folder").iterdir()] == ["deep"]


def test_a_folder_that_is_only_read_is_named(tmp_path, monkeypatch):
    """Stood in for the system: whoever runs the tests as root may write anywhere."""
    write(tmp_path / "a", b"old")

    def refused(path: Path, _: bytes) -> int:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "write_bytes", refused)
    with pytest.raises(OSError) as caught:
        write(tmp_path / "a", b"new")
    assert words(caught.value) == f"{tmp_path / 'a'}: диск открыт только для чтения"
    assert contents(tmp_path) == {"a": b"old"}


def test_drafts_of_the_dead_are_swept(tmp_path, dead):
    living = os.getppid()
    ours = [f".variants-2026.pdf.{number}.draft" for number in (dead, living)]
    others = [".bashrc", f".variants-2026.pdf.{dead}", f"notes.{dead}.draft", ".x.draft"]
    for name in (*ours, *others):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert contents(tmp_path).keys() == {ours[1], *others}


def test_a_killed_run_is_swept_by_the_next(tmp_path):
    """Killed between writing and renaming; the next run writes another file there."""
    done = run(
        "import os, signal, pathlib, sys\nfrom figures_src.builder.disk import write\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write(pathlib.Path(sys.argv[1]), b'half')\n",
        str(tmp_path / "slides-1.pptx"),
    )
    assert done.returncode == -signal.SIGKILL and len(contents(tmp_path)) == 1
    write(tmp_path / "slides-2.pptx", b"whole")
    assert contents(tmp_path) == {"slides-2.pptx": b"whole"}


def between_disks(monkeypatch) -> None:
    """A move from folder to folder fails with EXDEV; within a folder it does not."""
    rename = Path.replace

    def replace(source: Path, target: Path) -> Path:
        if source.parent != target.parent:
            raise OSError(errno.EXDEV, "Invalid cross-device link", str(source), None, str(target))
        return rename(source, target)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("other_disk", [False, True])
def test_a_file_is_moved_in_one_step(tmp_path, monkeypatch, other_disk):
    write_all({tmp_path / "from" / "a": b"new", tmp_path / "to" / "a": b"old"})
    if other_disk:
        between_disks(monkeypatch)
    move(tmp_path / "from" / "a", tmp_path / "to" / "a")
    assert contents(tmp_path / "to") == {"a": b"new"}


def test_a_full_disk_on_the_way_keeps_the_old_file(tmp_path, monkeypatch):
    write_all({tmp_path / "from" / "a": b"new", tmp_path / "to" / "a": b"old"})
    between_disks(monkeypatch)

    def half(_: Path, copy: Path) -> None:
        copy.write_bytes(b"n")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(copy))

    monkeypatch.setattr(disk.shutil, "copyfile", half)
    with pytest.raises(OSError) as caught:
        move(tmp_path / "from" / "a", tmp_path / "to" / "a")
    assert words(caught.value) == f"{tmp_path / 'to' / 'a'}: на диске кончилось место"
    assert contents(tmp_path / "to") == {"a": b"old"}


def test_removed_is_a_folder_with_all_in_it_but_of_a_link_only_the_link(tmp_path):
    write(tmp_path / "folder" / "deep" / "a", b"1")
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    remove(tmp_path / "link")
    assert (tmp_path / "folder" / "deep" / "a").is_file()
    remove(tmp_path / "folder")
    assert contents(tmp_path) == {}


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "на диске кончилось место"),
        (errno.EROFS, "диск открыт только для чтения"),
        (errno.EACCES, "доступ запрещён или файл занят другой программой"),
        (errno.EPERM, "доступ запрещён или файл занят другой программой"),
        (errno.ENOENT, "такого файла или папки нет"),
        (errno.EIO, "диск не читается или не пишется"),
        (errno.ELOOP, "отказ системы «Too many links»"),
    ],
)
def test_the_reason_with_the_name_where_there_is_one(code, reason):
    name = ROOT / ".cache" / "figures.lock"
    assert words(OSError(code, "Too many links", name)) == f".cache/figures.lock: {reason}"
    assert words(OSError(code, "Too many links")) == reason
    assert words(OSError(code, "Too many links"), "slides.pptx") == f"slides.pptx: {reason}"
    moved = OSError(code, "Too many links", "/a/draft", None, str(name))
    assert words(moved) == f".cache/figures.lock: {reason}"


def test_an_error_with_words_of_its_own():
    assert words(OSError("беда")) == "беда"
    assert words(OSError("беда"), Path("/a/b")) == "/a/b: беда"
