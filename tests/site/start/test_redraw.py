"""When the builder of the figures is started again while the site is being served."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from _site.lesson.faults import Fault
from _site.start import redraw


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project whose builder only counts its starts and draws one file."""
    (tmp_path / "figures_src").mkdir()
    (tmp_path / "figures_src/a.py").write_text("x = 1")
    drawn = tmp_path / "docs/assets/figures"
    starts = []

    def run(*command: object, cwd: object, check: bool) -> SimpleNamespace:
        starts.append((*command, cwd, check))
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


def test_the_builder_is_this_pythons_and_the_projects(project) -> None:
    draw(project)
    assert project.starts == [([sys.executable, "-m", "figures_src"], project.folder, False)]


def test_a_program_saved_again_starts_the_builder(project) -> None:
    """With as many letters as before: the time tells it."""
    draw(project)
    os.utime(project.folder / "figures_src/a.py", (0, 0))
    draw(project)
    assert len(project.starts) == 2


def test_a_builder_that_fails_stops_the_build(project, monkeypatch) -> None:
    failed = SimpleNamespace(returncode=1)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(Fault, match="Рисунки не построены"):
        draw(project)


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
    project.seen = frozenset({"as they were"})
    draw(project)
    assert not project.starts and project.seen == {"as they were"}
