"""Questions as Moodle reads them: GIFT, as https://docs.moodle.org/en/GIFT_format describes it.

A question stands on lines of its own between two empty ones: its title, its text, and in braces the
answers, each with what is said to it, last what is said to all. Texts are HTML.
"""

import re

import numpy as np

from figures_src.exercises import html
from figures_src.exercises.item import Answer, table
from figures_src.teacher.licence import NAME
from figures_src.teacher.questions import Question

SPECIAL = re.compile(r"[\\~=#{}:]")
# The classes are those of our pages: in Moodle each cell brings its own style.
CLASS = re.compile(r' class="[^"]*"')
STYLES = {
    "<table>": '<table style="display:inline-table;margin:0 1.5em .5em 0;border-collapse:collapse;'
    'vertical-align:top">',
    "<caption>": '<caption style="caption-side:top;text-align:left;padding:0">',
    "<td>": '<td style="border:1px solid #777;padding:.1em .6em;text-align:right">',
}


def gift(questions: list[Question], seed: int) -> bytes:
    """A category for each kind, in one that is named after the set."""
    parts = [f"// {NAME}. Набор {seed}. CC BY 4.0"]
    category = ""
    for question in questions:
        path = f"Свёрточные нейросети, набор {seed}/{question.kind.title}"
        if path != category:
            parts.append(f"$CATEGORY: {path}")
            category = path
        parts.append(told(question))
    return "".join(f"{part}\n\n" for part in parts).encode()


def told(question: Question) -> str:
    """One question."""
    text = escaped(styled(html.asked(question.item)))
    solution = escaped(styled(html.blocks(question.item.solution)))
    answers = numbers(question) if question.is_number else choices(question)
    lines = [*answers, f"####{solution}"]
    title = escaped(f"{question.kind.title} {question.number:02}")
    opened = "{#" if question.is_number else "{"
    return "\n".join([f"::{title}::[html]{text}{opened}", *lines, "}"])


def numbers(question: Question) -> list[str]:
    """The right number, those that mistakes lead to, and what is said to any other."""
    wrong = [f"=%0%{number}:0#{said(says)}" for (number,), says in question.wrong]
    (right,) = question.item.right
    return [f"=%100%{right}:0", *wrong, f"~#{said(question.kind.check)}"]


def choices(question: Question) -> list[str]:
    """The answers to choose from: by their size, so that the place tells nothing."""
    marked = {answer: f"~{shown(question, answer)}#{said(says)}" for answer, says in question.wrong}
    marked[question.item.right] = f"={shown(question, question.item.right)}"
    return [marked[answer] for answer in sorted(marked)]


def shown(question: Question, answer: Answer) -> str:
    """An answer to choose: a map as a table."""
    if columns := question.item.columns:
        numbers = np.reshape(answer, (-1, columns))
        return escaped(styled(html.table(table("карта", numbers, "map"))))
    return escaped(f"<p>{question.plain(answer)}</p>")


def said(words: str) -> str:
    return escaped(html.block(words))


def styled(text: str) -> str:
    text = CLASS.sub("", text)
    for bare, dressed in STYLES.items():
        text = text.replace(bare, dressed)
    return text


def escaped(text: str) -> str:
    """A text that GIFT reads back as it is: a backslash before each sign of its own."""
    return SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n")
