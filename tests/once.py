"""One fault is one failure: what many tests share and what cannot be made is told once.

The first test that needs it fails with the reason; the others that need it are skipped.
"""

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

from figures_src.builder.lock import locked

PATIENCE = 600.0  # seconds for what another process makes
FAILED = pytest.StashKey[set[str]]()


def fail(request: pytest.FixtureRequest, reason: str) -> None:
    """Fail the test that asked first for the fixture of ``request``, for this reason."""
    request.config.stash.setdefault(FAILED, set()).add(request.fixturename)
    pytest.fail(reason, pytrace=False)


def skip(request: pytest.FixtureRequest, reason: str) -> None:
    """Skip the test that asked for the fixture, as all that will: it was told elsewhere."""
    request.config.stash.setdefault(FAILED, set()).add(request.fixturename)
    pytest.skip(reason)


def miss(reason: str) -> NoReturn:
    """Skip the test for a program that this computer lacks; CI has to have it."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def shared(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Path:
    """A folder of this run alone, one for all the processes that the tests run in."""
    own = factory.getbasetemp()
    return own.parent if hasattr(request.config, "workerinput") else own


def made(folder: Path, name: str, make: Callable[[], object]) -> object:
    """What ``make`` returns. It is called once for all the processes that share the ``folder``."""
    kept = folder / f"{name}.pickle"
    with locked(folder / f"{name}.lock", patience=PATIENCE):
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make()))
    return pickle.loads(kept.read_bytes())


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs what could not be made."""
    failed = item.config.stash.get(FAILED, set()) & set(getattr(item, "fixturenames", ()))
    if failed:
        names = ", ".join(sorted(failed))
        pytest.skip(f"нет того, что нужно этой проверке ({names}): причина названа выше")
