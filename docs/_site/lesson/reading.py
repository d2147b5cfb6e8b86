"""How long a page is read: words, figures and questions of its Markdown.

A pupil reads a text that is thought over at 120 words a minute; a figure is looked at for 20 s, a
question is pondered for 30 s. Programs are not read word by word, so they do not count.
"""

import re

from figures_src.drawing.numbers import NBSP, plural

WORDS = 120  # a minute
FIGURE, QUESTION = 20, 30  # seconds

FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FENCE = re.compile(r"^([ \t]*)(`{3,}|~{3,}).*?^\1\2[ \t]*$", re.DOTALL | re.MULTILINE)
CAPTION = re.compile(r"^[ \t]*/// figure-caption", re.MULTILINE)
ASKED = re.compile(r"^[ \t]*\?\?\?\+? question\b", re.MULTILINE)
# What is written for the program: comments, tags, marks of blocks, attributes, pictures, targets.
MARKS = re.compile(
    r"<!--[\s\S]*?-->|<[^<>]*>|^[ \t]*///.*$|^[ \t]*attrs:.*$|^[ \t]*[?!]{3}\+? \w+|\{[^{}\n]*\}"
    r"|!\[[^\]]*\]\([^)]*\)|(?<=\])\([^)]*\)",
    re.MULTILINE,
)


def words(markdown: str) -> int:
    """The words of the prose: what stands between spaces and has a letter or a digit in it."""
    prose = MARKS.sub(" ", FENCE.sub(" ", FRONT.sub("", markdown)))
    return sum(any(map(str.isalnum, word)) for word in prose.split())


def minutes(markdown: str) -> int:
    """The whole minutes that a page takes, half of one counting as one."""
    figures, questions = (len(mark.findall(markdown)) for mark in (CAPTION, ASKED))
    seconds = words(markdown) * 60 / WORDS + figures * FIGURE + questions * QUESTION
    return int(seconds / 60 + 0.5)


def about(number: int) -> str:
    """«≈ 12 минут»."""
    return f"≈{NBSP}{plural(number, 'минута', 'минуты', 'минут')}"
