"""Files of the teacher are written whole or not at all; what stops them is told in Russian."""

import errno
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.teacher import disk
from figures_src.teacher.__main__ import main
from figures_src.teacher.disk import put, put_all, sweep

ROOT = Path(__file__).resolve().parents[2]


def full(monkeypatch, after: int = 0) -> None:
    """From the write number ``after`` on, half a file is written, then the disk is full."""
    write, done = Path.write_bytes, []

    def write_half(path: Path, contents: bytes) -> int:
        if len(done) >= after:
            write(path, contents[: len(contents) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done.append(path)
        return write(path, contents)

    monkeypatch.setattr(Path, "write_bytes", write_half)


@pytest.fixture
def dead() -> int:
    """The number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_file_and_its_folder(tmp_path):
    put(tmp_path / "new" / "a.pdf", b"one")
    put(tmp_path / "new" / "a.pdf", b"two")
    assert {it.name: it.read_bytes() for it in (tmp_path / "new").iterdir()} == {"a.pdf": b"two"}


def test_a_full_disk_keeps_all_the_old_files(tmp_path, monkeypatch):
    put_all({tmp_path / "a.pdf": b"old a", tmp_path / "b.pdf": b"old b"})
    full(monkeypatch, after=1)
    with pytest.raises(OSError) as caught:
        put_all({tmp_path / "a.pdf": b"new a", tmp_path / "b.pdf": b"new b"})
    assert caught.value.filename == str(tmp_path / "b.pdf")
    kept = {it.name: it.read_bytes() for it in tmp_path.iterdir()}
    assert kept == {"a.pdf": b"old a", "b.pdf": b"old b"}


def test_a_full_disk_in_one_sentence(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "worksheets"
    folder.mkdir()
    (folder / "variants-7.pdf").write_text("прежний")
    full(monkeypatch)
    assert main(["worksheets", "--variants", "1", "--seed", "7", "--folder", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.err == f"{folder / 'variants-7.pdf'}: на диске кончилось место.\n"
    assert said.out == "" and [it.name for it in folder.iterdir()] == ["variants-7.pdf"]


def test_a_full_disk_and_the_presentation(tmp_path, monkeypatch, capsys, manifest):
    figure = next(name for name, it in manifest.figures.items() if not it.frames)
    places = [("s01", (figure, "lesson/convolution.md"))]
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps(places)))
    full(monkeypatch)
    target = tmp_path / "slides.pptx"
    assert main(["presentation", "--address", "https://example.org/", "--output", str(target)]) == 1
    assert capsys.readouterr().err == f"{target}: на диске кончилось место.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_limit_of_the_system_in_one_sentence(tmp_path):
    """No stand-in: the system refuses to write more than a thousand bytes."""
    resource = pytest.importorskip("resource", reason="в Windows нет таких ограничений")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "figures_src.teacher",
            "worksheets",
            "--folder",
            str(tmp_path / "new"),
        ],
        cwd=ROOT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000)),
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    path = tmp_path / "new" / "variants-2026.pdf"
    assert done.returncode == 1
    assert done.stderr == f"{path}: файл слишком велик для этого диска.\n"
    assert list((tmp_path / "new").iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path, capsys):
    (tmp_path / "worksheets").touch()
    command = ["worksheets", "--variants", "1", "--folder", str(tmp_path / "worksheets")]
    assert main(command) == 1
    assert capsys.readouterr().err.endswith(
        "variants-2026.pdf: на пути к нему стоит файл, а не папка.\n"
    )


def test_an_error_that_names_no_file():
    error = OSError(errno.EIO, "Input/output error")
    assert disk.told(error, "slides.pptx") == "slides.pptx: диск не читается или не пишется."


def test_drafts_of_the_dead_are_swept(tmp_path, dead):
    living = os.getppid()
    ours = [f".variants-2026.pdf.{number}.draft" for number in (dead, living)]
    others = [".bashrc", f".variants-2026.pdf.{dead}", f"notes.{dead}.draft", ".x.draft"]
    for name in (*ours, *others):
        (tmp_path / name).touch()
    sweep(tmp_path)
    assert {it.name for it in tmp_path.iterdir()} == {ours[1], *others}


def test_a_killed_run_is_swept_by_the_next(tmp_path):
    """Killed between writing and renaming; the next run writes another file there."""
    program = (
        "import os, signal, pathlib\nfrom figures_src.teacher.disk import put\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"put(pathlib.Path({str(tmp_path / 'slides-1.pptx')!r}), b'half')\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL and len(list(tmp_path.iterdir())) == 1
    put(tmp_path / "slides-2.pptx", b"whole")
    assert [it.name for it in tmp_path.iterdir()] == ["slides-2.pptx"]
