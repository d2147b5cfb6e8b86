"""The tags of a finished page: what it loads, and the space between them."""

import posixpath
import re
from collections.abc import Collection, Mapping

from _site.lesson.addresses import relative

SHEET = re.compile(r'<link rel="stylesheet" href="(?P<address>[^"]+)">')
# Those in the head are needed before all others: they stand in for what a browser refuses.
SCRIPT = re.compile(r'<script src="(?P<address>[^"]+)"></script>(?!.*</head>)', re.DOTALL)
# What may not lose its line ends.
AS_IT_IS = re.compile(
    r"(<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>)", re.S
)


def is_of_theme(html: str) -> bool:
    """Whether the theme has written the page: a redirect and the page 404 stand alone."""
    return SHEET.search(html) is not None


def shared(pages: Mapping[str, str], tag: re.Pattern[str]) -> list[str]:
    """The files that every page loads by this tag, in the order in which it does."""
    loaded = [[address(name, it) for it in tag.finditer(html)] for name, html in pages.items()]
    return [it for it in loaded[0] if all(it in others for others in loaded)]


def replaced(
    html: str, page: str, tag: re.Pattern[str], before: Collection[str], after: Collection[str]
) -> str:
    """The page with the files ``after`` where the last of the files ``before`` stood."""
    found = [it for it in tag.finditer(html) if address(page, it) in before]
    for match in reversed(found):  # from the end: the places of the others stay
        names = [relative(it, page) for it in after] if match is found[-1] else []
        tags = "".join(match[0].replace(match["address"], name) for name in names)
        html = html[: match.start()] + tags + html[match.end() :]
    return html


def address(page: str, match: re.Match[str]) -> str:
    """The address of a file in the site."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), match["address"]))


def deferred(html: str) -> str:
    """Scripts run in their order when the page has been read, and the text does not wait."""
    return SCRIPT.sub(r'<script defer src="\g<address>"></script>', html)


def squeezed(html: str) -> str:
    """The page without the indents and empty lines that the theme's templates leave."""
    parts = AS_IT_IS.split(html)
    parts[::2] = [re.sub(r"\s*\n\s*", "\n", part) for part in parts[::2]]
    return "".join(parts)
