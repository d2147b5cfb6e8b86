"""MathML as formulas of Typst: each element by itself, and that Typst reads what comes out."""

import io

import pypdf
import pytest
import typst
from latex2mathml.converter import convert
from lxml import etree

from figures_src.teacher.mathematics import TAG, formula, kind, node

MATHS = 'xmlns="http://www.w3.org/1998/Math/MathML"'


def element(inside: str):
    return etree.fromstring(f"<math {MATHS}>{inside}</math>")


def code(inside: str) -> str:
    """The code of a single element."""
    return node(element(inside)[0])


X, Y, Z = "<mi>x</mi>", "<mn>2</mn>", "<mi>z</mi>"
CX, CY, CZ = 'math.italic("x")', 'text("2")', 'math.italic("z")'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (X, CX),
        (Y, CY),
        ("<mtext>если</mtext>", 'text("если")'),
        ("<mi>max</mi>", 'math.upright("max")'),
        ('<mi mathvariant="normal">d</mi>', 'math.upright("d")'),
        ("<mspace/>", "h(0.25em)"),
        ("<mo>+</mo>", 'math.class("binary", "+")'),
        (f"<mfrac>{X}{Y}</mfrac>", f"math.frac({CX}, {CY})"),
        (f"<msub>{X}{Y}</msub>", f"math.attach({CX}, b: {CY})"),
        (f"<munder>{X}{Y}</munder>", f"math.attach({CX}, b: {CY})"),
        (f"<msup>{X}{Y}</msup>", f"math.attach({CX}, t: {CY})"),
        (f"<mover>{X}{Y}</mover>", f"math.attach({CX}, t: {CY})"),
        (f"<msubsup>{X}{Y}{Z}</msubsup>", f"math.attach({CX}, b: {CY}, t: {CZ})"),
        (f"<munderover>{X}{Y}{Z}</munderover>", f"math.attach({CX}, b: {CY}, t: {CZ})"),
        (f"<msqrt>{X}{Y}</msqrt>", f"math.sqrt({{ {CX}; {CY} }})"),
        (f"<mrow>{X}{Y}</mrow>", f"{{ {CX}; {CY} }}"),
        (f"<mstyle>{X}</mstyle>", f"{{ {CX} }}"),
        (f"<mpadded>{X}</mpadded>", f"{{ {CX} }}"),
        (f"<math>{X}</math>", f"{{ {CX} }}"),
        ("<mi/>", 'math.italic("")'),
        ("<mn/>", 'text("")'),
    ],
)
def test_elements(inside, expected):
    assert code(inside) == expected


def test_an_element_that_is_not_known_stops_the_book():
    with pytest.raises(ValueError, match="<mtable>"):
        code("<mtable/>")


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ("([{⌊⌈|", "opening"),
        (")]}⌋⌉", "closing"),
        ("=≈≤≥<>→≠", "relation"),
        (",;", "punctuation"),
        ("+−·×∗⋅∑", "binary"),
    ],
)
def test_spaces_around_a_sign(signs, expected):
    for sign in signs:
        operator = etree.Element(f"{TAG}mo")
        operator.text = sign
        assert kind(operator) == expected, sign


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('fence="true" form="prefix"', "opening"),
        ('fence="true" form="postfix"', "closing"),
        ('form="postfix"', "closing"),
        ("", "opening"),
    ],
)
def test_a_bar_may_open_and_close(attributes, expected):
    assert kind(element(f"<mo {attributes}>|</mo>")[0]) == expected


def test_an_unknown_fence_is_a_fence():
    assert kind(element('<mo fence="true" form="postfix">‖</mo>')[0]) == "closing"
    assert kind(element('<mo fence="false">+</mo>')[0]) == "binary"


OPEN, CLOSE = '<mo fence="true" form="prefix">(</mo>', '<mo fence="true" form="postfix">)</mo>'


def test_brackets_around_all_are_as_tall_as_all():
    tall = code(f"<mrow>{OPEN}{X}{CLOSE}</mrow>")
    assert tall.startswith("math.lr({ ") and tall.endswith(" })") and CX in tall
    # Brackets around a part stay as they are: the whole is not theirs.
    assert "math.lr" not in code(f"<mrow>{OPEN}{X}{CLOSE}{OPEN}{Y}{CLOSE}</mrow>")
    assert "math.lr" not in code(f"<mrow>{CLOSE}{X}{OPEN}</mrow>")
    assert "math.lr" not in code(f"<mrow>{X}</mrow>")


def test_brackets_grow_with_what_they_embrace():
    """They are even about the axis of the formula: what stands on it is half of their height."""
    made = code(f"<mrow>{OPEN}{X}{CLOSE}</mrow>").replace(CX, "box(height: 50mm)[а]")
    check = f"#context assert(measure(math.equation({made})).height > 90mm)"
    typst.Compiler(check.encode(), ignore_system_fonts=True).compile(format="pdf")


@pytest.mark.parametrize(("display", "block"), [("block", "true"), ("inline", "false")])
def test_a_formula_stands_by_itself_or_in_the_line(display, block):
    maths = etree.fromstring(f'<math {MATHS} display="{display}">{X}</math>')
    assert formula(maths) == f"math.equation(block: {block}, {{ {CX} }})"


@pytest.mark.parametrize(
    ("latex", "letters"),
    [
        (r"m = \lfloor \frac{i - f}{s} \rfloor + 1", "mifs1"),
        (r"\sum_{k=1}^{n} w_k x_k + b", "knwxb"),
        (r"\sqrt{a^2 + b^2} \le \max(a, b)", "ab2max"),
    ],
)
def test_typst_reads_it(latex, letters):
    """Nothing of a formula is lost between LaTeX and the PDF."""
    source = f"#{formula(etree.fromstring(convert(latex)))}"
    made = typst.Compiler(source.encode(), ignore_system_fonts=True).compile(format="pdf")
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    plain = text.translate({0x1D44E + place: chr(97 + place) for place in range(26)})
    plain = plain.replace("ℎ", "h")
    assert set(letters) <= set(plain), text
