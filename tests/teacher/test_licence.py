"""The sentence that names the source is one: on the last slide, on the site, in CITATION.cff."""

import re
from pathlib import Path

from figures_src.teacher.licence import AUTHORS, NAME, attribution, credit

ROOT = Path(__file__).resolve().parents[2]


def test_one_name_everywhere():
    cited = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f'title: "{NAME}"' in cited
    for page in ("sources.md", "teacher/slides.md"):
        assert "\n<!-- attribution -->\n" in (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_authors_are_those_of_the_page_of_sources():
    """A row of its tables: what, package or author, author or terms, terms."""
    text = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    for name, (author, terms) in AUTHORS.items():
        (row,) = re.findall(rf"^\|.*{'MNIST' if name == 'mnist' else f'`{name}`'}.*$", text, re.M)
        cells = [it.strip() for it in row.strip("|").split("|")]
        assert cells[-1] == terms
        said = next(it for it in cells if author.split()[0] in it)
        assert said.removesuffix(", 1998") == author


def test_whose_photographs_they_are():
    assert credit([]) == ""
    assert credit(["chelsea"]) == "Фото: Стефан ван дер Валт, CC0"
    both = credit(["clock_motion", "chelsea"])
    assert both == "Фото: Стефан ван дер Валт, общественное достояние и CC0"
    several = "Фото: Лав Варшни, CC0; Рэйчел Майклетти, кофейня Pikolo, CC0"
    assert credit(["camera", "coffee"]) == several
    digits = "Цифры: Ян Лекун, Коринна Кортес, Кристофер Бёрджес, CC BY-SA 3.0"
    assert credit(["mnist"]) == digits


def test_a_public_address_is_named_and_a_local_one_is_not():
    public = attribution("https://example.org/cnn/")
    assert public == f"Источник: «{NAME}», https://example.org/cnn/, лицензия CC BY 4.0."
    assert attribution("http://localhost:8000/") == f"Источник: «{NAME}», лицензия CC BY 4.0."
