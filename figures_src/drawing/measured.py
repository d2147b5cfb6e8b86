"""A mean over runs in which chance had a hand, and how many of its digits mean something."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from figures_src.drawing.numbers import share


@dataclass(frozen=True)
class Measured:
    """The mean of several runs and its standard error, an estimate of two digits at most."""

    mean: float
    error: float

    def __post_init__(self) -> None:
        if not self.error > 0:
            raise ValueError(
                f"error: ожидается стандартная ошибка больше нуля, получено {self.error}; "
                "если все прогоны дали одно и то же, случая здесь нет и нужно обычное число"
            )

    @classmethod
    def over(cls, runs: Sequence[float]) -> "Measured":
        """The mean of ``runs`` and its standard error: deviation (n − 1) over √n, two digits.

        Raises:
            ValueError: fewer than two runs, or all of them equal.
        """
        if len(runs) < 2:
            raise ValueError(f"runs: ожидается не меньше двух прогонов, получено {len(runs)}")
        error = float(np.std(runs, ddof=1)) / math.sqrt(len(runs))
        return cls(float(np.mean(runs)), float(f"{error:.2g}"))

    @property
    def digits(self) -> int:
        """How many digits of the mean, as a percentage, may be written after the comma.

        The last digit stands where the first digit of the error does; never fewer than none.
        """
        return max(0, -math.floor(math.log10(100 * self.error)))

    def share(self) -> str:
        """The mean as a percentage: ``Measured(0.9353, 0.0021)`` is «93,5 %»."""
        return share(self.mean, self.digits)
