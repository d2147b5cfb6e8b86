"""Attribute lists in a text, and braces that only look like them.

``## Числа { #numbers }`` and ``**29**{ data-fact=a.b }`` are marks of the site's Markdown (the
extension attr_list); a notebook that is taken away must not show them. «Множество {а, б}»,
``$x_{ij}$`` and ``{answer}`` are text, although attr_list would swallow some of them.
"""

import re
from collections.abc import Callable

# What no mark is looked for in: a block of code, code in a line, a formula.
SHELTERED = re.compile(
    r"""
      ^[ ]*(?P<fence>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ ]*(?P=fence)[`~]*[ ]*$
    | (?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)
    | (?<![\\$])\$\$.+?\$\$
    | (?<![\\$])\$(?![\s$])[^\n$]*?(?<![\s\\])\$
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
BRACES = re.compile(r"(?<!\\)(?P<gap>[ ]*)\{(?P<inside>[^{}\n]*)\}")
NAMED = r"[#.][A-Za-z_][\w:.-]*|[A-Za-z_][\w:.-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{},]+)"
MARK = re.compile(rf":?\s*(?=.*[#.=])(?:(?:{NAMED}|[a-z][a-z-]*)(?:\s+|$))+")
AFTER_INLINE = "*_`)]>$"


def outside(markdown: str, pattern: re.Pattern, change: Callable[[re.Match], str]) -> str:
    """``markdown`` with the matches of ``pattern`` changed, but for those in code and formulas."""
    either = re.compile(f"{SHELTERED.pattern}|(?:{pattern.pattern})", SHELTERED.flags)

    def changed(match: re.Match) -> str:
        sheltered = match["fence"] or match["ticks"] or match[0].startswith("$")
        return match[0] if sheltered else change(match)

    return either.sub(changed, markdown)


def without_marks(markdown: str) -> str:
    """The text for any notebook: without the marks, with every other brace."""
    return outside(
        markdown, BRACES, lambda match: "" if taken(match) and is_mark(match) else match[0]
    )


def with_braces_kept(markdown: str) -> str:
    """The text for the site: a brace that attr_list would take for a mark is escaped."""

    def kept(match: re.Match) -> str:
        if not taken(match) or is_mark(match):
            return match[0]
        return f"{match['gap']}\\{{{match['inside']}}}"

    return outside(markdown, BRACES, kept)


def is_mark(match: re.Match) -> bool:
    return bool(MARK.fullmatch(match["inside"]))


def taken(match: re.Match) -> bool:
    """Whether attr_list looks here: a heading, a table, a line of their own, after an emphasis."""
    text, start = match.string, match.start()
    begin = text.rfind("\n", 0, start) + 1
    line = text[begin:].partition("\n")[0].strip()
    if line.startswith(("#", "|")) or (line.startswith("{") and line.endswith("}")):
        return True
    return not match["gap"] and text[:start].endswith(tuple(AFTER_INLINE))
