"""A thousand tasks of the kind that a module is about."""

import numpy as np
import pytest

SEEDS = 1000


@pytest.fixture(scope="module")
def tasks(request) -> list:
    """Of the generator ``KIND`` of the test's module; no mistake leads to the right answer."""
    kind = request.module.KIND
    made = [kind.make(np.random.default_rng([29, seed])) for seed in range(SEEDS)]
    for task in made:
        right, ways = task.right, task.ways
        assert right not in ways.values(), f"ошибка даёт верный ответ: {task}"
        assert set(ways) <= set(kind.MISTAKES)
        item = kind.item(task)
        assert (item.right, item.ways) == (right, ways)
        numbers = sum(it.parts for it in item.fields) if item.fields else 1
        assert {len(answer) for answer in (right, *ways.values())} == {numbers}
    return made
