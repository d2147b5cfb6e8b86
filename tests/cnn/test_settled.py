"""Rounding to multiples of a power of two, by hand; and the same training on two processors."""

import json
import os
import subprocess
import sys
from itertools import permutations

import numpy as np
import pytest

from figures_src.builder.portable.kernels import runnable
from figures_src.cnn.settled import settled


def test_by_hand():
    """Eighths: 0.1 is 0.8 of one, 0.3 is 2.4; halves go to the even: 0.5 → 0, 1.5 → 2, 2.5 → 2."""
    values = [0.1, 0.3, -0.3, 0.5 / 8, 1.5 / 8, 2.5 / 8, 7]
    assert (settled(values, 3) * 8).tolist() == [1, 2, -2, 0, 2, 2, 56]
    assert float(settled(1 / 3)) == 349525 / 2**20  # 2²⁰ / 3 = 349525.33…


def test_what_comes_in_stays_as_it_is():
    values = np.array([[1, 2], [3, 4]], dtype=np.uint8)
    result = settled(values)
    assert result.dtype == np.float64
    assert (result == values).all()
    given = np.array([0.1])
    settled(given)
    assert given == [0.1]


def test_the_least_of_whole_numbers():
    """−2⁶³ has no opposite in int64; 2¹⁰⁰⁰ of it have no place in float64."""
    assert settled(np.array([-(2**63), 1]), 1000).tolist() == [-(2.0**63), 1]


def test_sums_in_any_order_are_one_number():
    sums = [a + b + c for a, b, c in permutations((0.1, 0.2, 0.3))]
    assert len(set(sums)) == 2, "float64 adds up differently"
    assert len({float(settled(each)) for each in sums}) == 1


# The digits' size, so that the products go through the kernels of OpenBLAS.
TRAINING = """
import hashlib, json, sys
import numpy as np
from figures_src.cnn.trainable import Parameter
from figures_src.cnn.training import Conv2D, Dense, Flatten, MaxPool, Model, ReLU

def trained():
    rng = np.random.default_rng(5)
    x, labels = rng.normal(size=(96, 1, 14, 14)), rng.integers(0, 3, 96)
    model = Model(Conv2D.random(4, 5, rng=rng), ReLU(), MaxPool(2), Flatten(),
                  Dense.random(100, 3, rng=rng))
    model.fit(x, labels, epochs=3)
    return hashlib.sha256(b"".join(p.value.tobytes() for p in model.parameters())).hexdigest()

settled = trained()
Parameter.settle = lambda self: None
print(json.dumps([settled, trained()]))
"""


def test_two_processors_train_the_same_network():
    """And without the rounding they do not: the trial would notice."""
    asked = {core: variables for _, core, variables in runnable()}
    if len(asked) < 2:
        pytest.skip("этот процессор умеет только одно ядро матричных произведений")
    digests = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", TRAINING],
                env={**os.environ, **variables},
                capture_output=True,
                check=True,
            ).stdout
        )
        for variables in asked.values()
    ]
    with_rounding, without = map(set, zip(*digests, strict=True))
    assert len(with_rounding) == 1
    assert len(without) > 1
