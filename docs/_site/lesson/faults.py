"""What stops a build, and where in a page's source it stands: «lesson/recap.md, строка 57»."""


class Fault(Exception):
    """A reason not to build the site: its text is one Russian sentence for the author."""


def line_of(text: str, position: int) -> int:
    """The number of the line, from 1, that holds the character at ``position``."""
    return text.count("\n", 0, position) + 1


def place(uri: str, line: int | None = None) -> str:
    """The page, and the line where it is known."""
    return f"{uri}, строка {line}" if line else uri
