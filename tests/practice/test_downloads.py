"""What the reader takes away: it runs in an empty folder, outside the project."""

import ast
import base64
import json
import os
import platform
import re
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from numpy._core._multiarray_umath import __cpu_dispatch__
from PIL import Image
from practice_downloads import notebook_text, plain, program_text
from practice_outputs import webp

from tests.practice.conftest import ROOT, network_text
from tests.practice.shown import blocks


@pytest.fixture
def files(name) -> dict[str, str]:
    return {"network.py": network_text()} if name == "inside" else {}


@pytest.fixture
def outside(tmp_path, monkeypatch):
    """An empty folder; the project is not on the way of imports, and pip has no network."""
    for variable, value in {
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "IPYTHONDIR": str(tmp_path / ".ipython"),
        "JUPYTER_DATA_DIR": str(tmp_path / ".jupyter"),
        "JUPYTER_CONFIG_DIR": str(tmp_path / ".jupyter"),
        "JUPYTER_PREFER_ENV_PATH": "1",
    }.items():
        monkeypatch.setenv(variable, value)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_notebook_runs_anywhere(built_site, name, outside) -> None:
    text = (built_site / "downloads" / "practice" / f"{name}.ipynb").read_text(encoding="utf-8")
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(outside)}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    client.execute()
    complaints = [
        output["text"]
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.get("name") == "stderr" and "pip" not in output["text"]
    ]
    assert complaints == []


# Runs a program as it is; a picture is noted where it is shown, and kept as the site draws it.
DRIVER = """\
import runpy
import sys

import matplotlib.pyplot as plt

count = 0


def show():
    global count
    for number in plt.get_fignums():
        count += 1
        figure = plt.figure(number)
        figure.savefig(f"{count}.png", dpi=2 * figure.dpi, bbox_inches="tight")
        print(f"[рисунок {count}]")
    plt.close("all")


plt.show = show
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def another_computer() -> dict[str, str]:
    """Settings under which NumPy counts as on a processor of 2008, in two threads.

    Made of what this processor and this NumPy know, so that nothing is complained of.
    """
    found = {
        "NPY_DISABLE_CPU_FEATURES": " ".join(__cpu_dispatch__),
        "OMP_NUM_THREADS": "2",
        "OPENBLAS_NUM_THREADS": "2",
        "LC_ALL": "C",
        "TZ": "Asia/Vladivostok",
        "PYTHONHASHSEED": "5",
    }
    if platform.machine().lower() in ("x86_64", "amd64"):
        found["OPENBLAS_CORETYPE"] = "Nehalem"
    return found


def test_program_shows_on_another_computer_what_the_page_does(built_site, name, outside) -> None:
    """Every printed line and every picture, in their order, to the last digit and pixel."""
    program = built_site / "downloads" / "practice" / f"{name}.py"
    copy = outside / program.name
    copy.write_bytes(program.read_bytes())
    (outside / "drive.py").write_text(DRIVER, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "error", "-X", "utf8", "drive.py", copy.name],
        cwd=outside,
        env={**os.environ, **another_computer(), "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    html = (built_site / "practice" / f"{name}.html").read_text(encoding="utf-8")
    shown = [
        line.rstrip()
        for block in blocks(BeautifulSoup(html, "html.parser"))
        for line in block.text.splitlines()
        if line.strip()
    ]
    assert shown == [line.rstrip() for line in done.stdout.splitlines() if line.strip()]
    for picture in outside.glob("*.png"):
        page = (built_site / "practice" / name / f"{picture.stem}.webp").read_bytes()
        assert base64.b64decode(webp(Image.open(picture))) == page, picture.name


def test_same_page_gives_the_same_bytes(source, files) -> None:
    for make in (notebook_text, program_text):
        assert make(source, files, lambda _: "") == make(source, files, lambda _: "")


def test_notebook_begins_with_the_one_line_that_installs(source, files) -> None:
    cells = json.loads(notebook_text(source, files, lambda _: ""))["cells"]
    assert cells[0]["source"] == f"%pip install --quiet {' '.join(source.packages)}"
    assert all("%" not in it["source"][:1] for it in cells[1:] if it["cell_type"] == "code")
    assert not any(it["outputs"] for it in cells if it["cell_type"] == "code")


def test_notebook_holds_no_marks_of_the_site(source, files) -> None:
    cells = json.loads(notebook_text(source, files, lambda _: ""))["cells"]
    prose = "\n".join(it["source"] for it in cells if it["cell_type"] == "markdown")
    assert not re.search(r"\{ ?[#.]|data-fact|\]\(\.\./|\]\(\w+\.py\)", prose)
    assert "title:" not in prose


def test_nothing_names_a_host(source, files) -> None:
    """Packages come from where pip finds them; the site may be anywhere."""
    written = notebook_text(source, {}, lambda _: "") + program_text(source, {}, lambda _: "")
    assert "://" not in written


def test_program_is_python_and_says_what_to_install(source, files) -> None:
    text = program_text(source, files, lambda _: "")
    ast.parse(text)
    assert text.startswith(f"# pip install {' '.join(source.packages)}\n")
    assert "%pip" not in text


def test_network_is_offered_as_a_file(built_site) -> None:
    path = built_site / "downloads" / "practice" / "network.py"
    assert path.read_text(encoding="utf-8") == network_text()
    assert str(ROOT) not in network_text()


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## Числа { #numbers }", "## Числа"),
        ("**29**{ data-fact=a.b } и", "**29** и"),
        ("[урок](../lesson/a.md#b)", "[урок](https://site.example/a)"),
        ("[нет](../lesson/none.md)", "нет"),
        ("[там](https://there.example)", "[там](https://there.example)"),
        ("`[нет](../lesson/none.md)`", "`[нет](../lesson/none.md)`"),
        ("~~~\n[нет](../lesson/none.md)\n~~~", "~~~\n[нет](../lesson/none.md)\n~~~"),
        ("[а](b.md){ .md-button } и {а, б}", "а и {а, б}"),
        ("```python\nx = {.5: 1}\n```\n{ #a }", "```python\nx = {.5: 1}\n```\n"),
    ],
)
def test_marks_are_taken_out_of_prose_only(markdown, expected) -> None:
    address = {"../lesson/a.md#b": "https://site.example/a"}.get
    assert plain(markdown, lambda link: address(link, "")) == expected
