"""Mend in the theme's HTML what style sheets cannot reach: names for screen readers, the letter ё.

A finished page is the only place where the theme's words stand. Each mend must find its place: a
new version of the theme that has moved it fails the build here.
"""

import json
import re

from _site.lesson.faults import Fault

NOTHING = "Ничего не найдено. Попробуйте другое слово: все слова урока есть в словаре."
# (what the theme writes, what it should have written)
EVERYWHERE = [
    # A dialogue without a name: axe, aria-dialog-name.
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="search"'),
    # The switch of schemes is ours: docs/assets/javascripts/schemes.js says why.
    (
        'class="md-header__option" data-md-component="palette"',
        'class="md-header__option scheme-switch"',
    ),
    # With that the inner box is a second search landmark of the same name.
    ('class="md-search__inner" role="search"', 'class="md-search__inner"'),
    # What to do next, when nothing is found.
    (
        f'"search.result.none": {json.dumps("Совпадений не найдено")}',
        f'"search.result.none": {json.dumps(NOTHING)}',
    ),
]
# The sections of the menu have a bar of their own below the header: there is room in the header.
TABS = re.compile(r'\s*<nav class="md-tabs".*?</nav>', re.DOTALL)
BEFORE = '<form class="md-header__option scheme-switch">'
# The theme's Russian lacks a letter. On a page without a next one there is neither.
LINK = "md-footer__link--next"
WITHOUT_YO = [
    ('aria-label="Вперед: ', 'aria-label="Вперёд: '),
    ("                Вперед\n", "                Вперёд\n"),
]


def mended(html: str, uri: str) -> str:
    """One page with all mends.

    Raises:
        Fault: the theme writes something else.
    """
    for theirs, ours in EVERYWHERE + (WITHOUT_YO if LINK in html else []):
        if theirs not in html:
            raise Fault(f"{uri}: в разметке темы больше нет «{theirs.strip()}»")
        html = html.replace(theirs, ours)
    return in_header(html, uri)


def in_header(html: str, uri: str) -> str:
    """One page with its sections before the switch of schemes; a page of its own has neither.

    Raises:
        Fault: the theme has no sections, or no switch.
    """
    tabs = TABS.search(html)
    if tabs is None or BEFORE not in html:
        raise Fault(f"{uri}: в разметке темы больше нет разделов в шапке или «{BEFORE}»")
    return html.replace(tabs[0], "").replace(BEFORE, tabs[0] + BEFORE)
