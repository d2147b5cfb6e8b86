"""Pieces of Typst code: text as a literal in which nothing is markup, several things as one."""

from collections.abc import Iterable

ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": "\\t"})


def literal(text: str) -> str:
    return f'"{text.translate(ESCAPES)}"'


def joined(parts: Iterable[str]) -> str:
    """One expression for all ``parts``; empty ones are left out."""
    found = [part for part in parts if part]
    return "{ " + "; ".join(found) + " }" if found else "[]"
