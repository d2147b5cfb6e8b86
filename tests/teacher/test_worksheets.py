"""The PDF files of the worksheets, and the command that makes them."""

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from figures_src.teacher.ready import READY
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.variants import Sheets
from figures_src.teacher.worksheets import answers, typeset

ROOT = Path(__file__).resolve().parents[2]
A4 = (595.276, 841.89)
SETS = {level: Sheets(level, 2026) for level in Level}


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


@pytest.fixture(scope="module", params=Level)
def level(request) -> Level:
    return request.param


@pytest.fixture(scope="module")
def variants(level):
    return SETS[level].variants(30)


@pytest.fixture(scope="module")
def sheets(variants) -> tuple[bytes, bytes]:
    return typeset(variants)


def text_of(contents: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(contents)).pages]


def test_two_pages_for_each_variant(level, sheets):
    pages = text_of(sheets[0])
    assert len(pages) == 60
    for number in range(1, 31):
        face, back = pages[2 * number - 2 : 2 * number]
        assert face.startswith(f"Вариант {number} Имя")
        assert f"Вариант {number}, страница 1 из 2" in face
        assert f"Вариант {number}, страница 2 из 2" in back
        for title in ("1. Свёртка вручную", "2. Размеры", "3. Какой фильтр"):
            assert title in face
        for title in ("4. Рецептивное", "5. Сколько параметров"):
            assert title in back
    for page in pages:
        assert f"Набор {SETS[level].label}, {level.russian} уровень" in page
        assert "2026" not in page, "ученик видит число, по которому составлены ответы"


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


def elements(contents: bytes) -> dict[str, int]:
    """How often each kind of element stands in the structure of a PDF."""
    found: dict[str, int] = {}
    for kind in re.findall(rb"/Type ?/StructElem[^>]*?/S ?/(\w+)", contents):
        found[kind.decode()] = found.get(kind.decode(), 0) + 1
    return found


def test_a_program_that_reads_aloud_finds_its_way(sheets):
    """Headings, tables with heads; what is only there to be written on is not read."""
    reader = pypdf.PdfReader(io.BytesIO(sheets[0]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "ru"
    found = elements(sheets[0])
    assert (found["H1"], found["H2"], found["TH"]) == (30, 150, 30 * 4)
    # An image, a filter; an image, a map, four filters; the second map; the form.
    assert found["Table"] >= 30 * 9
    assert [it.title for it in reader.outline] == [f"Вариант {it}" for it in range(1, 31)]


def test_one_answer_sheet_with_every_answer(sheets, variants):
    pages = text_of(sheets[1])
    assert len(pages) == 2, "ответы должны уместиться на листе с двух сторон"
    flat = re.sub(r"\s+", " ", " ".join(pages))
    for variant in variants:
        assert f"Вариант {variant.number} " in flat
        for answer in answers(variant).values():
            assert re.sub(r"\s+", " ", answer) in flat
    assert "SEED=2026" in flat, "набор нельзя составить снова"


def test_answers_are_not_on_the_sheets(sheets):
    assert not any("Ответ" in page or re.search(r"всего\s\d", page) for page in text_of(sheets[0]))


def test_the_same_bytes_again(sheets, variants):
    assert typeset(variants) == sheets


def test_any_variant_fits_its_pages(level):
    contents, _ = typeset(Sheets(level, 31415).variants(60))
    assert len(text_of(contents)) == 120


def test_the_command(tmp_path):
    done = command("--variants", "3", "--seed", "5", "--level", "advanced", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    files = Sheets(Level.ADVANCED, 5).files
    assert {path.name for path in tmp_path.iterdir()} == set(files.values())
    assert len(pypdf.PdfReader(tmp_path / files["pdf"]).pages) == 6


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--variants", "0"), "VARIANTS: ожидается целое число от 1 до 200, получено «0»."),
        (("--variants", "тридцать"), "VARIANTS: ожидается целое число от 1 до 200, получено"),
        (("--variants", "1000"), "VARIANTS: ожидается целое число от 1 до 200, получено «1000»."),
        (("--variants", ""), "VARIANTS: ожидается целое число от 1 до 200, получено «»."),
        (("--seed", "2,5"), "SEED: ожидается целое число от 0 до 1000000000, получено «2,5»."),
        (("--seed=-1",), "SEED: ожидается целое число от 0 до 1000000000, получено «-1»."),
        (("--level", "hard"), "LEVEL: ожидается basic или advanced, получено «hard»."),
    ],
)
def test_bad_input_gets_one_sentence(tmp_path, arguments, said):
    done = command(*arguments, folder=tmp_path)
    assert done.returncode == 2 and done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1 and not list(tmp_path.iterdir())


def test_the_site_offers_the_ready_sets(built_site, level, sheets):
    (first,) = (it for it in READY if it.sheets == SETS[level])
    assert (built_site / first.pdf).read_bytes() == sheets[0]
    assert (built_site / first.answers).read_bytes() == sheets[1]
    for ready in READY:
        assert all((built_site / address).is_file() for address in ready.addresses)


def test_pupils_are_not_led_to_the_answers(pages, built_site):
    linking = {
        page.name
        for page in pages.values()
        for link in page.soup.find_all("a", href=True)
        if re.search(r"(^|/)answers\.html|worksheets(-\w+)?-answers\.pdf", link["href"])
    }
    assert linking <= {"teacher/worksheets.html", "teacher/answers.html"}
    index = (built_site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "teacher/answers" not in index
