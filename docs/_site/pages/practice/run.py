"""Let mkdocs-jupyter execute a practice page.

It chooses the pages and runs their cells (nbconvert, a fresh kernel for each page). Added here: a
limit of time for a cell, a message that names page and cell, a folder to work in, and kernels that
leave nothing outside the checkout.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs_jupyter import nbconvert2
from mkdocs_jupyter.config import settings
from nbclient.exceptions import (
    CellControlSignal,
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

from _site.pages.practice.folder import work_folder
from _site.pages.practice.outputs import fault, outputs
from _site.pages.practice.source import Source
from _site.pages.practice.text import CHARACTERS, TOO_MUCH

HERE = Path(__file__).parent
# For one cell; the slowest takes ten, a hundred on a busy computer. mkdocs.yml may say otherwise:
# extra: {cell_seconds: …}.
SECONDS = 300

settings.templates_dir = str(HERE / "notebook")


def run(page: Page, source: Source, files: dict[str, str], config: MkDocsConfig) -> dict:
    """Have mkdocs-jupyter execute the page, and bring its outputs into a lasting form.

    Args:
        files: name → text of the programs that lie beside the page while it runs.

    Raises:
        Fault: a cell failed, took too long or complained; the message names it.
    """
    root = Path(config.config_file_path).parent
    reached: list[int] = []
    seconds = config.extra.get("cell_seconds", SECONDS)
    with surroundings(root, files), execution(seconds, reached):
        try:
            page.render(config, Files([]))  # mkdocs-jupyter's, put there by its on_pre_page
        except CellTimeoutError:
            raise fault(source, reached[-1], f"не закончилась за {seconds} с") from None
        except (CellControlSignal, DeadKernelError) as error:
            if getattr(error, "ename", "") == "TooMuchPrinted":
                raise fault(source, reached[-1], TOO_MUCH) from None
            raise fault(source, reached[-1], reason(error)) from None
    notebook = json.loads(page.content or "")
    for index, cell in enumerate(notebook["cells"]):
        del cell["id"]  # a random one
        if "outputs" in cell:
            cell["outputs"] = outputs(cell, source, index)
    return {"cells": notebook["cells"]}


def reason(error: Exception) -> str:
    """NameError: name 'x' is not defined."""
    if isinstance(error, CellExecutionError):
        return f"{error.ename}: {error.evalue}"
    return "ядро остановилось. Почему, покажет страница, запущенная как обычная программа"


@contextmanager
def surroundings(root: Path, files: dict[str, str]) -> Iterator[None]:
    """A folder with ``files`` to work in; what Jupyter stores stays inside the checkout."""
    cache = root / ".cache"
    for name in ("ipython", "jupyter", "matplotlib"):
        (cache / name).mkdir(parents=True, exist_ok=True)  # or IPython takes another folder
    with work_folder() as folder:
        for name, text in files.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        changed = {
            "PRACTICE_FOLDER": folder,
            "PRACTICE_CHARACTERS": str(CHARACTERS),
            "PYTHONHASHSEED": "0",  # sets of words in one order
            "IPYTHONDIR": str(cache / "ipython"),
            "JUPYTER_CONFIG_DIR": str(cache / "jupyter"),
            "JUPYTER_DATA_DIR": str(cache / "jupyter"),
            "JUPYTER_PREFER_ENV_PATH": "1",  # the kernel of this interpreter, not of the system
            "MPLCONFIGDIR": str(cache / "matplotlib"),
        }
        # One thread unless told otherwise, as in the builder of the figures.
        threads = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        before = dict(os.environ)
        os.environ.update(dict.fromkeys(threads, "1") | before | changed)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@contextmanager
def execution(seconds: int, reached: list[int]) -> Iterator[None]:
    """mkdocs-jupyter with options of nbconvert for which it has no names of its own.

    ``reached`` gets the index of every cell that is begun.
    """
    theirs = nbconvert2.get_nbconvert_app

    def ours(**options: object) -> object:
        app = theirs(**options)
        app.config["ExecutePreprocessor"].update(
            timeout=seconds,
            on_cell_start=lambda cell, cell_index: reached.append(cell_index),
            extra_arguments=[
                f"--IPKernelApp.exec_files={HERE / 'kernel.py'}",
                "--IPKernelApp.log_level=ERROR",
            ],
        )
        return app

    nbconvert2.get_nbconvert_app = ours
    try:
        yield
    finally:
        nbconvert2.get_nbconvert_app = theirs
