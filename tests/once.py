"""One fault is one failure: what many tests share and what cannot be made is told once.

The first test that needs it fails with the reason; the others that need it are skipped.
"""

import pytest

FAILED = pytest.StashKey[set[str]]()


def fail(request: pytest.FixtureRequest, reason: str) -> None:
    """Fail the test that asked first for the fixture of ``request``, for this reason."""
    request.config.stash.setdefault(FAILED, set()).add(request.fixturename)
    pytest.fail(reason, pytrace=False)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs what could not be made."""
    failed = item.config.stash.get(FAILED, set()) & set(getattr(item, "fixturenames", ()))
    if failed:
        names = ", ".join(sorted(failed))
        pytest.skip(f"нет того, что нужно этой проверке ({names}): причина названа выше")
