"""How properties are tried: the same examples in every run, and nothing left behind."""

import os

# Hypothesis would keep beside the sources what it read from them; no folder fits in here.
os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = os.devnull

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
