"""Stop at a page whose front matter is not YAML: MkDocs would print it as the page's text."""

from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page


def on_page_markdown(markdown: str, page: Page, **_: object) -> str:
    """MkDocs cuts off the front matter that it could read: one that is left is broken."""
    if markdown.lstrip().startswith("---\n"):
        raise PluginError(
            f"{page.file.src_uri}: шапка страницы не разобрана. Значение с двоеточием и пробелом "
            "внутри берут в кавычки"
        )
    return markdown
