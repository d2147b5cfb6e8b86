"""The finished site takes the place of the last one; any other build leaves it."""

import errno
import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import Abort

from _site import hook as site_hook
from _site.lesson.faults import Fault
from _site.session import Session
from tests.site.finish.folders import left_behind, text, write


def config_of(target: Path) -> SimpleNamespace:
    """What the hook asks of the configuration."""
    return SimpleNamespace(
        site_dir=str(target),
        site_url=None,
        config_file_path=str(target.parent / "mkdocs.yml"),
        markdown_extensions=[],
    )


@pytest.fixture
def hook(monkeypatch):
    """The hook, as `build` has started it; the site is empty."""
    monkeypatch.setattr(site_hook, "SESSION", Session(command="build"))
    monkeypatch.setattr(site_hook.search, "teach", lambda *_: None)
    return site_hook


def test_serve_keeps_its_own_folder(target, hook) -> None:
    hook.SESSION.command = "serve"
    assert hook.on_config(config_of(target)).site_dir == str(target)
    hook.on_shutdown()
    assert not target.exists()


def test_a_good_build_is_published(target, hook) -> None:
    write(target, "старое")
    config = hook.on_config(config_of(target))
    write(Path(config.site_dir), "новое")
    hook.site_is_written(config)
    assert text(target) == "старое"
    hook.on_shutdown()
    assert text(target) == "новое"


@pytest.mark.parametrize("how", ["early", "counted", "stopped"])
def test_any_other_build_is_not(target, hook, how) -> None:
    write(target, "старое")
    config = hook.on_config(config_of(target))
    write(Path(config.site_dir), "новое")
    if how != "early":
        hook.site_is_written(config)
    if how == "counted":  # MkDocs counts its warnings after that event
        with pytest.raises(Abort):
            hook.on_build_error(error=Abort("Aborted with 1 warnings in strict mode!"))
    if how == "stopped":  # MkDocs ends with on_shutdown in a `finally`
        with pytest.raises(KeyboardInterrupt):
            try:
                raise KeyboardInterrupt
            finally:
                hook.on_shutdown()
    else:
        hook.on_shutdown()
    assert text(target) == "старое"
    assert left_behind(target.parent) == []


def test_no_place_for_the_site_is_a_sentence(tmp_path, hook) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Fault, match=r"Сайт некуда собрать: .*файл"):
        hook.on_config(config_of(tmp_path / "file" / "site"))


def test_a_folder_of_somebody_elses_is_refused(target, hook) -> None:
    target.mkdir()
    (target / "дневник.txt").touch()
    with pytest.raises(Fault, match="лежит не этот сайт"):
        hook.on_config(config_of(target))
    assert [it.name for it in target.iterdir()] == ["дневник.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_who_is_left_with_the_last_site_is_told(target, hook, caplog, there) -> None:
    if there:
        write(target, "старое")
    with caplog.at_level(logging.INFO, "mkdocs"):
        hook.on_config(config_of(target))
        hook.on_shutdown()
    said = [f"Прежний сайт остался, где был: {target}"] * there
    assert [it.getMessage() for it in caplog.records] == said


def test_a_folder_that_stays_is_named(target, hook, monkeypatch, caplog) -> None:
    write(target, "старое")
    config = hook.on_config(config_of(target))
    write(Path(config.site_dir), "новое")
    hook.site_is_written(config)

    def refused(*_: object) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy", str(target))

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(Abort, match="Прежний сайт остался на месте"):
        hook.on_shutdown()
    assert f"{target}: занято другой программой" in caplog.text
    assert text(target) == "старое"
