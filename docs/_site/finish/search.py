"""Teach the theme's search what a page is about, and to read Russian.

Into its index go the descriptions of the pages, the words that their heads give them (``search:
words``) and the glossary, entry by entry; what an entry is called, also in everyday speech, goes
to the section that explains it. A page that is left out with its text (``search: exclude``) but
has words is found by them, by its title and its headings.

search-words.js is appended to the theme's search worker; it is not a page's script. The index is
also rewritten as UTF-8: a third of the size that it has with every letter escaped. Most readers
never search: it is fetched when the search is first opened, not with every page.
"""

import html
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.structure.pages import Page

from _site.lesson.faults import Fault
from _site.lesson.glossary import SOURCE, Term

SCRIPT = "assets/javascripts/search-words.js"
# What stands in the theme's scripts → what shall stand there. The bundle asks for the index at
# once, or, from a disk, when its box is first opened (by focus, click, key or ?q=). Ours does the
# latter everywhere. From a disk it takes the index as a script; so does ours in a sandboxed frame,
# which may read no data of its own site.
BUNDLE = [
    ('location.protocol!=="file:"),', '!"at once"),'),
    (
        'return location.protocol==="file:"?',
        'return self.origin==="null"||location.protocol==="file:"?',
    ),
]
# The worker takes signs in a query for operators, and has an order of its own.
WORKER = [("e=ce(e),!e", "e=e.trim(),!e"), ("score:a*(1+K(g,2))", "score:a")]


@dataclass(frozen=True)
class Sought:
    """What the search should know of a page, beside its text."""

    source: str
    address: str
    title: str
    description: str
    words: str
    headings: tuple[tuple[str, str], ...]  # address and title

    @classmethod
    def of(cls, page: Page) -> "Sought":
        """A page that has been read."""
        headings = [item for top in page.toc for item in top.children]
        return cls(
            page.file.src_uri,
            page.url,
            str(page.title),
            page.meta.get("description", ""),
            (page.meta.get("search") or {}).get("words", ""),
            tuple((page.url + item.url, item.title) for item in headings),
        )


def teach(site: Path, pages: Iterable[Sought], terms: Iterable[Term]) -> None:
    """Enrich the index, append the script to the worker, and let the index wait to be asked for.

    Raises:
        Fault: the theme has another worker or another script than it had.
    """
    worker = only(site / "assets/javascripts/workers", "search.*.min.js")
    mend(worker, WORKER)
    ours = (site / SCRIPT).read_text(encoding="utf-8")
    theirs = worker.read_text(encoding="utf-8")
    if ours not in theirs:
        worker.write_text(f"{theirs}\n{ours}", encoding="utf-8")
    mend(only(site / "assets/javascripts", "bundle.*.min.js"), BUNDLE)
    index = site / "search/search_index.json"
    contents = json.loads(index.read_text(encoding="utf-8"))
    contents["docs"] = enriched(contents["docs"], list(pages), list(terms))
    text = json.dumps(contents, ensure_ascii=False, separators=(",", ":"))
    index.write_text(text, encoding="utf-8")
    index.with_suffix(".js").write_text(f"var __index = {text}", encoding="utf-8")


def only(folder: Path, pattern: str) -> Path:
    """The one file of this name.

    Raises:
        Fault: there is none, or there are several.
    """
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        raise Fault(f"Ожидался один файл темы {pattern}, найдено: {len(found)}")
    return found[0]


def mend(script: Path, changes: list[tuple[str, str]]) -> None:
    """Change a script of the theme, once.

    Raises:
        Fault: the script has no such place, or more than one.
    """
    text = script.read_text(encoding="utf-8")
    for theirs, ours in changes:
        if ours in text and theirs not in text:  # a build on top of another
            continue
        if text.count(theirs) != 1:
            raise Fault(f"{script.name}: в программе темы больше нет места «{theirs}»")
        text = text.replace(theirs, ours)
    script.write_text(text, encoding="utf-8")


def enriched(entries: list[dict], pages: list[Sought], terms: list[Term]) -> list[dict]:
    """The entries of the index with all that is known of what they are about.

    Args:
        entries: of the theme, one for each section; the first of a page is the page's own.
        pages: of the site.
        terms: of the glossary.
    """
    addresses = {page.source: page.address for page in pages}
    glossary = addresses.get(SOURCE)
    by_address = {entry["location"]: entry for entry in entries}
    for page in pages:
        if page.address not in by_address and page.words:
            for address, title in ((page.address, page.title), *page.headings):
                by_address[address] = {"location": address, "title": title, "text": ""}
        elif entry := by_address.get(page.address):
            entry["about"] = page.description
        if entry := by_address.get(page.address):
            entry["words"] = listed(page.words)
            # What a reader sees of it among the results.
            entry["text"] = entry["text"] or paragraph(page.description)
    for term in terms:
        explained = addresses.get(term.page, "")
        place = f"{explained}#{term.section}"
        if entry := by_address.get(place, by_address.get(explained)):
            entry["words"] = [*entry.get("words", []), *names_of(term)]
    # An entry of its own for each term, in place of the sections that hold them.
    found = [it for at, it in by_address.items() if not at.startswith(f"{glossary}#")]
    if glossary is not None:
        for term in terms:
            title = f"{term.name} ({term.english})" if term.english else term.name
            place = f"{glossary}#{term.anchor}"
            found.append(
                {
                    "location": place,
                    "title": title,
                    "text": paragraph(term.meaning),
                    "words": names_of(term),
                    "same": [name for name in names_of(term) if " " not in name],
                }
            )
    return found


def listed(words: str) -> list[str]:
    """Words and phrases that are written with commas between them."""
    return [word for part in words.split(",") if (word := part.strip())]


def paragraph(text: str) -> str:
    """A plain text as the theme shows it."""
    return f"<p>{html.escape(text, quote=False)}</p>"


def names_of(term: Term) -> list[str]:
    """All that a term is called: «Фильтр (ядро)» is called «Фильтр» and «ядро»."""
    return [*re.findall(r"[^()]*[^() ]", term.name), *listed(term.english), *listed(term.also)]
