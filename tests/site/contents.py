"""What a page must contain, read from its source: the words, the blocks, the programs.

The check is a function of a source and a built page, so that tests can also try it on damaged ones.
"""

import re
from collections import Counter
from pathlib import Path

from bs4 import Tag

from tests.site import russian

FENCE = re.compile(
    r"^(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,}).*\n"
    r"(?P<inside>(?:.*\n)*?)"
    r"(?P=indent)(?P=fence)[ \t]*$",
    re.MULTILINE,
)
INCLUDED = re.compile(r'^\s*--8<-- "(?P<path>[^":]+)(?::\w+)?"\s*$', re.MULTILINE)
# What the source writes, what the page must have at least as many of.
BLOCKS = {
    "заголовок": (r"^#{1,6} ", "h1, h2, h3, h4, h5, h6"),
    "рисунок с подписью": (r"^[ \t]*/// figure-caption", "figure img + img, figure .player-step"),
    "подпись": (r"^[ \t]*/// figure-caption", "figure > figcaption > p"),
    "формула": (r"\$\$.+?\$\$|(?<![\\$])\$[^$\n]+\$(?!\$)", "math"),
    "таблица": (r"^[ \t]*\|[ :|-]+\|[ \t]*$", "table"),
    "вопрос": (r"^[ \t]*\?\?\?\+? ", "details > summary"),
    "заметка": (r"^[ \t]*!!! ", ".admonition > .admonition-title"),
    "число с именем": (r"data-fact=", "[data-fact]"),
    "значение термина": (r"^:[ \t]+\S", "dd"),
    "ссылка": (r"(?<!\!)\[[^\]]+\]\(", "a[href]"),
}
COMPILED = {
    name: (re.compile(pattern, re.MULTILINE | re.DOTALL), selector)
    for name, (pattern, selector) in BLOCKS.items()
}
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def missing(source: str, article: Tag, snippets: Path) -> list[str]:
    """What the source of a page, Markdown or a program in cells, has and the page does not."""
    is_program = "\n# %%" in source
    markdown, code = cells(source) if is_program else (source, "")
    alternatives = " ".join(it.get("alt", "") for it in article.select("img.only-light"))
    shown = Counter(words(f"{article.get_text(' ')} {alternatives}"))
    said = Counter(words(russian.prose_of_markdown(markdown)))
    found = [f"слово «{word}»: {count}" for word, count in sorted((said - shown).items())]
    text = COMMENT.sub("", FENCE.sub("", markdown))
    for name, (pattern, selector) in COMPILED.items():
        wanted, there = len(pattern.findall(text)), len(article.select(selector))
        if there < wanted:
            found.append(f"{name}: в источнике {wanted}, на странице {there}")
    written = lines(code)
    for match in FENCE.finditer(markdown):
        written += lines(program(match["inside"], snippets))
    listed = Counter(line for it in article.select("pre") for line in lines(it.get_text()))
    lost = Counter(written) - listed
    return found + [f"строка программы «{line}»: {count}" for line, count in lost.items()]


def cells(source: str) -> tuple[str, str]:
    """The comments of a program, which are Markdown, and its code."""
    source = source.replace("\n# На рисунке: ", "\n# ")  # the rest is an alternative text
    rows = [row for row in source.splitlines() if not row.startswith("# %%")]
    comments = (row.removeprefix("#").removeprefix(" ") for row in rows if row.startswith("#"))
    return "\n".join(comments), "\n".join(row for row in rows if not row.startswith("#"))


def words(text: str) -> list[str]:
    return re.findall(r"[а-яё]+", text.replace("\u00ad", "").lower())


def program(inside: str, snippets: Path) -> str:
    """What stands in a fence, with the file or the part of a file that it includes."""
    included = INCLUDED.search(inside)
    if not included:
        return inside
    text = (snippets / included["path"]).read_text(encoding="utf-8")
    section = re.search(r':(\w+)"', included[0])
    if section:
        text = text.split(f"--8<-- [start:{section[1]}]")[1].split("--8<-- [end:")[0]
        text = text.rpartition("\n")[0]
    return text


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip() and "--8<--" not in line]
