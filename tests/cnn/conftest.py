"""How properties are tried: the same examples in every run, and nothing left behind."""

import os
import shutil
import tempfile

# Hypothesis would keep beside the sources what it read from them. It wants a folder that can be:
# otherwise it complains of its default database, even though the profile has none.
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.mkdtemp(prefix="hypothesis-")

from hypothesis import HealthCheck, settings

settings.register_profile(
    "same-every-time",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],  # tells how busy the machine is
)
settings.load_profile("same-every-time")


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["HYPOTHESIS_STORAGE_DIRECTORY"], ignore_errors=True)
