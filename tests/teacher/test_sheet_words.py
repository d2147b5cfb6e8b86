"""What a worksheet prints of a variant: made-up tasks, counted and written by hand."""

import dataclasses
import io

import numpy as np
import pypdf
import pytest

from figures_src.cnn.receptive_field import Window
from figures_src.cnn.shapes import Conv, Dense, Flatten
from figures_src.exercises.which_filter import WhichFilter
from figures_src.teacher import sheet, variants, worksheets
from figures_src.teacher.sheet import Form, Room, Row, Table, Words
from figures_src.teacher.tasks.convolve import Convolve
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.tasks.parameters import Parameters
from figures_src.teacher.tasks.receptive import Receptive
from figures_src.teacher.tasks.sizes import Sizes
from figures_src.teacher.variants import Sheets, Variant
from figures_src.teacher.worksheets import answers, typeset

NBSP = "\u00a0"


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
    sheets=Sheets(Level.ADVANCED, 7),
    number=12,
    convolve=Convolve(np.full((4, 4), 2), copying(1, 1), np.array([[-2, 0], [1, 5]])),
    sizes=Sizes((28, 3), (20, 24, 5), (32, 26), (36, 5, 3), (40, 3, 2)),
    which_filter=WhichFilter(
        GROUND, (copying(0, 0), copying(0, 1), copying(1, 0), copying(1, 1)), 2
    ),
    receptive=Receptive(8, (3, 5), (1, 0), (Window(3, stride=2), Window(5), Window(3)), 8),
    parameters=Parameters((3, 12, 14), (Conv(1, 3), Conv(2, 5), Flatten(), Dense(21))),
)
BASIC = dataclasses.replace(
    VARIANT,
    sheets=Sheets(Level.BASIC, 7),
    sizes=dataclasses.replace(VARIANT.sizes, strided=None),
    receptive=dataclasses.replace(VARIANT.receptive, stack=(Window(3), Window(5), Window(3))),
)


def tasks(variant: Variant) -> list[sheet.Task]:
    return [task for page in sheet.pages(variant) for task in page]


def texts(task: sheet.Task) -> list[str]:
    """The words of a task, without the lines to write on."""
    words = [it.text for it in task.blocks if isinstance(it, Words)]
    return [it.replace(NBSP, " ").replace(f" {sheet.BLANK}", "") for it in words]


def test_the_tasks_and_their_pages():
    assert [len(page) for page in sheet.pages(VARIANT)] == [3, 2]
    assert [it.title[:2] for it in tasks(VARIANT)] == ["1.", "2.", "3.", "4.", "5."]


def test_numbers_are_written_in_russian():
    first = tasks(VARIANT)[0]
    (row,) = (it for it in first.blocks if isinstance(it, Row))
    image, times, kernel, equals, answer = row.parts
    assert (image.rows, times, equals) == ([["2"] * 4] * 4, "⊛", "=")
    assert kernel.rows == [["0", "0", "0"], ["0", "−1", "0"], ["0", "0", "0"]]
    assert answer.rows == [["", ""], ["", ""]]
    assert [it.blank for it in (image, kernel, answer)] == [False, False, True]


def test_sizes():
    assert texts(tasks(VARIANT)[1]) == [
        "Дополнения нет. Шаг равен 1, кроме пункта д.",
        "а) Изображение 28×28, фильтр 3×3. Карта:",
        "б) Изображение 20×24, фильтр 5×5. Карта:",
        "в) Из изображения 32×32 вышла карта активации 26×26. Каким был фильтр?",
        "г) Изображение 36×36, два слоя подряд: фильтр 5×5, потом 3×3. Карты: и",
        "д) Изображение 40×40, фильтр 3×3, шаг 2. Карта:",
        "Правило для шага s: из стороны изображения вычитают сторону фильтра, разность делят на s,"
        " округляют вниз и прибавляют 1.",
    ]
    basic = texts(tasks(BASIC)[1])
    assert basic == ["Дополнения нет, шаг равен 1.", *texts(tasks(VARIANT)[1])[1:5]]


def test_which_filter():
    """The third filter takes the pixel below the left upper corner, with a minus. The map stands
    far from the filters: they are a row of their own."""
    task = tasks(VARIANT)[2]
    given, filters = (it for it in task.blocks if isinstance(it, Row))
    image, arrow, answer = given.parts
    assert arrow == "→" and image.rows[4] == ["20", "21", "22", "23", "24"]
    assert answer.rows[0] == ["−5", "−6", "−7"]
    assert [it.name for it in filters.parts] == ["А", "Б", "В", "Г"]
    assert filters.parts[1].rows[0] == ["0", "−1", "0"]


def test_receptive_field():
    task = tasks(VARIANT)[3]
    (row,) = (it for it in task.blocks if isinstance(it, Row))
    image, second = row.parts
    assert image.rows[0] == ["", *"12345678"] and image.rows[8] == ["8", *[""] * 8]
    assert image.blank and not second.blank
    assert second.rows == [["", ""], ["×", ""]]
    assert texts(task) == [
        "Шаг равен 1, кроме пункта б.",
        "а) Изображение 8×8 прошло два слоя: фильтр 3×3, потом 5×5. Закрасьте пиксели изображения,"
        " от которых зависит элемент второй карты, отмеченный крестиком: строка 2, столбец 1.",
        "б) Другая сеть, три слоя: 3×3 с шагом 2, 5×5 с шагом 1, 3×3 с шагом 1. Каково рецептивное"
        " поле после каждого слоя?",
        "Правило: фильтр со стороной k увеличивает поле на (k − 1)·j. Сначала поле равно 1 и"
        " промежуток j равен 1; после каждого слоя промежуток умножают на шаг этого слоя.",
        "в) Сколько слоёв с фильтром 3×3 нужно, чтобы рецептивное поле стало не меньше 8×8?",
    ]
    basic = texts(tasks(BASIC)[3])
    assert basic[0] == "Шаг равен 1." and len(basic) == 4
    assert "три слоя: 3×3, 5×5, 3×3. " in basic[2]


def test_parameters():
    (form,) = (it for it in tasks(VARIANT)[4].blocks if isinstance(it, Form))
    assert form.heads == ("слой", "размер на выходе", "подсчёт", "параметров")
    assert form.lines == (
        f"свёртка: 1{NBSP}фильтр 3×3",
        f"свёртка: 2{NBSP}фильтра 5×5",
        "flatten: все карты в один вектор",
        f"полносвязный слой: 21{NBSP}нейрон",
        "всего",
    )
    assert sum(form.widths) == 180  # millimetres between the margins of A4


def test_answers():
    """Kernels 3 and 5 see 7 pixels: rows 1 … 7 from zero are 2–8 for people, columns 1–7.

    Fields: 3; then each step is two pixels: 3 + 4·2 and 11 + 2·2. Of 3, 5, 7, 9 the fourth is the
    first to see eight. 12×14 → 10×12 → 6×8; 27 + 1, 2·(25 + 1), 0 and 21·(96 + 1).
    """
    told = {number: text.replace(NBSP, " ") for number, text in answers(VARIANT).items()}
    assert told == {
        "2": "а) 26×26; б) 16×20; в) 7×7; г) 32×32 и 30×30; д) 19×19",
        "3": "В",
        "4": "а) строки 2–8, столбцы 1–7; б) 3×3, 11×11, 15×15; в) 4",
        "5": "10×12×1 — 28; 6×8×2 — 52; 96 — 0; 21 — 2037; всего 2117",
    }
    basic = {number: text.replace(NBSP, " ") for number, text in answers(BASIC).items()}
    assert basic["2"] == "а) 26×26; б) 16×20; в) 7×7; г) 32×32 и 30×30"
    assert "б) 3×3, 7×7, 9×9;" in basic["4"]  # 3 + 4 + 2


def test_there_is_room_to_write():
    """A square is five millimetres: nine lines for four sums, and never fewer than four."""
    for variant in (VARIANT, BASIC):
        for task in tasks(variant):
            below = [it.squares for it in task.blocks if isinstance(it, Room)]
            beside = [it.room for it in task.blocks if isinstance(it, Row)]
            assert any(it >= 4 for it in below) or any(beside), task.title
            for row in (it for it in task.blocks if isinstance(it, Row) and it.room):
                tables = [it for it in row.parts if isinstance(it, Table)]
                wide = sum(len(it.rows[0]) * it.side for it in tables) + 10 * len(row.parts)
                assert wide <= 110, f"{task.title}: рядом с таблицами тесно"


def pages(contents: bytes) -> list[str]:
    found = pypdf.PdfReader(io.BytesIO(contents)).pages
    return [page.extract_text().replace(NBSP, " ") for page in found]


def test_a_sheet_and_its_answers(monkeypatch, tmp_path):
    """All that a pupil needs, none of the answers nor the seed; the answers, all of them."""
    monkeypatch.setattr(variants, "make_variant", lambda sheets, number: VARIANT)
    made = Sheets(Level.ADVANCED, 7)
    paths = worksheets.write(made, 2, tmp_path / "new")
    assert {kind: path.name for kind, path in paths.items()} == made.files
    sheets, keys = (paths[kind].read_bytes() for kind in ("pdf", "answers"))
    assert (sheets, keys) == typeset([VARIANT, VARIANT])
    assert [pypdf.PdfReader(io.BytesIO(it)).metadata.title for it in (sheets, keys)] == [
        f"Рабочие листы, набор {made.label}",
        f"Ответы к рабочим листам, набор {made.label}",
    ]
    assert len(pages(sheets)) == 4
    footer = f"Набор {made.label}, повышенный уровень"
    for page in pages(sheets):
        assert footer in page and "SEED" not in page and "лицензия CC BY 4.0" in page
    face, back = pages(sheets)[:2]
    given = ("Имя", "Класс", "Дата", "28×28", "20×24", "36×36", "Обведите букву")
    assert all(word in face for word in given)
    given = ("12×14×3", "3×3 с шагом 2", "2 фильтра 5×5", "21 нейрон")
    assert all(word in back for word in given)
    wanted = ("16×20", "30×30", "19×19", "11×11", "15×15", "2037", "2117", "2–8")
    assert not any(word in page for word in wanted for page in pages(sheets))
    (text,) = pages(keys)
    assert all(text.count(word) >= 2 for word in wanted)
    assert f"{footer}: LEVEL=advanced SEED=7 VARIANTS=2" in text


def test_a_pdf_tells_no_other_date():
    made, _ = typeset([VARIANT])
    about = pypdf.PdfReader(io.BytesIO(made)).metadata
    assert about.creation_date.date().isoformat() == "2026-01-01"
    assert about.author == "Урок «Свёрточные нейросети»"
    assert typeset([VARIANT])[0] == made


@pytest.mark.parametrize("level", Level)
def test_what_is_asked_can_be_done_with_what_is_said(level):
    """A stride stands on a sheet only together with its rule."""
    for variant in Sheets(level, 3).variants(5):
        for task in tasks(variant):
            told = texts(task)
            items = [it for it in told if it[1:2] == ")"]
            strided = [it for it in items if "шаг" in it]
            assert bool(strided) == any(it.startswith("Правило") for it in told)
            assert bool(strided) == (level is Level.ADVANCED and task.title[0] in "24")
