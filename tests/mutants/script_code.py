"""Mutants of a page's script, found in the list of its tokens: no parser of JavaScript is needed.

The list is right for the scripts of this project: no regular expression after a closing bracket, no
automatic semicolons. Comments, directives and what stands inside texts are left alone; a whole text
may become empty.
"""

import re
from dataclasses import dataclass

from tests.mutants.mutant import Mutant

# In a regular expression a slash within [] does not end it.
REGEX = r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*"
TOKEN = re.compile(
    r"(?P<space>\s+|//[^\n]*|/\*.*?\*/)"
    r"|(?P<text>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)"
    r"|(?P<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r"|(?P<name>[\w$#]+)"
    r"|(?P<sign>\.\.\.|>>>=|===|!==|\*\*=|<<=|>>=|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.|"
    r"\+\+|--|\+=|-=|\*=|/=|%=|\*\*|<<|>>|[{}()\[\];,<>+\-*/%&|^!~?:=.])",
    re.DOTALL,
)
BEFORE_REGEX = {"return", "typeof", "case", "in", "of"}
SIGNS = {
    "===": "!==",
    "!==": "===",
    "==": "!=",
    "!=": "==",
    "<": "<=",
    "<=": "<",
    ">": ">=",
    ">=": ">",
    "&&": "||",
    "||": "&&",
    "*": "/",
    "/": "*",
    "%": "*",
    "++": "--",
    "--": "++",
    "+=": "-=",
    "-=": "+=",
}
NAMES = {
    "true": "false",
    "false": "true",
    "min": "max",
    "max": "min",
    "some": "every",
    "every": "some",
    "break": "continue",
    "continue": "break",
    "add": "remove",
    "remove": "add",
    "before": "after",
    "after": "before",
}
KEPT = {"const", "let", "var", "return", "class", "function", "import", "export", "if", "for"}
KEPT |= {
    "catch",
    "finally",
    "while",
    "do",
    "switch",
    "try",
    "break",
    "continue",
    "else",
    "case",
    "default",
}
OPENING, CLOSING = "([{", ")]}"


@dataclass(frozen=True)
class Token:
    """``kind``: text, number, name, sign or regex; places are bytes."""

    kind: str
    text: str
    start: int
    end: int


def tokens(source: str) -> list[Token]:
    """The tokens of a script without spaces and comments.

    Raises:
        ValueError: a place that is none of the known tokens.
    """
    found: list[Token] = []
    place, at = 0, 0  # in letters, in bytes
    while place < len(source):
        match = TOKEN.match(source, place)
        before = found[-1] if found else None
        kind = match.lastgroup if match else ""
        if source[place] == "/" and kind == "sign" and begins_regex(before):
            match, kind = re.compile(REGEX).match(source, place), "regex"
        if not match:
            line = source.count("\n", 0, place) + 1
            raise ValueError(f"строка {line}: непонятно, что здесь стоит: {source[place:][:20]!r}")
        size = len(match[0].encode())
        if kind != "space":
            found.append(Token(kind, match[0], at, at + size))
        place, at = match.end(), at + size
    return found


def begins_regex(before: Token | None) -> bool:
    """Whether a slash after this token begins a regular expression and does not divide."""
    if before is None or before.text in BEFORE_REGEX:
        return True
    return before.kind == "sign" and before.text not in CLOSING


def mutants(source: bytes) -> list[Mutant]:
    """All mutants of a script, from its top to its end."""
    listed = tokens(source.decode())
    ends = closings(listed)
    found: list[Mutant] = []
    for index, token in enumerate(listed):
        before = listed[index - 1] if index else None
        after = listed[index + 1] if index + 1 < len(listed) else None
        found += of_token(before, token, after)
        if before is None or begins_statement(listed, index, ends):
            found += of_statement(listed, index, ends)
        if token.text in ("if", "while") and after:
            inside = source[after.end : listed[ends[index + 1]].start].decode()
            span = after.end, listed[ends[index + 1]].start
            found.append(Mutant(*span, f"!({inside})", "условие наоборот"))
        if token.text == "?" and token.kind == "sign":
            start = listed[condition_start(listed, index)].start
            asked = source[start : before.end].decode()
            found.append(Mutant(start, before.end, f"!({asked})", "условие наоборот"))
    return sorted(set(found))


def of_token(before: Token | None, token: Token, after: Token | None) -> list[Mutant]:
    """What could be wrong with a single token."""
    span = token.start, token.end
    texts = [it for it in (before, after) if it and it.kind == "text"]
    if token.kind == "number":
        number = float(token.text)
        numbers = [number + 1] if number < 1 else [number + 1, number - 1]
        return [Mutant(*span, f"{it:g}", "число") for it in numbers]
    if token.kind == "text" and len(token.text) > 2 and token.text[0] != "`":
        directive = after and after.text == ";" and before and before.text in "{;"
        return [] if directive else [Mutant(*span, '""', "пустой текст")]
    if token.kind == "name" and token.text in NAMES:
        member = before is not None and before.text == "."
        word = token.text in ("true", "false", "break", "continue")
        # «after» is a method only where something is called.
        if word or (member and after and after.text == "("):
            return [Mutant(*span, NAMES[token.text], "соседнее слово")]
    if token.kind != "sign":
        return []
    if token.text in SIGNS:
        return [Mutant(*span, SIGNS[token.text], "знак")]
    if token.text == "!":
        return [Mutant(*span, "", "нет отрицания")]
    if token.text in "+-" and not texts and before:
        # A sum of texts with a minus is NaN everywhere: it would tell nothing of the tests.
        return [Mutant(*span, "-" if token.text == "+" else "+", "знак")]
    return []


def closings(listed: list[Token]) -> dict[int, int]:
    """Index of each opening bracket → index of the one that closes it.

    Raises:
        ValueError: brackets do not match.
    """
    found, opened = {}, []
    for index, token in enumerate(listed):
        if token.kind == "sign" and token.text in OPENING:
            opened.append(index)
        elif token.kind == "sign" and token.text in CLOSING:
            if not opened:
                raise ValueError("скобка закрыта, но не открыта")
            found[opened.pop()] = index
    if opened:
        raise ValueError("скобка открыта, но не закрыта")
    return found


def begins_statement(listed: list[Token], index: int, ends: dict[int, int]) -> bool:
    before = listed[index - 1]
    if before.text == ")":
        opening = next(start for start, end in ends.items() if end == index - 1)
        return listed[opening - 1].text in ("if", "for", "while")
    return before.text in ("{", "}", ";", "else")


def of_statement(listed: list[Token], index: int, ends: dict[int, int]) -> list[Mutant]:
    """The statement left out, or nothing returned where something was."""
    first = listed[index]
    last = index
    while last < len(listed) and listed[last].text != ";":
        if listed[last].text in CLOSING and listed[last].kind == "sign":
            return []  # no statement: an object, a method, the end of a block
        last = ends.get(last, last) + 1
    if last >= len(listed) or last == index:
        return []
    if first.text == "return" and last > index + 1:
        return [Mutant(first.end, listed[last].start, "", "пустой ответ")]
    if first.text in KEPT or first.kind == "text":
        return []
    return [Mutant(first.start, listed[last].start, "", "нет вызова")]


def condition_start(listed: list[Token], index: int) -> int:
    """Where the condition of ``condition ? a : b`` begins."""
    depth = 0
    for place in range(index - 1, -1, -1):
        text = listed[place].text if listed[place].kind != "text" else ""
        if text and text in CLOSING:
            depth += 1
        elif text and text in OPENING:
            if not depth:
                return place + 1
            depth -= 1
        elif not depth and text in ("=", ",", ";", "return", "=>", ":", "?", "+=", "("):
            return place + 1
    return 0
