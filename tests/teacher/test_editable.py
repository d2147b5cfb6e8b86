"""The worksheets as .docx; and from what stands in it every key is computed anew, slowly."""

import io
import itertools
import re
import zipfile

import pypdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from openxml_audit import OpenXmlValidator

from figures_src.teacher import editable
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.variants import Sheets, Variant
from figures_src.teacher.worksheets import typeset

COUNT = 12
NBSP = "\u00a0"
Rows = list[list[str]]


@pytest.fixture(scope="module", params=Level)
def sheets(request) -> Sheets:
    return Sheets(request.param, 408531972)


@pytest.fixture(scope="module")
def variants(sheets) -> list[Variant]:
    return sheets.variants(COUNT)


@pytest.fixture(scope="module")
def contents(variants) -> bytes:
    return editable.document(variants)


@pytest.fixture(scope="module")
def document(contents):
    return Document(io.BytesIO(contents))


def parted(document) -> list[list]:
    """Paragraphs and tables of each variant."""
    found: list[list] = []
    for it in document.iter_inner_content():
        if isinstance(it, Paragraph) and it.style.name == "Heading 1":
            found.append([])
        found[-1].append(it)
    return found


def cells(table: Table) -> Rows:
    return [[cell.text.replace("−", "-") for cell in row.cells] for row in table.rows]


def nested(table: Table) -> list[Table]:
    """The tables inside a row of tables."""
    return [it for cell in table.rows[0].cells for it in cell.tables]


def inner(table: Table) -> list[Rows]:
    return [cells(it) for it in nested(table)]


def whole(rows: Rows) -> list[list[int]]:
    return [[int(cell) for cell in row] for row in rows]


def test_the_published_schema_allows_all_of_it(sheets, tmp_path) -> None:
    path = tmp_path / "two.docx"
    path.write_bytes(editable.document(sheets.variants(2)))
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_headings_and_pages(document, variants) -> None:
    made = parted(document)
    assert len(made) == COUNT
    for number, blocks in enumerate(made, 1):
        paragraphs = [it for it in blocks if isinstance(it, Paragraph)]
        assert paragraphs[0].text == f"Вариант {number}"
        assert re.match(r"Имя\s_+ Класс\s_+ Дата\s_+$", paragraphs[1].text)
        titles = [it.text for it in paragraphs if it.style.name == "Heading 2"]
        assert [it[:2] for it in titles] == ["1.", "2.", "3.", "4.", "5."]
        breaks = [it.text for it in paragraphs if it.paragraph_format.page_break_before]
        second = f"Вариант {number}, вторая страница"
        assert breaks == ([second] if number == 1 else [f"Вариант {number}", second])
        after = paragraphs[[it.text for it in paragraphs].index(second) + 1]
        assert after.text.startswith("4. ")


def test_two_tables_never_touch(document) -> None:
    """Word would make one of them."""
    kinds = [it.tag for it in document.element.body]
    for one, other in itertools.pairwise(kinds):
        assert not (one == other == qn("w:tbl"))


def test_the_form_has_a_head(document) -> None:
    heads = [
        [cell.text for cell in row.cells]
        for table in document.tables
        for row in table.rows
        if row._tr.trPr.find(qn("w:tblHeader")) is not None
    ]
    assert heads == [["слой", "размер на выходе", "подсчёт", "параметров"]] * COUNT


def test_what_the_file_says_of_itself(contents, document, sheets) -> None:
    about = document.core_properties
    assert about.title == f"Рабочие листы, набор {sheets.label}"
    assert (about.author, about.language) == ("Урок «Свёрточные нейросети»", "ru-RU")
    (foot,) = document.sections[0].footer.paragraphs
    assert foot.text.startswith(f"Набор {sheets.label}, {sheets.level.russian} уровень. Источник: ")
    assert foot.text.endswith("лицензия CC BY 4.0.")
    with zipfile.ZipFile(io.BytesIO(contents)) as archive:
        everything = "".join(
            archive.read(it).decode() for it in archive.namelist() if it.endswith((".xml", ".rels"))
        )
    assert 'w:lang w:val="ru-RU"' in everything and str(sheets.seed) not in everything
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_same_bytes_again(contents, variants) -> None:
    assert editable.document(variants) == contents


def test_nothing_is_wider_than_the_page(document) -> None:
    for table in document.tables:
        columns = table._tbl.tblGrid.findall(qn("w:gridCol"))
        assert sum(int(it.get(qn("w:w"))) for it in columns) <= 180.1 * 1440 / 25.4


LINE, WIDE = 4.7, 92  # millimetres of a line of ten points, signs in it: rather too careful


def height(it: Paragraph | Table) -> float:
    """Millimetres that a paragraph or a table needs, rather more than less."""
    if isinstance(it, Paragraph):
        if it.style.name.startswith("Heading"):
            return 9
        if not it.text:
            return 1.5
        return LINE * -(-len(it.text) // WIDE) + 1.1
    tall = [sum(row.height.mm for row in made.rows) for made in nested(it)]
    own = sum(row.height.mm for row in it.rows if row.height)
    return max([own, *(LINE + 1.5 + it for it in tall)])


def test_a_variant_fits_its_two_pages(document) -> None:
    """A stand-in for Word, which no test can ask."""
    room = 297 - 15 - 17
    for blocks in parted(document):
        new = next(
            place
            for place, it in enumerate(blocks)
            if isinstance(it, Paragraph) and it.text.endswith("вторая страница")
        )
        for page in (blocks[:new], blocks[new:]):
            assert sum(map(height, page)) < room


def convolved(image: list[list[int]], kernel: list[list[int]]) -> list[list[int]]:
    side = len(image) - 2
    made = [[0] * side for _ in range(side)]
    for row, column, down, right in itertools.product(range(side), range(side), range(3), range(3)):
        made[row][column] += image[row + down][column + right] * kernel[down][right]
    return made


def places(side: int, kernel: int, stride: int = 1) -> int:
    """How many places a filter has, one by one."""
    return sum(1 for start in range(0, side, stride) if start + kernel <= side)


def sides(text: str) -> list[int]:
    """The sides of all sizes in a text: «28×28, 3×3» is 28, 28, 3, 3."""
    return [int(it) for pair in re.findall(r"(\d+)×(\d+)", text) for it in pair]


def seen(kernels: list[int], strides: list[int], unit: int) -> set[int]:
    units = {unit}
    for kernel, stride in reversed(list(zip(kernels, strides, strict=True))):
        units = {place * stride + shift for place in units for shift in range(kernel)}
    return units


def size_of(side: int) -> str:
    return f"{side}×{side}"


def sizes_key(items: dict[str, str]) -> str:
    i, _, f, _ = sides(items["а"])
    told = [size_of(places(i, f))]
    high, wide, f, _ = sides(items["б"])
    told.append(f"{places(high, f)}×{places(wide, f)}")
    i, _, m, _ = sides(items["в"])
    (f,) = (it for it in range(1, i + 1) if places(i, it) == m)
    told.append(size_of(f))
    i, _, f, _, g, _ = sides(items["г"])
    first = places(i, f)
    told.append(f"{size_of(first)} и {size_of(places(first, g))}")
    if "д" in items:
        i, _, f, _ = sides(items["д"])
        stride = int(re.search(r"шаг\s(\d)", items["д"])[1])
        told.append(size_of(places(i, f, stride)))
    return "; ".join(f"{letter}) {it}" for letter, it in zip("абвгд", told, strict=False))


def fields_key(items: dict[str, str], marks: Rows) -> str:
    _, _, first, _, second, _ = sides(items["а"])
    (unit,) = (
        (row, column)
        for row, line in enumerate(marks)
        for column, mark in enumerate(line)
        if mark == "×"
    )
    assert f"строка{NBSP}{unit[0] + 1}, столбец{NBSP}{unit[1] + 1}." in items["а"]
    reach = [seen([first, second], [1, 1], it) for it in unit]
    rows, columns = (f"{min(it) + 1}–{max(it) + 1}" for it in reach)
    kernels = sides(items["б"])[::2]
    strides = [int(it) for it in re.findall(r"шагом\s(\d)", items["б"])] or [1, 1, 1]
    fields = [len(seen(kernels[:depth], strides[:depth], 0)) for depth in (1, 2, 3)]
    _, _, wanted, _ = sides(items["в"])
    needed = next(it for it in itertools.count(1) if len(seen([3] * it, [1] * it, 0)) >= wanted)
    told = ", ".join(map(size_of, fields))
    return f"а) строки {rows}, столбцы {columns}; б) {told}; в) {needed}"


def network_key(given: str, layers: list[str]) -> str:
    high, wide, channels = map(int, re.search(r"(\d+)×(\d+)×(\d+)", given).groups())
    told, total = [], 0
    for layer in layers:
        count = int(found[0]) if (found := re.search(r"(?<=: )\d+", layer)) else 0
        if layer.startswith("свёртка"):
            kernel, _ = sides(layer)
            weights = sum(
                1 for _ in itertools.product(range(kernel), range(kernel), range(channels))
            )
            high, wide, channels = places(high, kernel), places(wide, kernel), count
            told.append(f"{high}×{wide}×{channels} — {(weights + 1) * count}")
            total += (weights + 1) * count
        elif layer.startswith("flatten"):
            channels *= high * wide
            told.append(f"{channels} — 0")
        else:
            told.append(f"{count} — {(channels + 1) * count}")
            total += (channels + 1) * count
    return "; ".join([*told, f"всего {total}"])


def test_every_key_follows_from_what_stands_on_the_sheet(document, variants) -> None:
    """Read back from the .docx, computed without the programs of the lesson, found in the PDF."""
    pupils, keys = typeset(variants)
    answers = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(keys)).pages)
    answers = re.sub(r"\s+", " ", answers)
    starts = [answers.index(f"Вариант {it} ") for it in range(1, COUNT + 1)] + [len(answers)]
    printed = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pupils)).pages]
    for number, blocks in enumerate(parted(document)):
        texts = [it.text for it in blocks if isinstance(it, Paragraph)]
        rows = [it for it in blocks if isinstance(it, Table) and inner(it)]
        forms = [it for it in blocks if isinstance(it, Table) and len(it.columns) == 4]
        image, kernel, _ = inner(rows[0])
        first = convolved(whole(image), whole(kernel))
        pixels, target = map(whole, inner(rows[1]))
        maps = [convolved(pixels, whole(it)) for it in inner(rows[2])]
        assert maps.count(target) == 1
        tasks = {it[0]: place for place, it in enumerate(texts) if re.match(r"\d\. ", it)}
        second, third, fourth, fifth = (tasks[it] for it in "2345")
        items = [{it[0]: it for it in part if it[1:2] == ")"} for part in
                 (texts[second:third], texts[fourth:fifth])]  # fmt: skip
        layers = [row[0] for row in cells(form_of(forms))[1:5]]
        expected = [
            " ".join(str(it).replace("-", "−") for it in itertools.chain(*first)),
            f"2. {sizes_key(items[0])}",
            f"3. {'АБВГ'[maps.index(target)]} ",
            f"4. {fields_key(items[1], inner(rows[3])[1])}",
            f"5. {network_key(texts[fifth + 1], layers)}",
        ]
        told = answers[starts[number] : starts[number + 1]] + " "
        for answer in expected:
            assert answer in told, f"вариант {number + 1}: {answer}"
        # The same numbers stand in the PDF.
        face, back = (re.sub(r"\s+", " ", it) for it in printed[2 * number : 2 * number + 2])
        for rows_of in (image, kernel, *map(cells_of, (pixels, target))):
            flat = " ".join(itertools.chain(*rows_of)).replace("-", "−")
            assert flat in face, f"вариант {number + 1}"
        for text in texts[second + 1 : third] + texts[fourth + 1 : fifth]:
            for sentence in re.split(r"_+| и _+", text):
                words = re.sub(r"\s+", " ", sentence).strip()
                assert words in face + back, words


def form_of(forms: list[Table]) -> Table:
    """The table of layers: the one with a line for «всего»."""
    (form,) = (it for it in forms if cells(it)[-1][0] == "всего")
    return form


def cells_of(numbers: list[list[int]]) -> Rows:
    return [[str(it) for it in row] for row in numbers]
