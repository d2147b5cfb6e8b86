"""Numbers in prose: marked, right, and nothing unmarked."""

from pathlib import Path

import fact_format  # a hook's module
import facts  # a hook
import pytest

from tests.site import prose

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_result_in_prose_carries_its_fact() -> None:
    pages = [path for path in sorted(DOCS.rglob("*.md")) if "_hooks" not in path.parts]
    assert pages
    faults = []
    for path in pages:
        text = path.read_text(encoding="utf-8")
        faults += prose.sweep(text, path.relative_to(DOCS).as_posix())
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("Ответ 29.", ["29"]),
        ("Ответ −5, или -5.", ["−5", "-5"]),
        ("Карта 2×2 из 4 × 4.", ["2×2", "4×4"]),
        ("Всего 40\u00a0500 входов, 34\u00a0%, доля 0,5.", ["40 500", "34", "0,5"]),
        ("Три слоя, 4 шага, фильтры 1, 2, 3 и 5.", []),
        ("Слайды S01–S07, ResNet-50, Lite0, EfficientNet-B0.", []),
        ("Было **29**{ data-fact=a.b }, стало *−35*{data-fact=a.c}.", []),
        ('<span data-fact="a.b">192</span> и [28](x.md){ data-other=1 }', ["28"]),
        ("## Раздел 128 { #a }\n\n`x = 128`\n\n```python\ny = 256\n```\n\n    12", ["12"]),
        ("![](../assets/figures/a/b-12.svg)\n[ссылка](page-2026.md#s12)\n", []),
        ("1. Раз\n10. Десять\n\nСноска[^12].\n\n/// figure-caption\n    attrs: {id: s12}\n///", []),
        ("Формула $28 - 3 + 1$.", ["28"]),
        ("**Важно: 26×26**, а не **13**{ data-fact=a.b }", ["26×26"]),
    ],
)
def test_sweep_sees_results(markdown, expected) -> None:
    found = prose.sweep(markdown, "page.md")
    assert [fault.split(": ", 1)[1] for fault in found] == expected


def test_sweep_names_the_line_and_heeds_plain_numbers() -> None:
    front = '---\ntitle: "Год 1989"\nplain_numbers: ["2026", "4×4", "77"]\n---\n'
    text = front + "\n# A 12\n\n2026\n4×4 16"
    assert prose.sweep(text, "a.md") == ["a.md:9: 16", "a.md: plain_numbers: «77» на странице нет"]


AGREE = [
    ("−192", -192),
    ("-192", -192),
    ("40\u00a0500", 40500),
    ("138\u00a0357\u00a0544", 138357544),
    ("34\u00a0%", 0.3389),
    ("89,4\u00a0%", 0.89412),
    ("0,34", 0.3389),
    ("1352", 1352),
    ("26×26", [26, 26]),
    ("30×30×5", [30, 30, 5]),
    ("−29, 192, 35, 22", [-29, 192, 35, 22]),
    ("0,5, 0,25", [0.5, 0.25]),
    ("4,7\u00a0млн", 4651000),
    ("да", True),
    ("египетская\u00a0кошка", "египетская кошка"),
]
DIFFER = [
    ("192", -192),
    ("−191", -192),
    ("33\u00a0%", 0.3389),
    ("0,33", 0.3389),
    ("26×25", [26, 26]),
    ("26", [26, 26]),
    ("29", 29.6),
    ("29,4", 29),
    ("около 29", 29),
    ("", 0),
    ("нет", True),
    ("сто", 100),
]


@pytest.mark.parametrize(("shown", "value"), AGREE)
def test_written_facts_agree(shown, value) -> None:
    assert fact_format.agrees(shown, value)


@pytest.mark.parametrize(("shown", "value"), DIFFER)
def test_wrong_facts_differ(shown, value) -> None:
    assert not fact_format.agrees(shown, value)


@pytest.mark.parametrize(
    "value", [-192, 40500, 0.25, [26, 26], [30, 30, 5], [-29, 192], True, "кот"]
)
def test_facts_are_written_so_that_they_agree(value) -> None:
    assert fact_format.agrees(fact_format.written(value), value)


def test_problems_name_fact_and_values() -> None:
    known = {"a.sum": -192}
    wrong = '<p><strong data-fact="a.sum">−191</strong> <em data-fact="a.sun">1</em></p>'
    assert facts.problems(wrong, known) == [
        "факт a.sum: написано «−191», вычислено −192",
        "факта «a.sun» никто не вычисляет; похожее имя: a.sum",
    ]
    assert not facts.problems('<p><strong data-fact="a.sum"><b>−192</b></strong></p>', known)
