"""Tables in pupils' programs: in line with the data, named if they are not, and rewritten."""

import subprocess
import sys
from pathlib import Path

import pytest

from _site.pages import copies
from figures_src.cnn import copies as declared
from figures_src.cnn import example

ROOT = Path(__file__).resolve().parents[3]
BLUR = [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
LISTED = declared.copies()


def test_every_declared_table_stands_in_its_program():
    for program, tables in LISTED.items():
        found = {it.name for it in copies.read(ROOT, program)}
        assert found == set(tables), program


def test_the_programs_are_in_line():
    stale = [it for program in LISTED for it in copies.read(ROOT, program) if it.is_stale]
    assert stale == []


@pytest.fixture
def planted(tmp_path: Path, monkeypatch) -> Path:
    """The programs in a folder of their own, and another filter in the example."""
    for program in LISTED:
        (tmp_path / program).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / program).write_bytes((ROOT / program).read_bytes())
    monkeypatch.setattr(example, "KERNEL", example.KERNEL * 0 + BLUR)
    return tmp_path


def test_each_stale_table_is_named_with_its_line(planted, caplog):
    """By hand: which programs write the filter out, and which the map that it makes."""
    tables = {
        "snippets/convolution_loops.py": ["KERNEL"],
        "snippets/convolution_numpy.py": ["KERNEL"],
        "snippets/matrix_product.py": ["KERNEL"],
        "snippets/colour.py": ["RED_SLICE"],
        "snippets/relu.py": ["ACTIVATION_MAP"],
        "snippets/flatten.py": ["FIRST"],
        "docs/practice/by_hand.py": ["kernel", "expected"],
    }
    expected = []
    for program, names in tables.items():
        lines = (ROOT / program).read_text(encoding="utf-8").splitlines()
        for name in names:
            line = next(n for n, it in enumerate(lines, 1) if it.startswith(f"{name} = "))
            expected.append(f"{program.removeprefix('docs/')}, строка {line}: {name} — не те числа")
    assert copies.warn(planted) == len(expected) == 8
    said = [it.getMessage() for it in caplog.records]
    assert [it[: len(begin)] for it, begin in zip(said, expected, strict=True)] == expected
    assert all("figures_src/cnn/example.py" in it and "docs._site.numbers" in it for it in said)
    assert all(it.name.startswith("mkdocs.") for it in caplog.records)


@pytest.mark.parametrize("program", LISTED)
def test_a_mended_program_is_in_line_and_laid_out_as_ruff_would(planted, program):
    path = planted / program
    text = path.read_text(encoding="utf-8")
    stale = [it for it in copies.read(planted, program) if it.is_stale]
    assert stale
    path.write_text(copies.mended(text, stale), encoding="utf-8")
    assert not [it for it in copies.read(planted, program) if it.is_stale]
    told = subprocess.run(
        [sys.executable, "-m", "ruff", "format", "--stdin-filename", ROOT / program, "-"],
        cwd=ROOT,
        input=path.read_text(encoding="utf-8"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert told == path.read_text(encoding="utf-8")
    kept = [it for it in text.splitlines() if it not in told.splitlines()]
    assert len(kept) <= 4, "only the tables are rewritten"


LONG = [[-9999, -9999, -9999], [-9999, -9999, -9999], [-9999, -9999, -9999]]


@pytest.mark.parametrize(
    ("text", "table", "expected"),
    [
        ("A = [[1]]  # так\nb = 2\n", [[5, 6]], "A = [[5, 6]]  # так\nb = 2\n"),
        ("A = [\n    [1],\n]\n", [[5]], "A = [\n    [5],\n]\n"),
        ("A = np.array([[1]])\r\n", [[5]], "A = np.array([[5]])\r\n"),
        ("ё = 1; A = [[1]]\n", [[5]], "ё = 1; A = [[5]]\n"),
        ("A = [[1]]\n", LONG, "A = [\n" + "    [-9999, -9999, -9999],\n" * 3 + "]\n"),
        (
            "A = np.array([[1]])\n",
            LONG,
            "A = np.array(\n    [\n" + "        [-9999, -9999, -9999],\n" * 3 + "    ]\n)\n",
        ),
    ],
)
def test_a_table_is_written_anew(tmp_path, monkeypatch, text, table, expected):
    monkeypatch.setattr(declared, "copies", lambda: {"a.py": {"A": table}})
    (tmp_path / "a.py").write_bytes(text.encode())
    assert copies.mended(text, copies.read(tmp_path, "a.py")) == expected


@pytest.mark.parametrize("text", ["A = [[x]]\n", "A = f([[1]], 2)[0]\n", "A = 5\n"])
def test_what_is_no_table_is_stale(tmp_path, monkeypatch, text):
    monkeypatch.setattr(declared, "copies", lambda: {"a.py": {"A": [[1]]}})
    (tmp_path / "a.py").write_text(text, encoding="utf-8")
    (found,) = copies.read(tmp_path, "a.py")
    assert found.is_stale


def test_a_program_that_is_no_python_or_is_gone_is_left_to_others(tmp_path):
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets/relu.py").write_text("A = [", encoding="utf-8")
    assert copies.programs(tmp_path) == ["snippets/relu.py"]
    assert copies.read(tmp_path, "snippets/relu.py") == [] and copies.warn(tmp_path) == 0


def test_serve_reads_the_data_anew(monkeypatch):
    """As after a change of the file: what had been imported is not what is compared with."""
    kernel = example.KERNEL
    monkeypatch.setattr(example, "KERNEL", kernel * 0)
    copies.read_anew()
    assert declared.copies()["snippets/matrix_product.py"]["KERNEL"] == kernel.tolist()
