r"""Turn formulas into MathML while the site is built: no script draws them in the browser.

Pages write ``$…$`` in a line and ``$$…$$`` in a block; pymdownx.arithmatex marks them.
"""

import re
from html import unescape

from latex2mathml.converter import convert
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page
from source_line import line_of, place

INLINE = re.compile(r'<span class="arithmatex">\\\((.*?)\\\)</span>', re.DOTALL)
BLOCK = re.compile(r'<div class="arithmatex">\s*\\\[(.*?)\\\]\s*</div>', re.DOTALL)


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Replace each marked formula of the page."""

    def inline(match: re.Match) -> str:
        return mathml(match[1], "inline", page)

    def block(match: re.Match) -> str:
        # A wide formula scrolls in its own box.
        return f'<div class="formula">{mathml(match[1], "block", page)}</div>'

    return INLINE.sub(inline, BLOCK.sub(block, html))


def mathml(latex: str, display: str, page: Page) -> str:
    """The MathML of one formula.

    Raises:
        PluginError: it is not LaTeX that latex2mathml knows.
    """
    latex = unescape(latex).strip()
    try:
        made = convert(latex, display=display)
    except Exception as error:  # the library raises classes of its own, of no common base
        raise PluginError(complaint(latex, page)) from error
    # What it does not know the library passes on as text, and a brace may stay open.
    if "\\" in made or latex.count("{") != latex.count("}"):
        raise PluginError(complaint(latex, page))
    return made


def complaint(latex: str, page: Page) -> str:
    """The formula, and the line of the page where it begins."""
    source = page.file.content_string
    found = re.search(rf"\$\s*{re.escape(latex)}", source)
    line = line_of(source, found.end()) if found else None
    return f"{place(page.file.src_uri, line)}: формула «{latex}» не разобрана"
