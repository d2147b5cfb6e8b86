"""Draw random tasks until one is sound."""

from collections.abc import Callable
from typing import TypeVar

import numpy as np

Task = TypeVar("Task")
TRIES = 2000


def sound(
    attempt: Callable[[np.random.Generator], Task],
    flaws: Callable[[Task], list[str]],
    rng: np.random.Generator,
) -> Task:
    """The first task of ``attempt(rng)`` in which ``flaws`` finds nothing.

    Raises:
        RuntimeError: none of two thousand is sound, so the demands contradict each other.
    """
    for _ in range(TRIES):
        task = attempt(rng)
        found = flaws(task)
        if not found:
            return task
    raise RuntimeError(f"{attempt.__module__}: no sound task in {TRIES} tries, last: {found}")
