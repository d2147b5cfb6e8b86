"""Link the first use of each glossary term on a page to its entry, with the definition as tooltip.

glossary.md is the one source. An entry is two lines of a definition list:

    **Свёртка** (convolution) { #convolution data-forms="свёртк(а|и|е|у|ой|ам|ами|ах)|свёрток" }
    :   Операция, которая… [Шаг за шагом](lesson/convolution.md#step-by-step)

``data-forms`` is a regular expression of the forms to be found in a text. The page that an entry
links to explains the term itself: there it is not marked.
"""

import re
from dataclasses import dataclass
from html import escape

from figure_manifest import relative
from html_text import Piece, blocks, names
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from source_line import line_of, place

SOURCE = "glossary.md"
MARKED = ("lesson/", "practice/", "index.md")
ENTRY = re.compile(
    r"^\*\*(?P<name>[^*\n]+)\*\*(?: \((?P<english>[^)\n]+)\))?"
    r' \{ #(?P<id>[\w-]+)(?: data-forms="(?P<forms>[^"\n]+)")? \}\n'
    r":   (?P<meaning>[^\n]+?) \[[^\]\n]+\]\((?P<page>[^)#\s]+)(?:#[\w-]+)?\)$",
    re.MULTILINE,
)
# What must be an entry: a line with an id, or with a definition under it.
BEGUN = re.compile(r"^\*\*.*\{.*$|^(?!:).+$(?=\n:)", re.MULTILINE)
FORM = "«**Слово** (word) { #id }», под ней «:   Смысл. [Где](страница.md)»"
# Here a link would be nested, useless, or in the way of what a click does.
LEFT_ALONE = names("a h1 h2 h3 h4 h5 h6 summary figure figcaption th button label nav")

_terms: list["Term"] = []


@dataclass(frozen=True)
class Term:
    """An entry of the glossary; ``page`` is the source of the page that explains it."""

    name: str
    english: str
    anchor: str
    forms: str
    meaning: str
    page: str


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the glossary once a build."""
    file = files.get_file_from_path(SOURCE)
    if file is None:
        raise PluginError(f"Нет словаря {SOURCE}: подсказки берутся из него")
    _terms[:] = read(file.content_string)
    return files


def on_page_content(html: str, page: Page, files: Files, **_: object) -> str:
    """Mark the terms of one page; the glossary itself only loses its word forms."""
    source = page.file.src_uri
    if source == SOURCE:
        return re.sub(r' data-forms="[^"]*"', "", html)
    if not source.startswith(MARKED):
        return html
    address = relative(files.get_file_from_path(SOURCE).dest_uri, page.file.dest_uri)
    return marked(html, [term for term in _terms if term.page != source], address)


def read(markdown: str) -> list[Term]:
    """The entries of the glossary.

    Raises:
        PluginError: a line begins like an entry and is none, or its forms are no pattern.
    """
    parts = ("name", "english", "id", "forms", "meaning", "page")
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
        raise PluginError("\n".join(faults))
    return list(found.values())


def unfit(forms: str) -> str:
    """Why the forms cannot be searched for; empty if they can."""
    try:
        empty = re.fullmatch(forms, "") if forms else None
    except re.error:
        return f"«{forms}» — не регулярное выражение"
    return f"под «{forms}» подходит пустое слово" if empty else ""


def marked(html: str, terms: list[Term], address: str) -> str:
    """``html`` with the first use of each term linked to ``address``#its id."""
    terms = [term for term in terms if term.forms]
    if not terms:
        return html
    # A longer form wins: «фильтр Собеля» is not a filter in general.
    terms.sort(key=lambda term: (-term.forms.count(" "), -len(term.forms)))
    forms = "|".join(f"(?P<t{index}>{plain(term.forms)})" for index, term in enumerate(terms))
    finder = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)
    waiting = {f"t{index}": term for index, term in enumerate(terms)}

    def link(match: re.Match) -> str:
        term = waiting.pop(match.lastgroup, None)
        if term is None:
            return match[0]
        return (
            f'<a class="term" href="{address}#{term.anchor}" title="{escape(term.meaning)}">'
            f"{match[0]}</a>"
        )

    def shown(piece: Piece) -> str:
        if not piece.text or not LEFT_ALONE.isdisjoint(piece.inside):
            return piece.html
        return finder.sub(link, piece.html)

    return "".join(shown(piece) for block in blocks(html) for piece in block)


def plain(forms: str) -> str:
    """The pattern with no groups of its own, and with any kind of space between words."""
    return re.sub(r"\((?!\?)", "(?:", forms).replace(" ", r"\s+")
