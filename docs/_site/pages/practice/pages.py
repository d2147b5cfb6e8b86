"""Practice pages: docs/practice/*.py, executed by mkdocs-jupyter, shown by MkDocs, taken away.

mkdocs-jupyter gives a page a ``render`` of its own. It is called here while the page is being
read, for the executed notebook; the page then goes on as Markdown, through MkDocs' own ``render``.
"""

import base64
import os
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from _site.pages.practice.checks import check
from _site.pages.practice.downloads import notebook_text, program_text, resolved
from _site.pages.practice.executed import executed
from _site.pages.practice.markdown import page_text
from _site.pages.practice.network_file import network_file
from _site.pages.practice.source import FOLDER, Source


@dataclass
class Practice:
    """The practice pages of one build."""

    files: Files  # of the site: what is taken away is added to them
    sources: dict[str, Source] = field(default_factory=dict)
    beside: dict[str, dict[str, str]] = field(default_factory=dict)  # page → programs beside it

    def add(self, files: Files, config: MkDocsConfig) -> None:
        """Read the pages; offer each as a notebook and as a program."""
        self.files = files
        for file in list(self.files):
            if file.src_uri.startswith(f"{FOLDER}/") and file.src_uri.endswith(".py"):
                source = Source(file.src_uri, file.content_string)
                check(source)
                self.sources[file.src_uri] = source
                self.beside[file.src_uri] = beside(source, config)
        for uri, source in self.sources.items():
            own = self.beside[uri]

            def address(link: str, page: str = uri) -> str:
                return public_address(*resolved(link, page), self.files, config)

            texts = {
                f"{source.stem}.ipynb": notebook_text(source, own, address),
                f"{source.stem}.py": program_text(source, own, address),
                **own,
            }
            for name, text in texts.items():
                target = f"downloads/{FOLDER}/{name}"
                self.files.append(File.generated(config, target, content=text))

    def markdown(self, page: Page, config: MkDocsConfig) -> str | None:
        """The Markdown of a practice page, its cells executed; None of any other page."""
        source = self.sources.get(page.file.src_uri)
        if source is None:
            return None
        notebook = executed(page, source, self.beside[page.file.src_uri], config)
        del page.render  # from here on MkDocs' own
        page.content = None
        markdown, pictures = page_text(source, notebook["cells"])
        for address, encoded in pictures.items():
            content = base64.b64decode(encoded)
            generated = File.generated(config, f"{FOLDER}/{address}", content=content)
            self.files.append(generated)
        return markdown


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
    return f"{str(config.site_url).rstrip('/')}/{file.url}" + (f"#{fragment}" if fragment else "")
