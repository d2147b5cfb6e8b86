"""The number sweep: results in the Markdown of a page that carry no fact.

A result is a number of two or more digits, a negative one, or a size a×b. It carries its fact
(``**26×26**{ data-fact=… }``), or the page names it in its front matter as ``plain_numbers``:
something given, like a year.
"""

import re

import yaml

FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
# What is not prose, in the order in which it is taken out.
NOT_PROSE = [
    re.compile(
        r"^(?P<fence>[ \t]*(?:`{3,}|~{3,})).*?^(?P=fence)[`~]*[ \t]*$", re.DOTALL | re.MULTILINE
    ),
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL),
    re.compile(r"^#{1,6} .*$", re.MULTILINE),  # headings
    re.compile(r"!\[[^\]]*\]\([^)]*\)"),  # images
    re.compile(r"^\s*-+8<-+.*$", re.MULTILINE),  # included files
    # What carries a fact.
    re.compile(r"(\*\*|__|\*|_)(?=\S)(?:(?!\1)[^\n])+(?<=\S)\1\{[^}\n]*\bdata-fact=[^}\n]*\}"),
    re.compile(r"<(\w+)\b[^>]*\bdata-fact=[^>]*>.*?</\1>", re.DOTALL),
    re.compile(r"\{:?[ \t]*[.#\w][^}\n]*\}"),  # attributes
    re.compile(r"\]\([^)\s]*(?:\s+\"[^\"]*\")?\)"),  # addresses of links
    re.compile(r"<https?:[^>]*>|https?://\S+"),
    re.compile(r"<[^>]+>"),  # tags
    re.compile(r"^\s*///.*$|^\s+(?:attrs|type):.*$", re.MULTILINE),  # blocks
    re.compile(r"^\s*\d+\.\s", re.MULTILINE),  # numbers of list items
    re.compile(r"\[\^[^\]]+\]"),  # footnotes
]
# Digits after a letter or a hyphen belong to a name: S01, Lite0, ResNet-50.
NUMBER = re.compile(
    r"(?<![\w\-‑.,])[−-]?\d+(?:[\u00a0\u202f]\d{3})*(?:[,.]\d+)*(?:[ \u00a0]?×[ \u00a0]?\d+)*"
)


def sweep(markdown: str, name: str) -> list[str]:
    """``name:line: number`` for each unmarked result, and each plain number that is not there."""
    front = FRONT_MATTER.match(markdown)
    meta = yaml.safe_load(front[1]) if front else {}
    plain = {spaced(str(item)) for item in meta.get("plain_numbers", [])}
    text = blank(front, markdown) if front else markdown
    for pattern in NOT_PROSE:
        text = pattern.sub(lambda match: blank(match, match[0]), text)
    faults, met = [], set()
    for match in NUMBER.finditer(text):
        number = spaced(match[0])
        if number in plain:
            met.add(number)
        elif is_result(number):
            line = text.count("\n", 0, match.start()) + 1
            faults.append(f"{name}:{line}: {number}")
    return faults + [f"{name}: plain_numbers: «{it}» на странице нет" for it in sorted(plain - met)]


def blank(match: re.Match, text: str) -> str:
    """The text with what matched left out, its lines kept for counting."""
    return re.sub(r"[^\n]", " ", match[0]) + text[len(match[0]) :]


def spaced(number: str) -> str:
    """A number with one kind of space and none around ×."""
    return re.sub(r"\s*×\s*", "×", re.sub(r"\s+", " ", number.strip()))


def is_result(number: str) -> bool:
    return "×" in number or number[0] in "−-" or sum(map(str.isdigit, number)) > 1
