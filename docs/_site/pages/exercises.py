"""The exercises on the pages: a task that can be read without a script, and the scripts that bring
three hundred more.

On a page stand the words ``<!-- exercise: convolve -->``.
"""

import re
from html import escape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _site.lesson.addresses import relative
from _site.lesson.faults import Fault
from _site.lesson.lesson import SourcePage
from _site.markdown.inserts import marker
from _site.markdown.spaces import bound
from figures_src.exercises import html, script
from figures_src.exercises.kinds import COUNT, KINDS, variants

PLACE = re.compile(r"<!-- exercise: (?P<kind>[\w-]+) -->")
BOOK = "exercises/index.md"  # the page of all kinds: its address tells the variant
STYLE, START = "assets/stylesheets/exercises.css", "assets/javascripts/exercises/start.js"
NAMED = {kind.name: kind for kind in KINDS}


def add(files: Files, config: MkDocsConfig, pages: dict[str, str]) -> None:
    """Put the scripts of the kinds that ``pages`` ask for among the site's files."""
    wanted = {match["kind"] for text in pages.values() for match in PLACE.finditer(text)}
    for kind in KINDS:
        if kind.name in wanted:
            address = f"assets/exercises/{kind.name}.js"
            files.append(File.generated(config, address, content=script.script(kind, bound)))


def fill(markdown: str, page: SourcePage) -> str:
    """Put the first variant of each kind in its place; the page's script shows the others.

    Raises:
        Fault: there is no such kind.
    """
    if not PLACE.search(markdown):
        return markdown

    def place(match: re.Match[str]) -> str:
        name = match["kind"]
        if name not in NAMED:
            known = ", ".join(NAMED)
            raise Fault(f"{page.uri}: задачи «{name}» нет, есть {known}")
        page.inserts[f"exercise-{name}"] = told(name, page.uri)
        return marker(f"exercise-{name}")

    head = f'<link rel="stylesheet" href="{relative(STYLE, page.uri)}">'
    tail = f'<script data-near="[data-exercise]" data-src="{relative(START, page.uri)}"></script>'
    return f"{head}\n\n{PLACE.sub(place, markdown)}\n\n{tail}\n"


def told(name: str, uri: str) -> str:
    """The place of an exercise. A page of the lesson has its title and a link to all of its kind,
    and does not print it."""
    kind = NAMED[name]
    data = f'data-exercise="{name}" data-title="{escape(kind.title)}" data-count="{COUNT}"'
    # Numbers that nobody looks for. The search knows the end of what it leaves out by the tag.
    data += ' data-search-exclude=""'
    read = html.read(variants(kind)[0])
    if uri == BOOK:
        return f'<section class="exercise" {data}>{read}</section>'
    more = f'<a href="{relative(BOOK, uri)}#{name}">Ещё такие задачи — в задачнике</a>'
    title = f'<p class="exercise-title">{escape(kind.title)}</p>'
    return (
        f'<section class="exercise on-screen" {data}>{title}{read}'
        f'<p class="exercise-more">{more}</p></section>'
    )
