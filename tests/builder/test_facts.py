"""Facts on their way into the manifest: rounded, plain, and refused by name."""

import json

import numpy as np
import pytest

from figures_src.builder.facts import facts_of
from figures_src.builder.manifest_types import Chance, written
from figures_src.drawing.measured import Measured


def test_what_the_manifest_holds():
    facts = facts_of(
        {
            "dot.share": 2 / 3,
            "dot.large": np.float64(1234567.8),
            "dot.noise": 0.1 + 0.2,
            "dot.count": np.int64(7),
            "dot.sides": np.array([26, 26]),
            "dot.mixed": (1, 0.5, "да"),
            "dot.yes": True,
            "dot.name": "кошка",
            "dot.mean": Measured(0.9353333333, 0.00214),
        }
    )
    assert facts == {
        "dot.share": 0.666667,
        "dot.large": 1234570.0,
        "dot.noise": 0.3,
        "dot.count": 7,
        "dot.sides": [26, 26],
        "dot.mixed": [1, 0.5, "да"],
        "dot.yes": True,
        "dot.name": "кошка",
        "dot.mean": Chance(mean=0.935333, error=0.0021),
    }
    assert type(facts["dot.count"]) is int and facts["dot.yes"] is True
    json.dumps(written(facts), allow_nan=False)


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf, [1.0, np.nan], np.array([np.inf])])
def test_what_is_no_number_is_refused_by_name(bad):
    with pytest.raises(ValueError, match=r"факт dot\.share: ожидается конечное число"):
        facts_of({"dot.one": 1, "dot.share": bad})


def test_a_kind_that_json_does_not_know_is_refused_by_name():
    with pytest.raises(TypeError, match=r"факт dot\.set .*, а не set"):
        facts_of({"dot.set": {1, 2}})
