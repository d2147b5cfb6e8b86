"""Remember what the cells of a practice page came to, for each state of what the page rests on.

The store knows more than the page's text: the network's code, the versions of the packages and the
programs that run it. Its files lie in .cache/practice, one a page.
"""

import hashlib
import json
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from _site.lesson.faults import Fault
from _site.pages.practice.run import run
from _site.pages.practice.source import Source

HERE = Path(__file__).parent
STORE = Path(".cache/practice")
# The packages that draw and carry the outputs, whatever a page imports.
MACHINERY = ("ipykernel", "ipython", "matplotlib", "matplotlib-inline", "mkdocs-jupyter", "pillow")
RUN_BY = (
    "kernel.py",
    "outputs.py",
    "run.py",
    "text.py",
    "notebook/mkdocs_html/notebook.html.j2",
)


def executed(page: Page, source: Source, files: dict[str, str], config: MkDocsConfig) -> dict:
    """The notebook of ``page`` with its outputs; executed unless the store has it.

    Args:
        files: name → text of the programs that lie beside the page while it runs.

    Raises:
        Fault: a cell failed, took too long or complained; the message names it.
    """
    store = Path(config.config_file_path).parent / STORE
    stored = store / f"{source.stem}-{fingerprint(source, files)}.json"
    if kept := read(stored):
        return kept
    notebook = run(page, source, files, config)
    store.mkdir(parents=True, exist_ok=True)
    for old in store.glob(f"{source.stem}-*"):  # of other states, and of a run that was killed
        old.unlink()
    fresh = stored.with_suffix(".new")
    fresh.write_text(json.dumps(notebook, ensure_ascii=False), encoding="utf-8")
    fresh.replace(stored)
    return notebook


def read(stored: Path) -> dict | None:
    """What the store has; None when that is nothing, or damaged."""
    try:
        notebook = json.loads(stored.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(notebook, dict) and isinstance(notebook.get("cells"), list)
    return notebook if whole else None


def fingerprint(source: Source, files: dict[str, str]) -> str:
    """What the outputs depend on, as a short string."""
    packages = [*MACHINERY, *source.packages]
    parts = [
        source.text,
        sys.version,
        *(f"{name} {installed(name, source)}" for name in packages),
        *(f"{name}\n{text}" for name, text in files.items()),
        *((HERE / name).read_text(encoding="utf-8") for name in RUN_BY),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def installed(package: str, source: Source) -> str:
    """The version of a package that the page or its machinery needs.

    Raises:
        Fault: there is none.
    """
    try:
        return version(package)
    except (PackageNotFoundError, ValueError) as error:
        raise Fault(f"{source.uri}: пакет «{package}» из packages в шапке не установлен") from error
