"""What a layer that learns is handed: a batch, and later the gradient by what it answered."""

import numpy as np
from numpy.typing import ArrayLike

from figures_src.cnn.validation import numeric


class Batched:
    """A layer that looks at shapes. Numbers are looked at where they enter: by ``Model``.

    A layer called alone hands NaN on as NaN; it makes none of finite numbers within float64.
    """

    answered: tuple[int, ...] | None = None  # shape of what forward gave last

    def taken(self, x: ArrayLike, *shape: int | str) -> np.ndarray:
        """``x`` as float64, refused unless its axes are those of ``shape`` (none: any).

        Args:
            shape: for each axis its length, or its name when any length will do.

        Raises:
            ValueError: not numbers, none at all, another shape.
        """
        x = _float64(x, "x")
        fits = x.ndim == len(shape) and all(
            isinstance(want, str) or want == n for want, n in zip(shape, x.shape, strict=True)
        )
        if shape and not fits:
            expected = ", ".join(map(str, shape))
            raise ValueError(f"x: ожидается форма ({expected}), получена {x.shape}")
        return x

    def answer(self, out: np.ndarray) -> np.ndarray:
        """``out``, whose shape the gradient must have."""
        self.answered = out.shape
        return out

    def returned(self, gradient: ArrayLike) -> np.ndarray:
        """``gradient`` as float64, refused unless it has the shape of what ``forward`` gave.

        Raises:
            ValueError: not numbers, another shape, or ``forward`` was not called before.
        """
        if self.answered is None:
            name = type(self).__name__
            raise ValueError(f"backward: ожидается после forward, слой {name} ещё не видел чисел")
        gradient = _float64(gradient, "gradient")
        if gradient.shape != self.answered:
            raise ValueError(
                f"gradient: ожидается форма {self.answered}, как у ответа слоя, "
                f"получена {gradient.shape}"
            )
        return gradient


def _float64(value: ArrayLike, name: str) -> np.ndarray:
    """What training hands on is float64 already and costs nothing here."""
    if type(value) is np.ndarray and value.dtype == np.float64 and value.size:
        return value
    return numeric(value, name).astype(np.float64, copy=False)
