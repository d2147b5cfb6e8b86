"""The archive of the project: all that is kept under version control, and nothing else."""

import subprocess
import zipfile
from pathlib import Path

import pytest

from _site.finish import source

ROOT = Path(__file__).resolve().parents[3]


def names(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        return {name.removeprefix("cnn-lesson-source/") for name in opened.namelist()}


def test_it_holds_what_is_kept(tmp_path) -> None:
    """Files that are not yet committed may lie in its folders while one works."""
    if not (ROOT / ".git").exists():
        pytest.skip("папка взята без истории: сравнить не с чем")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    kept = {name for name in listed.decode().split("\0") if name and (ROOT / name).exists()}
    source.write(tmp_path / "source.zip")
    assert names(tmp_path / "source.zip") == kept


def test_what_lies_beside_stays_at_home(monkeypatch, tmp_path) -> None:
    root = tmp_path / "project"
    figures = root / "docs" / "assets" / "figures"
    for name in (
        "secret.txt",
        ".venv/a.py",
        "docs/index.md",
        "docs/__pycache__/a.pyc",
        "README.md",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")
    figures.mkdir(parents=True)
    (figures / "a.svg").write_text("", encoding="utf-8")
    monkeypatch.setattr(source, "ROOT", root)
    monkeypatch.setattr(source, "FIGURES", figures)
    before = source.digest()
    source.write(tmp_path / "source.zip")
    assert names(tmp_path / "source.zip") == {"README.md", "docs/index.md"}
    (root / "secret.txt").write_text("other", encoding="utf-8")
    assert source.digest() == before
    (root / "README.md").write_text("other", encoding="utf-8")
    assert source.digest() != before
