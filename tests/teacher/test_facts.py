"""Facts in the teacher's texts, as Russian prose writes them."""

import pytest

from figures_src.builder.manifest_types import Chance
from figures_src.teacher.facts import fact_text

FACTS = {
    "a.sum": -192, "a.many": 40500, "a.share": 0.935, "a.size": [26, 26], "a.three": [30, 30, 5],
    "a.row": [1, -2, 0], "a.four": [1, 2, 3, 4], "a.one": [7], "a.yes": True, "a.word": "да",
    "a.half": 0.5, "a.mixed": [1, 2.5],
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.sum", "−192"),
        ("a.many", "40\u00a0500"),
        ("a.share%", "94\u00a0%"),
        ("a.size", "26×26"),
        ("a.three", "30×30×5"),
        ("a.row", "1, −2, 0"),
        ("a.four", "1, 2, 3, 4"),
        ("a.one", "7"),
    ],
)
def test_as_prose_writes_it(name, text):
    assert fact_text(name, FACTS) == text


def test_what_nobody_computes_is_named():
    with pytest.raises(ValueError, match=r"факта «b\.x» никто не вычисляет"):
        fact_text("b.x%", FACTS)


@pytest.mark.parametrize("name", ["a.yes", "a.word", "a.half", "a.mixed", "a.word%"])
def test_what_is_no_number_is_refused(name):
    with pytest.raises(ValueError, match=f"факт «{name.rstrip('%')}» нельзя записать"):
        fact_text(name, FACTS)


def test_a_mean_over_runs_has_the_digits_of_its_error():
    facts = {"x.a": Chance(0.9353, 0.0021), "x.b": Chance(0.9353, 0.021)}
    assert [fact_text(name, facts) for name in ("x.a%", "x.b%")] == ["93,5\u00a0%", "94\u00a0%"]
    with pytest.raises(ValueError, match=r"факт «x\.a» нельзя записать одним числом"):
        fact_text("x.a", facts)
