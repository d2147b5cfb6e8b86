"""MathML of the pages as formulas of Typst: the elements that latex2mathml writes here."""

from lxml.etree import _Element

from figures_src.teacher.strings import joined, literal

TAG = "{http://www.w3.org/1998/Math/MathML}"


def formula(element: _Element) -> str:
    """A Typst expression for one <math>; a block of its own if it is displayed as one."""
    block = "true" if element.get("display") == "block" else "false"
    return f"math.equation(block: {block}, {row(element)})"


def row(element: _Element) -> str:
    """All children, one after another; brackets around them all are as tall as they."""
    inside = joined(node(child) for child in element)
    fences = [child.get("form") for child in element if child.get("fence") == "true"]
    return f"math.lr({inside})" if fences == ["prefix", "postfix"] else inside


def node(element: _Element) -> str:
    """One element and what is in it.

    Raises:
        ValueError: an element that no page had when this was written.
    """
    name = element.tag.rsplit("}", 1)[-1]
    children = list(element)
    match name:
        case "mrow" | "mstyle" | "math" | "mpadded":
            return row(element)
        case "mi":
            return letters(element)
        case "mn" | "mtext":
            return f"text({literal(element.text or '')})"
        case "mo":
            sign, of = literal(element.text or ""), kind(element)
            # A bracket that is mere text does not grow with what it embraces.
            shown = f"symbol({sign})" if of in ("opening", "closing") else sign
            return f"math.class({literal(of)}, {shown})"
        case "mspace":
            return "h(0.25em)"
        case "mfrac":
            top, bottom = map(node, children)
            return f"math.frac({top}, {bottom})"
        case "msub" | "munder":
            base, below = map(node, children)
            return f"math.attach({base}, b: {below})"
        case "msup" | "mover":
            base, above = map(node, children)
            return f"math.attach({base}, t: {above})"
        case "msubsup" | "munderover":
            base, below, above = map(node, children)
            return f"math.attach({base}, b: {below}, t: {above})"
        case "msqrt":
            return f"math.sqrt({row(element)})"
    raise ValueError(f"book: формула с элементом <{name}> ещё не умеет становиться PDF")


def letters(element: _Element) -> str:
    """A variable is italic; a word (max, ReLU) is upright."""
    text = element.text or ""
    upright = len(text) > 1 or element.get("mathvariant") == "normal"
    return f"math.upright({literal(text)})" if upright else f"math.italic({literal(text)})"


def kind(element: _Element) -> str:
    """The class that decides the spaces around an operator."""
    form = element.get("form")
    if element.get("fence") == "true" or (element.text or "") in "()[]{}⌊⌋⌈⌉|":
        closing = form == "postfix" or (element.text or "") in ")]}⌋⌉"
        return "closing" if closing else "opening"
    if (element.text or "") in "=≈≤≥<>→≠":
        return "relation"
    if (element.text or "") in ",;":
        return "punctuation"
    return "binary"
