"""The laboratory's data: a script that is made when the site is built."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from figures_src.lab import data

PAGES = {"lab/filter.md", "lab/field.md"}
ADDRESS = "assets/lab/data.js"


def add(files: Files, config: MkDocsConfig) -> None:
    """Put the script among the site's files."""
    files.append(File.generated(config, ADDRESS, content=data.script()))
