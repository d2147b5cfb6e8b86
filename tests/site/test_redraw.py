"""When the builder of the figures is started again while the site is being served."""

import subprocess
from types import SimpleNamespace

import pytest
import redraw  # a hook


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
    monkeypatch.setattr(redraw, "_seen", [])
    config = SimpleNamespace(
        config_file_path=str(tmp_path / "mkdocs.yml"), docs_dir=str(tmp_path / "docs")
    )
    return SimpleNamespace(folder=tmp_path, drawn=drawn, starts=starts, config=config)


def test_nothing_changed_starts_nothing(project) -> None:
    for _ in range(3):
        redraw.on_pre_build(project.config)
    assert len(project.starts) == 1


def test_changed_module_or_lost_file_starts_the_builder(project) -> None:
    redraw.on_pre_build(project.config)
    (project.folder / "figures_src/a.py").write_text("x = 22")
    redraw.on_pre_build(project.config)
    (project.drawn / "a.svg").unlink()
    redraw.on_pre_build(project.config)
    (project.drawn / "manifest.json").unlink()
    redraw.on_pre_build(project.config)
    assert len(project.starts) == 4


def test_ready_figures_are_left_alone(project, monkeypatch) -> None:
    monkeypatch.setenv("FIGURES_READY", "1")
    redraw.on_pre_build(project.config)
    assert not project.starts
