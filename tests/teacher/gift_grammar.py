"""A reader of GIFT, written from its published description (docs.moodle.org/en/GIFT_format).

It is stricter than Moodle: what Moodle would guess at is refused.
"""

import re
from typing import NamedTuple

ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
# What a backslash may stand before, and where it is kept until the signs of the format are read.
HELD = {sign: chr(0xE000 + it) for it, sign in enumerate("\\~=#{}:")} | {"n": "\ue0ff"}
TOLD = {held: "\n" if sign == "n" else sign for sign, held in HELD.items()}
QUESTION = re.compile(
    r"::(?P<title>[^~=#{}:]+)::"
    r"\[(?P<form>html|markdown|plain|moodle)\](?P<text>[^~=#{}:]+)"
    r"\{(?P<number>#?)\n?(?P<answers>.*?)####(?P<general>[^~=#{}:]+)\}",
    re.DOTALL,
)
ANSWER = re.compile(
    r"(?P<sign>[=~])(?:%(?P<percent>-?\d+)%)?(?P<text>[^~=#{}]*)(?:#(?P<says>[^~=#{}:]+))?"
)


class Given(NamedTuple):
    """An answer: per cent of the mark, its text, what is said to it."""

    percent: int
    text: str
    says: str


class Read(NamedTuple):
    """A question; ``other`` is what a numerical one says to any other number."""

    category: str
    title: str
    form: str
    text: str
    is_number: bool
    answers: list[Given]
    other: str
    general: str


def parse(text: str) -> list[Read]:
    """All questions of a file.

    Raises:
        ValueError: it is not GIFT.
    """
    found, category = [], ""
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        lines = [line for line in block.split("\n") if not line.startswith("//")]
        told = "\n".join(lines).strip()
        if told.startswith("$CATEGORY: "):
            category = told.removeprefix("$CATEGORY: ")
        elif told:
            found.append(question(category, ESCAPED.sub(hold, told)))
    return found


def hold(match: re.Match[str]) -> str:
    if match[1] not in HELD:
        raise ValueError(f"a backslash before {match[1]!r}")
    return HELD[match[1]]


def tell(text: str | None) -> str:
    return "".join(TOLD.get(it, it) for it in (text or "")).strip()


def question(category: str, block: str) -> Read:
    read = QUESTION.fullmatch(block)
    if read is None:
        raise ValueError(f"no question: {block[:300]}")
    answers = read["answers"].strip()
    matches = list(ANSWER.finditer(answers))
    if "".join(match[0] for match in matches) != answers:
        raise ValueError(f"no answers: {answers[:300]}")
    given, other = [], ""
    for match in matches:
        percent = int(match["percent"] or (100 if match["sign"] == "=" else 0))
        text, says = match["text"], tell(match["says"])
        if not read["number"]:
            if ":" in text:
                raise ValueError("a colon in an answer")
            given.append(Given(percent, tell(text), says))
        elif match["sign"] == "=":
            given.append(Given(percent, number(text), says))
        elif text.strip() or match["percent"]:
            raise ValueError("another number has no text")
        else:
            other = says
    parts = (tell(read[name]) for name in ("title", "form", "text"))
    return Read(category, *parts, bool(read["number"]), given, other, tell(read["general"]))


def number(text: str) -> str:
    """A number without any tolerance."""
    read = re.fullmatch(r"(-?\d+):0", text.strip())
    if read is None:
        raise ValueError(f"no number: {text}")
    return read[1]
