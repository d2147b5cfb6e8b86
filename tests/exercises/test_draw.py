"""Tasks are drawn until one is sound."""

import numpy as np
import pytest

from figures_src.exercises.draw import TRIES, sound


def test_the_first_sound_task_is_taken():
    given = iter("ббаб")
    task = sound(
        lambda rng: next(given), lambda it: ["нет"] * (it != "а"), np.random.default_rng(1)
    )
    assert task == "а" and list(given) == ["б"]


def test_two_thousand_tries_and_no_more():
    tried = []

    def attempt(rng):
        tried.append(rng)
        return rng

    with pytest.raises(
        RuntimeError, match=r"no sound task in 2000 tries, last: \['нет'\]"
    ) as error:
        sound(attempt, lambda it: ["нет"], "кости")
    assert len(tried) == TRIES == 2000 and set(tried) == {"кости"}
    assert attempt.__module__ in str(error.value)
