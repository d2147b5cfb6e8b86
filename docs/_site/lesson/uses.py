"""Where the pages use each figure, read from their Markdown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from _site.lesson.addresses import FIGURE

IN_MARKDOWN = re.compile(
    rf"!\[[^\]]*\]\({FIGURE.pattern}\)(?:\{{[^}}\n]*\}})?"
    r"(?:\s*\n[ \t]*///\s*figure-caption\s*\n\s+attrs:\s*\{[^}\n]*\bid:\s*(?P<id>[\w-]+))?"
)
FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Use:
    """One place where a page shows a figure; ``anchor`` is empty where it has no caption."""

    page: str  # lesson/convolution.md
    anchor: str

    @property
    def place(self) -> str:
        """The page with the fragment, as a link in Markdown names it."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def uses_in_text(markdown: str, page: str) -> dict[str, list[Use]]:
    """Figure name → its uses in the Markdown of one page, code blocks left out."""
    found: dict[str, list[Use]] = {}
    for match in IN_MARKDOWN.finditer(FENCED.sub("", markdown)):
        found.setdefault(match["figure"], []).append(Use(page, match["id"] or ""))
    return found


def uses_of(texts: Mapping[str, str]) -> dict[str, list[Use]]:
    """Figure name → its uses on all pages, in the pages' order; ``texts`` is page → Markdown."""
    found: dict[str, list[Use]] = {}
    for page, text in texts.items():
        if page.endswith(".md"):
            for figure, uses in uses_in_text(text, page).items():
                found.setdefault(figure, []).extend(uses)
    return found
