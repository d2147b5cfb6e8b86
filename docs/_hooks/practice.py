"""Practice pages: docs/practice/*.py, executed by mkdocs-jupyter, shown by MkDocs, taken away.

mkdocs-jupyter gives a page a ``render`` of its own. It is called here while the page is being
read, for the executed notebook; the page then goes on as Markdown, through MkDocs' own ``render``.
"""

import base64
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from network_file import network_file
from practice_checks import check
from practice_downloads import notebook_text, program_text, resolved
from practice_markdown import page_text
from practice_source import FOLDER, Source
from practice_store import executed

_files: list[Files] = []
_sources: dict[str, Source] = {}
_beside: dict[str, dict[str, str]] = {}  # page → the programs that lie beside it


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Read the pages; offer each as a notebook and as a program."""
    _files[:] = [files]
    _sources.clear()
    _beside.clear()
    for file in list(files):
        if file.src_uri.startswith(f"{FOLDER}/") and file.src_uri.endswith(".py"):
            source = Source(file.src_uri, file.content_string)
            check(source)
            _sources[file.src_uri] = source
            _beside[file.src_uri] = beside(source, config)
    for uri, source in _sources.items():
        own = _beside[uri]

        def address(link: str, page: str = uri) -> str:
            return public_address(*resolved(link, page), files, config)

        texts = {
            f"{source.stem}.ipynb": notebook_text(source, own, address),
            f"{source.stem}.py": program_text(source, own, address),
            **own,
        }
        for name, text in texts.items():
            files.append(File.generated(config, f"downloads/{FOLDER}/{name}", content=text))
    return files


def beside(source: Source, config: MkDocsConfig) -> dict[str, str]:
    """The network in one file, for a page that imports it."""
    if "network" not in source.modules:
        return {}
    return {"network.py": network_file(Path(config.config_file_path).parent)}


def public_address(uri: str, fragment: str, files: Files, config: MkDocsConfig) -> str:
    """The full address of a page; "" while the site has no public one, or has no such page."""
    file = files.get_file_from_path(uri)
    if file is None or not os.environ.get("SITE_URL"):
        return ""
    return f"{config.site_url.rstrip('/')}/{file.url}" + (f"#{fragment}" if fragment else "")


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """The Markdown of a practice page, its cells executed."""
    source = _sources.get(page.file.src_uri)
    if source is None:
        return None
    notebook = executed(page, source, _beside[page.file.src_uri], config)
    del page.render  # from here on MkDocs' own
    page.content = None
    markdown, pictures = page_text(source, notebook["cells"])
    for address, encoded in pictures.items():
        content = base64.b64decode(encoded)
        _files[0].append(File.generated(config, f"{FOLDER}/{address}", content=content))
    return markdown
