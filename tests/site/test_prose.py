"""Numbers in prose: no result is unmarked."""

from pathlib import Path

import pytest

from tests.site import prose

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_every_result_in_prose_carries_its_fact() -> None:
    pages = [path for path in sorted(DOCS.rglob("*.md")) if "_site" not in path.parts]
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
