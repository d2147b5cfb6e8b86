"""A build that proves nothing is refused; `serve` is not asked."""

import logging

import pytest

from _site.lesson.faults import Fault
from _site.start import strictness

QUIET, USUAL, VERBOSE = logging.WARNING, logging.INFO, logging.DEBUG


@pytest.fixture
def level(monkeypatch):
    """Sets the level at which MkDocs speaks; it is put back."""
    log = logging.getLogger("mkdocs")
    monkeypatch.setattr(log, "level", log.level)
    yield log.setLevel
    monkeypatch.undo()
    log.manager._clear_cache()


@pytest.mark.parametrize(
    ("told", "dirty", "reason"),
    [(QUIET, False, "-q и -v"), (VERBOSE, False, "-q и -v"), (USUAL, True, "без ключа --dirty")],
)
def test_a_build_in_silence_or_in_parts_is_refused(level, told, dirty, reason) -> None:
    level(told)
    with pytest.raises(Fault, match=reason):
        strictness.check("build", dirty)
    strictness.check("serve", dirty)


def test_a_usual_build_goes_on(level) -> None:
    level(USUAL)
    strictness.check("build", False)
