"""The PDF files of the worksheets, and the command that makes them."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from figures_src.teacher.variants import make_set
from figures_src.teacher.worksheets import as_text, typeset

ROOT = Path(__file__).resolve().parents[2]
A4 = (595.276, 841.89)


def command(*arguments: str, folder: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [
            sys.executable,
            "-m",
            "figures_src.teacher",
            "worksheets",
            "--folder",
            str(folder),
            *arguments,
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def sheets() -> tuple[bytes, bytes]:
    return typeset(make_set(2026, 30))


def text_of(contents: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(contents)).pages]


def test_a_page_for_each_variant(sheets):
    pages = text_of(sheets[0])
    assert len(pages) == 30
    for number, page in enumerate(pages, 1):
        assert page.count(f"Вариант {number}") == 2  # head and foot
        assert "SEED=2026" in page, "набор нельзя составить снова"
        for title in ("Свёртка вручную", "Размеры", "Какой фильтр", "Рецептивное", "параметров"):
            assert title in page


def test_pages_are_a4(sheets):
    for contents in sheets:
        for page in pypdf.PdfReader(io.BytesIO(contents)).pages:
            box = (float(page.mediabox.width), float(page.mediabox.height))
            assert box == pytest.approx(A4, abs=0.5)


def test_black_and_white(sheets):
    for contents in sheets:
        for page in pypdf.PdfReader(io.BytesIO(contents)).pages:
            for red, green, blue in re.findall(
                rb"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", page.get_contents().get_data()
            ):
                assert red == green == blue


def test_one_answer_sheet_with_every_answer(sheets):
    pages = text_of(sheets[1])
    assert len(pages) == 2, "ответы должны уместиться на листе с двух сторон"
    flat = re.sub(r"\s+", " ", " ".join(pages))
    for variant in make_set(2026, 30):
        told = as_text(variant)
        assert f"Вариант {variant.number} " in flat
        assert f"всего {told['parameters']['total']}" in flat
        assert f"строки {told['receptive']['rows']}, столбцы {told['receptive']['columns']}" in flat


def test_answers_are_not_on_the_sheets(sheets):
    assert not any("Ответ" in page or "всего " in page for page in text_of(sheets[0]))


def test_the_same_bytes_again(sheets):
    assert typeset(make_set(2026, 30)) == sheets


def test_any_variant_fits_its_page():
    contents, _ = typeset(make_set(31415, 60))
    assert len(text_of(contents)) == 60


def test_the_command(tmp_path):
    done = command("--variants", "3", "--seed", "5", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"variants-5.pdf", "answers-5.pdf"}
    assert len(pypdf.PdfReader(tmp_path / "variants-5.pdf").pages) == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--variants", "0"), "VARIANTS: ожидается целое число от 1 до 200, получено «0»."),
        (("--variants", "тридцать"), "VARIANTS: ожидается целое число от 1 до 200, получено"),
        (("--variants", "1000"), "VARIANTS: ожидается целое число от 1 до 200, получено «1000»."),
        (("--variants", ""), "VARIANTS: ожидается целое число от 1 до 200, получено «»."),
        (("--seed", "2,5"), "SEED: ожидается целое число от 0 до 1000000000, получено «2,5»."),
        (("--seed=-1",), "SEED: ожидается целое число от 0 до 1000000000, получено «-1»."),
    ],
)
def test_bad_input_gets_one_sentence(tmp_path, arguments, said):
    done = command(*arguments, folder=tmp_path)
    assert done.returncode == 2 and done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1 and not list(tmp_path.iterdir())


def test_the_site_offers_the_ready_set(built_site, sheets):
    downloads = built_site / "downloads"
    assert (downloads / "worksheets.pdf").read_bytes() == sheets[0]
    assert (downloads / "worksheets-answers.pdf").read_bytes() == sheets[1]


def test_pupils_are_not_led_to_the_answers(pages, built_site):
    linking = {
        page.name
        for page in pages.values()
        for link in page.soup.find_all("a", href=True)
        if re.search(r"(^|/)answers\.html|worksheets-answers\.pdf", link["href"])
    }
    assert linking <= {"teacher/worksheets.html", "teacher/answers.html"}
    index = (built_site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "teacher/answers" not in index
