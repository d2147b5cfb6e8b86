"""Fill gallery.md from the manifest: every figure, where it stands, its files and its program.

On the page stand the words ``<!-- gallery -->``.
"""

import re
from collections.abc import Iterable
from html import escape

from _site.lesson.addresses import SLIDE, relative
from _site.lesson.faults import Fault
from _site.lesson.lesson import Lesson
from _site.lesson.uses import Use
from _site.markdown.figure_html import downloads, pictures
from _site.markdown.inserts import marker

PAGE = "gallery.md"
HERE = "<!-- gallery -->"
UNSOUGHT = 'data-search-exclude="data-search-exclude"'
ELSEWHERE = ""  # the section of figures that stand on no page of the menu
NOWHERE = Use(ELSEWHERE, "")


def fill(markdown: str, lesson: Lesson, inserts: dict[str, str]) -> str:
    """Put a section for each page in place of the words, in the order of the menu.

    Args:
        inserts: gets the figures of each section.

    Raises:
        Fault: the page has no place for them.
    """
    if HERE not in markdown:
        raise Fault(f"{PAGE}: нет места для рисунков, строки {HERE}")
    homes = homes_of(lesson)
    parts = []
    for source in sections(set(homes.values()), lesson.menu):
        title = lesson.titles.get(source, "Другие рисунки")
        anchor = "at-" + (re.sub(r"\W+", "-", source.rpartition(".")[0]) or "other")
        parts += [f"## {title} {{ #{anchor} }}", "", marker(anchor), ""]
        own = [item(name, use, lesson) for name, use in homes.items() if use.page == source]
        inserts[anchor] = f'<ul class="gallery">{"".join(own)}</ul>'
    return markdown.replace(HERE, "\n".join(parts))


def homes_of(lesson: Lesson) -> dict[str, Use]:
    """Each figure and the place that explains it, in the order in which the pages use them."""
    figures, menu = lesson.manifest.figures, lesson.menu
    uses = {name: [use for use in found if use.page != PAGE] for name, found in lesson.uses.items()}
    order = [name for name in uses if name in figures]
    order += [name for name in figures if name not in uses]
    return {name: home(uses.get(name, []), menu) for name in order}


def home(uses: list[Use], menu: list[str]) -> Use:
    """The place that explains a figure: where it stands as a slide, else its first place."""
    found = [use for use in uses if use.page in menu]
    found.sort(key=lambda use: (not SLIDE.fullmatch(use.anchor), menu.index(use.page)))
    return found[0] if found else NOWHERE


def sections(homes: Iterable[Use], menu: list[str]) -> list[str]:
    """Pages that have figures, in the order of the menu; the rest comes last."""
    pages = {use.page for use in homes}
    return [source for source in [*menu, ELSEWHERE] if source in pages]


def item(name: str, use: Use, lesson: Lesson) -> str:
    """One figure: the picture leads to its place, the line below to its files."""
    figure = lesson.manifest.figures[name]
    slide = SLIDE.fullmatch(use.anchor)
    picture = f'<span class="figure-frame">{pictures(figure, PAGE)}</span>'
    words = f'{picture}<span class="gallery-title">{escape(figure.title)}</span>'
    if use.page:
        words = f'<a href="{relative(use.place, PAGE)}">{words}</a>'
    # In the search's text it would be glued to the title.
    mark = f'<span class="gallery-slide" {UNSOUGHT}>Слайд S{slide[1]}</span>' if slide else ""
    anchor = "figure-" + re.sub(r"\W+|_", "-", name)
    files = downloads(figure, PAGE, lesson)
    return f'<li class="gallery-item" id="{anchor}">{words}{mark}{files}</li>'
