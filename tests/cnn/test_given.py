"""Data that do not fit: one sentence, with the place where they are written."""

import runpy
from pathlib import Path

import pytest

from figures_src.cnn import given
from figures_src.cnn.given import WrongData

EXAMPLE = Path(given.__file__).with_name("example.py")
HOUSE = EXAMPLE.with_name("house.py")
MIDDLE = "        [-2, 0, 2],\n"  # the second row of the filter
LAST = "        [0, 9, 0, 95],\n"  # of the image
WRONG = [
    (MIDDLE, "        [-2, 0],\n", "KERNEL: ожидается таблица 3×3, в строке 2 чисел 2"),
    (MIDDLE, "        [-2, 0, 2, 1],\n", "KERNEL: ожидается таблица 3×3, в строке 2 чисел 4"),
    (MIDDLE, MIDDLE * 2, "KERNEL: ожидается таблица 3×3, строк в ней 4"),
    (MIDDLE, "", "KERNEL: ожидается таблица 3×3, строк в ней 2"),
    (MIDDLE, MIDDLE * 4, "KERNEL: ожидается таблица 3×3, строк в ней 6"),  # larger than the image
    (
        MIDDLE,
        "        -2, 0, 2,\n",
        "KERNEL: ожидается таблица 3×3: список строк, каждая в своих скобках",
    ),
    (
        MIDDLE,
        "        [-2, 0.5, 2],\n",
        "KERNEL, строка 2: ожидается целое число от −9 до 9, записано 0.5",
    ),
    (
        MIDDLE,
        "        [-2, 'два', 2],\n",
        "KERNEL, строка 2: ожидается целое число от −9 до 9, записано 'два'",
    ),
    (
        MIDDLE,
        "        [-2, 0, 10],\n",
        "KERNEL, строка 2: ожидается целое число от −9 до 9, записано 10",
    ),
    (
        MIDDLE,
        "        [-2, 0, True],\n",
        "KERNEL, строка 2: ожидается целое число от −9 до 9, записано True",
    ),
    (LAST, "", "IMAGE: ожидается таблица 4×4, строк в ней 3"),
    (LAST, LAST * 2, "IMAGE: ожидается таблица 4×4, строк в ней 5"),
    (
        LAST,
        "        [0, 9, 0, -95],\n",
        "IMAGE, строка 4: ожидается целое число от 0 до 100, записано -95",
    ),
]


def refusal(source: Path, folder: Path, old: str, new: str) -> tuple[str, str]:
    """What is said of the module with a planted fault, and where."""
    text = source.read_text(encoding="utf-8")
    assert text.count(old) == 1
    planted = folder / source.name
    planted.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(WrongData) as caught:
        runpy.run_path(str(planted))
    return str(caught.value), caught.value.where


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_an_example_that_does_not_fit_is_refused(tmp_path, old, new, said):
    name = said[: said.index(":")].partition(",")[0]
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    line = lines.index(f"{name} = table(") + 1 + (name == "KERNEL" and old == LAST)
    assert refusal(EXAMPLE, tmp_path, old, new) == (said, f"example.py, строка {line}")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("140, 105", "140, 305", "яркость: ожидается целое число от 0 до 255, записано 305"),
        (
            "(8, 30, 56",
            "(30, 8, 56",
            "места на картинке: ожидаются по возрастанию, записано 30, 8, 56",
        ),
        ("(14, 50", "(50, 50", "места на картинке: ожидаются по возрастанию, записано 50, 50"),
        ("(14, 50", "(14, 65", "место на картинке: ожидается целое число от 0 до 64, записано 65"),
    ],
)
def test_a_house_that_does_not_fit_is_refused(tmp_path, old, new, said):
    text = HOUSE.read_text(encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    assert refusal(HOUSE, tmp_path, old, new) == (said, f"house.py, строка {line}")


def test_a_place_within_the_project_is_told_from_its_root(monkeypatch):
    monkeypatch.setattr(given, "PACKAGE", Path(__file__).resolve().parents[1])
    with pytest.raises(WrongData) as caught:
        given.levels(1, 256)
    assert caught.value.where.startswith("tests/cnn/test_given.py, строка ")


def test_what_fits_is_an_array_that_nobody_changes():
    table = given.table("A", [[1, -9], [0, 9]], (2, 2), (-9, 9))
    assert table.tolist() == [[1, -9], [0, 9]] and table.dtype == "int64"
    with pytest.raises(ValueError, match="read-only"):
        table[0, 0] = 2
    assert given.levels(0, 255) == (0, 255)
    assert given.bounds(0, 64, end=64) == (0, 64)
