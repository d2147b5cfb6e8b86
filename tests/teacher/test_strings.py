"""Pieces of Typst code: whatever a text holds, Typst reads it back."""

import pytest
import typst

from figures_src.teacher.strings import joined, literal, tupled


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("свёртка", '"свёртка"'),
        ('«а» "б"', '"«а» \\"б\\""'),
        ("a\\b", '"a\\\\b"'),
        ("a\nb\tc", '"a\\nb\\tc"'),
        ("a\r\nb", '"a\\nb"'),
        ("", '""'),
    ],
)
def test_text_as_a_literal(text, expected):
    assert literal(text) == expected


@pytest.mark.parametrize("text", ['"', "\\", '\\"', "\\n", "#{}[]$*_`~@<>", "a\tb\nc"])
def test_typst_reads_the_same_text(text):
    codes = ", ".join(str(ord(letter)) for letter in text)
    check = f"#assert({literal(text)}.codepoints().map(str.to-unicode) == ({codes},))"
    typst.Compiler(check.encode(), ignore_system_fonts=True).compile(format="pdf")


def test_several_expressions_are_one():
    assert joined(["a", "", "b"]) == "{ a; b }"
    assert joined(["a"]) == "{ a }"
    assert joined([]) == joined([""]) == "[]"


def test_one_thing_is_an_array_too():
    assert tupled(["a", "b"]) == "(a, b,)"
    assert tupled(["a"]) == "(a,)"
    assert tupled([]) == "()"
    check = f"#assert(({tupled(['1'])}.len(), {tupled([])}.len()) == (1, 0))"
    typst.Compiler(check.encode(), ignore_system_fonts=True).compile(format="pdf")
