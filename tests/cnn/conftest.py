"""How properties are tried: the same examples in every run, and nothing left in the checkout."""

import os
import tempfile

# Hypothesis keeps what it read from the sources; the folder goes with the run.
STORAGE = tempfile.TemporaryDirectory(prefix="hypothesis-")
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = STORAGE.name

from hypothesis import HealthCheck, settings  # noqa: E402

settings.register_profile(
    "same-every-time",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],  # says how busy the machine is
)
settings.load_profile("same-every-time")
