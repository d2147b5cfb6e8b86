"""The teacher's commands on a full disk: the old files stay, the reason is one Russian sentence."""

import errno
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from figures_src.teacher.__main__ import main
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.variants import Sheets

ROOT = Path(__file__).resolve().parents[2]


def full(monkeypatch) -> None:
    """Half a file is written, then the disk is full."""
    write = Path.write_bytes

    def write_half(path: Path, contents: bytes) -> int:
        write(path, contents[: len(contents) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", write_half)


def test_a_full_disk_in_one_sentence(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "worksheets"
    folder.mkdir()
    name = Sheets(Level.BASIC, 7).files["pdf"]
    (folder / name).write_text("прежний")
    full(monkeypatch)
    assert main(["worksheets", "--variants", "1", "--seed", "7", "--folder", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.err == f"{folder / name}: на диске кончилось место.\n"
    assert said.out == "" and [it.name for it in folder.iterdir()] == [name]


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
    path = tmp_path / "new" / Sheets(Level.BASIC, 2026).files["pdf"]
    assert done.returncode == 1
    assert done.stderr == f"{path}: файл слишком велик для этого диска.\n"
    assert list((tmp_path / "new").iterdir()) == []


def test_a_file_where_the_folder_should_be(tmp_path, capsys):
    (tmp_path / "worksheets").touch()
    command = ["worksheets", "--variants", "1", "--folder", str(tmp_path / "worksheets")]
    assert main(command) == 1
    said = capsys.readouterr().err
    assert said == f"{tmp_path / 'worksheets'}: ожидается папка, а это файл.\n"
