"""When the builder of the figures is started again while the site is being served."""

import subprocess
from types import SimpleNamespace

import pytest

from _site.start import redraw


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose builder only counts its starts and draws one file."""
    (tmp_path / "figures_src").mkdir()
    (tmp_path / "figures_src/a.py").write_text("x = 1")
    drawn = tmp_path / "docs/assets/figures"
    starts = []

    def run(*_: object, **__: object) -> SimpleNamespace:
        starts.append(1)
        drawn.mkdir(parents=True, exist_ok=True)
        (drawn / "manifest.json").write_text("{}")
        (drawn / "a.svg").write_text("")
        return SimpleNamespace(returncode=0)

    monkeypatch.delenv("FIGURES_READY", raising=False)
    monkeypatch.setattr(subprocess, "run", run)
    return SimpleNamespace(folder=tmp_path, drawn=drawn, starts=starts, seen=None)


def draw(project) -> None:
    """What each build of `serve` asks for."""
    project.seen = redraw.draw(project.folder, project.drawn, project.seen)


def test_nothing_changed_starts_nothing(project) -> None:
    for _ in range(3):
        draw(project)
    assert len(project.starts) == 1


def test_changed_module_or_lost_file_starts_the_builder(project) -> None:
    draw(project)
    (project.folder / "figures_src/a.py").write_text("x = 22")
    draw(project)
    (project.drawn / "a.svg").unlink()
    draw(project)
    (project.drawn / "manifest.json").unlink()
    draw(project)
    assert len(project.starts) == 4


def test_ready_figures_are_left_alone(project, monkeypatch) -> None:
    monkeypatch.setenv("FIGURES_READY", "1")
    draw(project)
    assert not project.starts
