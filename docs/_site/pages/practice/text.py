"""Printed text as a page shows it: no colours of a terminal, no invisible characters."""

import re

# What one cell may print. Four screens of a telephone are more than anybody reads.
LINES, CHARACTERS = 100, 10_000
TOO_MUCH = (
    f"вывод больше, чем покажет страница ({LINES} строк, {CHARACTERS // 1000} тысяч знаков). "
    "Напечатайте только его часть"
)
# Colours and other orders to a terminal (ECMA-48): CSI, OSC, and those of two characters.
ORDERS = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-Z\\^-~])|\x9b[0-?]*[@-~]"
)
SEEN = {
    **{code: chr(0x2400 + code) for code in range(32) if chr(code) not in "\t\n"},
    127: "\u2421",
    **dict.fromkeys(range(128, 160), "\ufffd"),
    **dict.fromkeys((0x2028, 0x2029), "\n"),
    # They would turn round the text after them.
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}


def as_shown(printed: str) -> str:
    """The text as a terminal leaves it; what a terminal does not show becomes a sign (␀, ␈).

    A carriage return takes the writing back to the beginning of its line, as in a progress bar.
    """
    lines = ORDERS.sub("", printed).split("\n")
    return "\n".join(map(overwritten, lines)).translate(SEEN)


def overwritten(line: str) -> str:
    """What is left of a line that was begun again after each carriage return."""
    shown = ""
    for part in line.split("\r"):
        shown = part + shown[len(part) :]
    return shown


def is_too_much(text: str) -> bool:
    """Whether a page would not show all of it."""
    return len(text) > CHARACTERS or text.count("\n") > LINES
