"""What the kernel of the practice pages does that another kernel does not."""

import base64
import io

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image, ImageColor

from figures_src.drawing.palette import DARK
from tests.practice.conftest import ROOT

KERNEL = ROOT / "docs" / "_site" / "pages" / "practice" / "kernel.py"
PAPER, INK = (ImageColor.getrgb(colour) for colour in (DARK.paper, DARK.text))
PLAIN = """\
import matplotlib.pyplot as plt

figure, axes = plt.subplots(figsize=(3, 2))
axes.plot([0, 1], [0, 1], color="red", linewidth=9, label="линия")
axes.plot([0, 1], [1, 0], color="black", linewidth=9)
axes.set_title("Заголовок", color="black")
axes.legend()


def colours():
    legend = axes.get_legend()
    painted = [figure, axes.patch, legend.get_frame(), *axes.spines.values()]
    return [it.get_facecolor() for it in painted] + [it.get_edgecolor() for it in painted] + [
        it.get_color() for it in [axes.title, *legend.get_texts(), *axes.get_lines()]
    ]


before = colours()
plt.show()
print(colours() == before)
"""
OVER = """\
figure, axes = plt.subplots(figsize=(3, 2))
axes.imshow([[1.0]], cmap="gray", vmin=0, vmax=1)
axes.text(0, 0, "слово", color="black", fontsize=30, ha="center")
axes.set_axis_off()
plt.show()
"""
CELLS = {
    "plain": PLAIN,
    "over": OVER,
    "folder": "import os; print(os.listdir())",
    "most": "print('1' * 59)",
    "more": "print('1' * 60)\nprint('и ещё')",
    "caught": "try:\n    print('1' * 99)\nexcept Exception:\n    pass\nprint('дальше')",
    "again": "print('снова')",
    "errors": "import sys\nfor _ in range(99): sys.stderr.write('1')",
    "program": "_ = os.system('seq 10000 99999')",
    "half": "print('а\\ud800б')",
}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory) -> dict[str, list[dict]]:
    """What each of the cells put out; one kernel runs them all, errors do not stop it."""
    folder = tmp_path_factory.mktemp("kernel")
    (folder / "beside.txt").touch()
    notebook = nbformat.v4.new_notebook()
    notebook.cells = [nbformat.v4.new_code_cell(text) for text in CELLS.values()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRACTICE_FOLDER", str(folder))
        patch.setenv("PRACTICE_CHARACTERS", "60")
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)  # with it programs are not heard
        client = NotebookClient(
            notebook,
            timeout=60,
            kernel_name="python3",
            allow_errors=True,
            extra_arguments=[f"--IPKernelApp.exec_files={KERNEL}", "--IPKernelApp.log_level=ERROR"],
        )
        client.execute()
    return dict(zip(CELLS, (cell.outputs for cell in notebook.cells), strict=True))


def pixels(output: dict, kind: str) -> np.ndarray:
    """A picture as (rows, columns, red green blue)."""
    png = base64.b64decode(output["data"][f"image/{kind}"])
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def has(picture: np.ndarray, colour: tuple[int, ...]) -> int:
    """How many pixels have the colour."""
    return int((picture == colour).all(axis=2).sum())


def test_a_picture_has_a_twin_for_the_dark_scheme(outputs) -> None:
    light, dark = (pixels(outputs["plain"][0], kind) for kind in ("png", "x-dark"))
    assert light.shape == dark.shape
    assert max(light.shape) > 400  # 3 inches of 100 pixels, two dots each, less the margins
    assert tuple(light[0, 0]) == tuple(light[60, 60]) == (255, 255, 255)
    assert tuple(dark[0, 0]) == PAPER
    assert has(dark, (255, 255, 255)) == 0 and has(light, PAPER) == 0
    # Lines and letters that were black have the colour of ink; red stays red.
    assert has(light, (0, 0, 0)) > 500 and has(dark, (0, 0, 0)) == 0
    assert has(dark, INK) > 0.9 * has(light, (0, 0, 0))
    assert has(light, (255, 0, 0)) == has(dark, (255, 0, 0)) > 500


def test_afterwards_the_figure_looks_as_before(outputs) -> None:
    assert outputs["plain"][1]["text"] == "True\n"


def test_a_word_over_an_image_belongs_to_the_image(outputs) -> None:
    light, dark = (pixels(outputs["over"][0], kind) for kind in ("png", "x-dark"))
    assert has(light, (0, 0, 0)) == has(dark, (0, 0, 0)) > 50


def test_the_colours_are_those_of_the_figures() -> None:
    assert f'paper, ink = "{DARK.paper}", "{DARK.text}"' in KERNEL.read_text(encoding="utf-8")


def test_cells_work_in_the_folder_that_is_given(outputs) -> None:
    assert outputs["folder"][0]["text"] == "['beside.txt']\n"


def test_a_cell_may_print_so_much_and_no_more(outputs) -> None:
    assert outputs["most"][0]["text"] == "1" * 59 + "\n"
    for name in ("more", "caught", "errors"):
        text, error = outputs[name]
        assert text["text"] == "1" * 61 if name != "more" else "1" * 60 + "\n"
        assert error["ename"] == "TooMuchPrinted"
    assert outputs["again"][0]["text"] == "снова\n"


def test_a_program_that_a_cell_starts_is_cut_off(outputs) -> None:
    (output,) = outputs["program"]
    assert output["text"].startswith("10000\n10001\n")
    assert len(output["text"]) == 61


def test_half_a_character_does_not_stop_the_kernel(outputs) -> None:
    assert outputs["half"][0]["text"] == "а?б\n"
