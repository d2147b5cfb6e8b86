"""Formulas: MathML of what is LaTeX, and a place for what is none."""

import pytest
from bs4 import BeautifulSoup

from _site.lesson.faults import Fault
from tests.site.converted import convert

NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def test_formulas_of_a_line_and_of_a_block_become_mathml() -> None:
    soup = BeautifulSoup(convert("Так: $a < b$, и всё.\n\n$$\nx = 1\n$$\n"), "html.parser")
    line, block = soup.find_all("math")
    assert line.parent.name == "p" and line["display"] == "inline" and line["xmlns"] == NAMESPACE
    assert [it.get_text() for it in line.find_all(["mi", "mo"])] == ["a", "<", "b"]
    assert line.parent.get_text() == "Так: a<b, и\u00a0всё."
    assert block.parent.name == "div" and block.parent["class"] == ["formula"]
    assert block["display"] == "block" and block.get_text() == "x=1"
    assert "arithmatex" not in str(soup) and "\\" not in str(soup)


@pytest.mark.parametrize("latex", [r"\frac{i}{2", r"\unknown{i}", "x^", "}"])
def test_a_formula_that_is_none_is_named_with_its_line(latex) -> None:
    with pytest.raises(Fault) as stop:
        convert(f"# А {{ #a }}\n\nТак: ${latex}$.\n", uri="a.md")
    assert str(stop.value) == f"a.md, строка 3: формула «{latex}» не разобрана"


def test_what_only_bears_the_name_of_a_formula_is_left_alone() -> None:
    text = '<div class="arithmatex" markdown>Слова</div>\n\nТак: $a$.\n'
    soup = BeautifulSoup(convert(text), "html.parser")
    assert soup.select_one("div.arithmatex").get_text().strip() == "Слова"
    assert soup.find("math").get_text() == "a"
