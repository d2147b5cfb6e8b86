"""Python for the browser: Brython out of its package (BSD-3-Clause), as one script.

The script holds the whole text of a worker as a string, because a page that was opened from a disk
may load a script and not fetch a text. Nothing of it is loaded before a reader runs a program.
"""

import ast
import functools
import json
from collections.abc import Iterable
from pathlib import Path

import brython
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from figures_src.lab.constant import constant

SCRIPTS = "assets/javascripts/programs"
ADDRESS = f"{SCRIPTS}/python.js"
PRELUDE = Path(__file__).with_name("prelude.py")
LICENCE = Path(__file__).with_name("licence.txt")  # its package has none
PACKAGE = Path(brython.__file__).parent / "data"
# What a program may import; Brython's own reports of errors ask for sys, and that for browser.
MODULES = frozenset({"math", "sys"})
CARRIED = {*MODULES, "browser"}
# «use strict» stays first: without it Brython reads numbers wrongly. An address must be given: that
# of a worker made of a text is none on a disk. Nothing is ever asked for there.
HEAD = '"use strict";\nself.__BRYTHON__ = { brython_path: "file:///brython/" };\n'
STORE = "var scripts = "


def add(files: Files, config: MkDocsConfig) -> None:
    """Put the engine among the site's files."""
    worker = Path(config.docs_dir, SCRIPTS, "worker.js").read_text(encoding="utf-8")
    files.append(File.generated(config, ADDRESS, content=script(worker)))


@functools.cache  # `make serve` asks at each change of a page
def script(worker: str) -> str:
    """The script that names the worker's text ``PYTHON``; ``worker`` is the end of that text."""
    engine = (PACKAGE / "brython.js").read_text(encoding="utf-8")
    library = json.dumps(modules(CARRIED), ensure_ascii=False)
    prelude = constant("PRELUDE", PRELUDE.read_text(encoding="utf-8"))
    parts = [
        HEAD,
        engine,
        f"__BRYTHON__.use_VFS = true;\n__BRYTHON__.update_VFS({library});",
        prelude,
        worker,
    ]
    licence = LICENCE.read_text(encoding="utf-8")
    return f"/* {licence}*/\n" + constant("PYTHON", "\n".join(parts))


def modules(names: Iterable[str]) -> dict[str, object]:
    """Those modules of Brython's standard library, as its own file of them has them.

    Raises:
        KeyError: it has no such module.
    """
    text = (PACKAGE / "brython_stdlib.js").read_text(encoding="utf-8")
    found, _ = json.JSONDecoder().raw_decode(text, text.index(STORE) + len(STORE))
    return {name: found[name] for name in ["$timestamp", *sorted(names)]}


def runs(program: str) -> bool:
    """Whether it is Python and the browser has all that it imports."""
    try:
        tree = ast.parse(program)
    except SyntaxError:
        return False
    wanted: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            wanted |= {it.name for it in node.names}
        elif isinstance(node, ast.ImportFrom):
            wanted.add(node.module or "")
    return wanted <= MODULES
