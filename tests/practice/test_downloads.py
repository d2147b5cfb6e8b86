"""What the reader takes away: it runs in an empty folder, outside the project."""

import base64
import os
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbclient import NotebookClient
from PIL import Image

from _site.pages.practice.outputs import webp
from tests.another_computer import another_computer
from tests.practice.conftest import ROOT, network_text
from tests.practice.shown import blocks


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


def test_network_is_offered_as_a_file(built_site) -> None:
    path = built_site / "downloads" / "practice" / "network.py"
    assert path.read_text(encoding="utf-8") == network_text()
    assert str(ROOT) not in network_text()
