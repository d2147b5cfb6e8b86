"""The folder that a practice page works in."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from _site.pages.practice.folder import work_folder


def test_it_is_gone_afterwards_with_those_of_killed_builds(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    kept = {f"cnn-practice-{os.getppid()}-abc", "cnn-practice-abc", "practice-1-abc"}
    for name in (*kept, f"cnn-practice-{ended.pid}-abc"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "network.py").touch()
    # No folder, though it has the name of one: left alone.
    kept.add(f"cnn-practice-{ended.pid}-file")
    (tmp_path / f"cnn-practice-{ended.pid}-file").touch()
    with work_folder() as folder:
        assert Path(folder).parent == tmp_path and Path(folder).is_dir()
        assert Path(folder).name.startswith(f"cnn-practice-{os.getpid()}-")
        assert {it.name for it in tmp_path.iterdir()} == {*kept, Path(folder).name}
    assert {it.name for it in tmp_path.iterdir()} == kept
