"""The glossary as data. glossary.md is the one source; an entry is two lines of a definition list:

    **Свёртка** (convolution) { #convolution data-forms="свёртк(а|и|е|у|ой|ам|ами|ах)|свёрток" }
    :   Операция, которая… [Шаг за шагом](lesson/convolution.md#step-by-step)

``data-forms`` is a regular expression of the forms to be found in a text. ``data-also`` names the
term as readers do who search for it: everyday words, English ones in Russian letters. The page that
an entry links to explains the term itself.
"""

import re
from dataclasses import dataclass

from _site.lesson.faults import Fault, line_of, place

SOURCE = "glossary.md"
ENTRY = re.compile(
    r"^\*\*(?P<name>[^*\n]+)\*\*(?: \((?P<english>[^)\n]+)\))?"
    r' \{ #(?P<id>[\w-]+)(?: data-forms="(?P<forms>[^"\n]+)")?'
    r'(?: data-also="(?P<also>[^"\n]+)")? \}\n'
    r":   (?P<meaning>[^\n]+?) \[[^\]\n]+\]\((?P<page>[^)#\s]+)(?:#(?P<section>[\w-]+))?\)$",
    re.MULTILINE,
)
# What must be an entry: a line with an id, or with a definition under it.
BEGUN = re.compile(r"^\*\*.*\{.*$|^(?!:).+$(?=\n:)", re.MULTILINE)
FORM = "«**Слово** (word) { #id }», под ней «:   Смысл. [Где](страница.md)»"


@dataclass(frozen=True)
class Term:
    """An entry of the glossary.

    ``page`` is the source of the page that explains it, ``section`` the heading there.
    """

    name: str
    english: str
    anchor: str
    forms: str
    meaning: str
    page: str
    section: str = ""
    also: str = ""

    @property
    def pattern(self) -> str:
        """The forms with no groups of their own, and with any kind of space between words."""
        return re.sub(r"\((?!\?)", "(?:", self.forms).replace(" ", r"\s+")


def read(markdown: str) -> list[Term]:
    """The entries of the glossary.

    Raises:
        Fault: a line begins like an entry and is none, or its forms are no pattern.
    """
    parts = ("name", "english", "id", "forms", "meaning", "page", "section", "also")
    found, faults = {}, []
    for match in ENTRY.finditer(markdown):
        found[match.start()] = Term(*(match[part] or "" for part in parts))
    for begun in BEGUN.finditer(markdown):
        where = place(SOURCE, line_of(markdown, begun.start()))
        if begun.start() not in found:
            start = begun[0].split(" data-forms")[0]
            faults.append(f"{where}: статья «{start}» не разобрана, ожидается {FORM}")
        elif reason := unfit(found[begun.start()].forms):
            faults.append(f"{where}: формы слова «{found[begun.start()].name}»: {reason}")
    if faults:
        raise Fault("\n".join(faults))
    return list(found.values())


def unfit(forms: str) -> str:
    """Why the forms cannot be searched for; empty if they can."""
    try:
        empty = re.fullmatch(forms, "") if forms else None
    except re.error:
        return f"«{forms}» — не регулярное выражение"
    return f"под «{forms}» подходит пустое слово" if empty else ""
