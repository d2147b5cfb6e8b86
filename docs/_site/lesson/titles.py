"""The titles of pages that are not rendered yet, for those who name other pages."""

import re


def title_of(markdown: str) -> str:
    """The page's own heading, without its id."""
    heading = re.search(r"^# (.+?)(?: \{.*\})?$", markdown, re.MULTILINE)
    return heading[1] if heading else "Без названия"
