"""Facts in the kit's texts."""

import pytest

from figures_src.kit.facts import fact_text


def test_a_mean_over_runs_has_the_digits_of_its_error():
    facts = {"x.a": {"mean": 0.9353, "error": 0.0021}, "x.b": {"mean": 0.9353, "error": 0.021}}
    assert [fact_text(name, facts) for name in ("x.a%", "x.b%")] == ["93,5\u00a0%", "94\u00a0%"]
    with pytest.raises(ValueError, match=r"факт «x\.a» нельзя записать одним числом"):
        fact_text("x.a", facts)
