"""What the cells of a practice page came to, for each state of what the page rests on.

That is more than its text: the network's code, the versions of the packages, and the programs and
templates that run it.
"""

import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from _site.lesson.faults import Fault
from _site.pages.practice.run import run
from _site.pages.practice.source import Source
from figures_src.builder.store import Store, key_of

HERE = Path(__file__).parent
TEMPLATES = ("mkdocs_html/notebook.html.j2", "mkdocs_md/md-no-codecell.md.j2")
RUN_BY = [HERE / "run.py", HERE / "kernel.py", *(HERE / "notebook" / name for name in TEMPLATES)]
NOTEBOOK = "notebook.json"


def executed(page: Page, source: Source, files: dict[str, str], config: MkDocsConfig) -> dict:
    """The notebook of ``page`` with its outputs; executed unless the store has it.

    Args:
        files: name → text of the programs that lie beside the page while it runs.

    Raises:
        Fault: a cell failed, took too long or complained; the message names it.
    """

    def fill(folder: Path) -> None:
        notebook = run(page, source, files, config)
        (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")

    store = Store("practice", Path(config.config_file_path).parent / ".cache")
    folder = store.make(source.stem, fingerprint(source, files), fill)
    return json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))


def fingerprint(source: Source, files: dict[str, str]) -> str:
    """The key of the outputs: all that they depend on."""
    packages = (f"{name} {installed(name, source)}" for name in source.packages)
    return key_of(RUN_BY, source.text, *packages, *(it for pair in files.items() for it in pair))


def installed(package: str, source: Source) -> str:
    """The version of a package that the page names.

    Raises:
        Fault: there is none.
    """
    try:
        return version(package)
    except (PackageNotFoundError, ValueError) as error:
        raise Fault(f"{source.uri}: пакет «{package}» из packages в шапке не установлен") from error
