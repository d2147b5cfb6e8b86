"""Where in a page's source something stands: «lesson/recap.md, строка 57»."""


def line_of(text: str, position: int) -> int:
    """The number of the line, from 1, that holds the character at ``position``."""
    return text.count("\n", 0, position) + 1


def place(uri: str, line: int | None = None) -> str:
    """The page, and the line where it is known."""
    return f"{uri}, строка {line}" if line else uri
