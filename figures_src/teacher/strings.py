"""Pieces of Typst code: text in which nothing is markup, several things as one, or as many."""

from collections.abc import Iterable

ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": "\\t"})


def literal(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'


def joined(parts: Iterable[str]) -> str:
    """One expression for all ``parts``; empty ones are left out."""
    found = [part for part in parts if part]
    return "{ " + "; ".join(found) + " }" if found else "[]"


def tupled(parts: Iterable[str]) -> str:
    """An array; in Typst, too, one thing in brackets is no array without a comma."""
    inside = ", ".join(parts)
    return f"({inside},)" if inside else "()"
