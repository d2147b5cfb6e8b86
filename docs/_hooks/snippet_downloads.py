"""Offer each program of snippets/ as a file, downloads/snippets/NAME.py, linked from its title.

A page shows a program by plain means: a fence with ``title="NAME.py"`` that includes the file with
``--8<--``. This hook only turns the title into a download.
"""

import re
from pathlib import Path

from figure_manifest import relative
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

FOLDER = "downloads/snippets"
TITLE = re.compile(r'<span class="filename">(?P<name>\w+\.py)</span>')

_programs: set[str] = set()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the programs to the site's files."""
    folder = Path(config.config_file_path).parent / "snippets"
    _programs.clear()
    for program in sorted(folder.glob("[!_]*.py")):
        _programs.add(program.name)
        address = f"{FOLDER}/{program.name}"
        files.append(File.generated(config, address, abs_src_path=str(program)))
    return files


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Put the download into the title of each program that the page shows."""

    def linked(match: re.Match) -> str:
        name = match["name"]
        if name not in _programs:
            return match[0]
        address = relative(f"{FOLDER}/{name}", page.file.dest_uri)
        return (
            f'<span class="filename">{name} <a class="snippet-file" href="{address}" download'
            f' aria-label="Скачать программу {name}" data-search-exclude>Скачать</a></span>'
        )

    return TITLE.sub(linked, html)
