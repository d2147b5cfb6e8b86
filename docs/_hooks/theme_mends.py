"""Mend in the theme's HTML what style sheets cannot reach: names for screen readers, the letter ё.

Each mend must find its place: a new version of the theme that has moved it fails the build here.
"""

import re

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

# (what the theme writes, what it should have written)
EVERYWHERE = [
    # A dialogue without a name: axe, aria-dialog-name.
    ('data-md-component="search" role="dialog"', 'data-md-component="search" role="search"'),
    # With that the inner box is a second search landmark of the same name.
    ('class="md-search__inner" role="search"', 'class="md-search__inner"'),
]
# The theme's Russian lacks a letter; on a page without a next one the word is not there.
WITHOUT_YO = re.compile(r"\bВперед\b")


def on_post_page(output: str, page: Page, **_: object) -> str:
    """Apply the mends to one page."""
    for theirs, ours in EVERYWHERE:
        if theirs not in output:
            raise PluginError(f"{page.file.src_uri}: в разметке темы больше нет «{theirs}»")
        output = output.replace(theirs, ours)
    return WITHOUT_YO.sub("Вперёд", output)
