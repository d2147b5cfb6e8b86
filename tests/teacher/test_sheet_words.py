"""What a worksheet prints of a variant: made-up tasks, counted and written by hand."""

import io

import numpy as np
import pypdf
import pytest

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import Conv, Dense, Flatten
from figures_src.exercises.which_filter import WhichFilter
from figures_src.teacher import worksheets
from figures_src.teacher.tasks.convolve import Convolve
from figures_src.teacher.tasks.parameters import Parameters
from figures_src.teacher.tasks.receptive import Receptive
from figures_src.teacher.tasks.sizes import Sizes
from figures_src.teacher.variants import Variant
from figures_src.teacher.worksheets import as_text, typeset


def test_the_fonts_are_those_that_typst_carries(monkeypatch):
    """On every computer the same: else a sheet would look different at home."""
    asked = []

    class Compiler:
        def __init__(self, template, **options):
            asked.append((template, options))

        def compile(self, **_):
            return b"%PDF"

    monkeypatch.setattr(worksheets.typst, "Compiler", Compiler)
    assert worksheets.pdf({"kind": "answers"}) == b"%PDF"
    ((template, options),) = asked
    assert template.suffix == ".typ" and options == {
        "ignore_system_fonts": True,
        "sys_inputs": {"data": '{"kind": "answers"}'},
    }


def copying(row: int, column: int) -> np.ndarray:
    kernel = np.zeros((3, 3), dtype=int)
    kernel[row, column] = -1
    return kernel


GROUND = np.arange(25).reshape(5, 5)
VARIANT = Variant(
    seed=7,
    number=12,
    convolve=Convolve(np.full((4, 4), 2), copying(1, 1), np.array([[-2, 0], [1, 5]])),
    sizes=Sizes((28, 3), (20, 24, 5), (32, 26), (36, 5, 3), (40, 3, 2)),
    which_filter=WhichFilter(
        GROUND, (copying(0, 0), copying(0, 1), copying(1, 0), copying(1, 1)), 2
    ),
    receptive=Receptive((3, 5), (1, 0), (Window(3, stride=2), Window(5), Window(3)), 8),
    parameters=Parameters((3, 12, 14), (Conv(1, 3), Conv(2, 5), Flatten(), Dense(21))),
)


@pytest.fixture(scope="module")
def told() -> dict:
    return as_text(VARIANT)


def test_numbers_are_written_in_russian(told):
    assert told["number"] == "12"
    assert told["convolve"] == {
        "image": [["2"] * 4] * 4,
        "kernel": [["0", "0", "0"], ["0", "−1", "0"], ["0", "0", "0"]],
        "map": [["−2", "0"], ["1", "5"]],
    }


def test_sizes(told):
    assert told["sizes"] == {
        "square": ["28×28", "3×3"],
        "oblong": ["20×24", "5×5"],
        "backwards": ["32×32", "26×26"],
        "layers": ["36×36", "5×5", "3×3"],
        "strided": ["40×40", "3×3", "2"],
        "answers": {
            "square": "26×26",
            "oblong": "16×20",
            "backwards": "7×7",
            "layers": ["32×32", "30×30"],
            "strided": "19×19",
        },
    }


def test_which_filter(told):
    """The third filter takes the pixel below the left upper corner, with a minus."""
    task = told["which_filter"]
    assert task["image"][4] == ["20", "21", "22", "23", "24"]
    assert task["map"][0] == ["−5", "−6", "−7"] and task["answer"] == "В"
    assert [it["letter"] for it in task["kernels"]] == ["А", "Б", "В", "Г"]
    assert task["kernels"][1]["rows"][0] == ["0", "−1", "0"]


def test_receptive_field(told):
    """Kernels 3 and 5 see 7 pixels; rows 1 … 7 from zero are 2–8 for people, columns 1–7."""
    nbsp = "\u00a0"
    assert told["receptive"] == {
        "side": 8,
        "image": "8×8",
        "marks": [["", ""], ["×", ""]],
        "kernels": ["3×3", "5×5"],
        "stack": [
            f"3×3 с{nbsp}шагом{nbsp}2",
            f"5×5 с{nbsp}шагом{nbsp}1",
            f"3×3 с{nbsp}шагом{nbsp}1",
        ],
        "wanted": "8×8",
        "rows": "2–8",
        "columns": "1–7",
        # 3; then each step is two pixels: 3 + 4·2 and 11 + 2·2.
        "fields": ["3×3", "11×11", "15×15"],
        # 3, 5, 7, 9: the fourth layer is the first to see eight.
        "needed": "4",
    }


def test_parameters(told):
    """12×14 → 10×12 → 6×8; 27 + 1, 2·(25 + 1), 0 and 21·(96 + 1)."""
    rows = [
        ("свёртка: 1\u00a0фильтр 3×3", "10×12×1", "28"),
        ("свёртка: 2\u00a0фильтра 5×5", "6×8×2", "52"),
        ("flatten: все карты в один вектор", "96", "0"),
        ("полносвязный слой: 21\u00a0нейрон", "21", "2037"),
    ]
    assert told["parameters"] == {
        "image": "12×14×3",
        "rows": [dict(zip(("layer", "size", "parameters"), row, strict=True)) for row in rows],
        "total": "2117",
    }


def pages(contents: bytes) -> list[str]:
    found = pypdf.PdfReader(io.BytesIO(contents)).pages
    return [page.extract_text().replace("\u00a0", " ") for page in found]


def test_a_sheet_and_its_answers(monkeypatch, tmp_path):
    """All that a pupil needs, none of the answers; the answers, all of them."""
    monkeypatch.setattr(worksheets, "make_set", lambda seed, count: [VARIANT] * count)
    paths = worksheets.write(7, 2, tmp_path / "new")
    assert [path.name for path in paths] == ["variants-7.pdf", "answers-7.pdf"]
    sheets, answers = (path.read_bytes() for path in paths)
    assert (sheets, answers) == typeset([VARIANT, VARIANT])
    assert [pypdf.PdfReader(io.BytesIO(it)).metadata.title for it in (sheets, answers)] == [
        "Рабочие листы",
        "Ответы к рабочим листам, набор 7",
    ]
    assert len(pages(sheets)) == 2
    footer = "Урок «Свёрточные нейросети» · набор 7 (make worksheets SEED=7 VARIANTS=2)"
    for page in (*pages(sheets), *pages(answers)):
        assert footer in page
    given = ("28×28", "20×24", "36×36", "12×14×3", "3×3 с шагом 2", "2 фильтра 5×5", "21 нейрон")
    assert all(word in page for word in given for page in pages(sheets))
    wanted = ("16×20", "30×30", "19×19", "11×11", "15×15", "2037", "2117", "2–8")
    assert not any(word in page for word in wanted for page in pages(sheets))
    (text,) = pages(answers)
    assert all(text.count(word) >= 2 for word in wanted)


def test_a_pdf_tells_no_other_date():
    made, _ = typeset([VARIANT])
    about = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert about.creation_date.date().isoformat() == "2026-01-01"
    assert typeset([VARIANT])[0] == made
