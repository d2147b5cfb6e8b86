"""The card as .docx: all of the plan is in it, and Word opens it without a repair."""

import zipfile

import pytest
from docx import Document
from openxml_audit import OpenXmlValidator

from figures_src.teacher.card import write
from figures_src.teacher.plan import read_plan
from figures_src.teacher.ticket import questions


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("card") / "card.docx"
    write(path, read_plan(), questions())
    return path


@pytest.fixture(scope="module")
def document(file):
    return Document(str(file))


def cells(table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_the_published_schema_allows_all_of_it(file) -> None:
    assert OpenXmlValidator().validate(str(file)).errors == []


def test_rows_of_the_card(document) -> None:
    plan = read_plan()
    card = cells(document.tables[0])
    assert card[0] == ["Этап", "Учитель", "Вопросы и вероятные ответы", "Ученики"]
    first = card[3]
    assert first[0].splitlines() == ["Свёртка", "10 мин, 0:12–0:22", "S01 S02 S03 S04 S05 S06 S07"]
    assert [row[1] for row in card if row[1]][1:] == [step.teacher for step in plan.steps]
    (pause,) = (number for number, row in enumerate(card) if row[0].startswith("Перемена"))
    assert card[pause][0] == "Перемена после 45 минут" and "0:38–0:45" in card[pause - 1][0]
    assert card[-1][0] == "Всего 90 мин"


def test_errors_and_the_exit_ticket(document) -> None:
    plan = read_plan()
    errors, ticket = (cells(it)[1:] for it in document.tables[1:])
    assert [row[1:] for row in errors] == [pair for step in plan.steps for pair in step.errors]
    assert ticket == [[it.ask, it.answer] for it in questions()]


def test_what_stands_above(document) -> None:
    text = "\n".join(it.text for it in document.paragraphs)
    for name in ("Тема", "Для кого", "Цель", "Задачи", "Понадобится", "Если урок один"):
        assert f"{name}. " in text
    assert "всего 45 минут" in text


def test_what_the_file_says_of_itself(file, document) -> None:
    about = document.core_properties
    assert about.title == "Технологическая карта: Свёрточные нейросети"
    assert (about.author, about.language) == ("Урок «Свёрточные нейросети»", "ru-RU")
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        assert 'w:lang w:val="ru-RU"' in archive.read("word/styles.xml").decode()
    assert not {"docProps/app.xml", "docProps/thumbnail.jpeg"} & set(names)


def test_a_row_is_not_parted_and_the_head_is_repeated(document) -> None:
    for table in document.tables:
        assert all(row._tr.trPr.find("{*}cantSplit") is not None for row in table.rows)
        assert [row._tr.trPr.find("{*}tblHeader") is not None for row in table.rows].count(
            True
        ) == 1


def test_the_same_bytes_again(file, tmp_path) -> None:
    write(tmp_path / "again.docx", read_plan(), questions())
    assert (tmp_path / "again.docx").read_bytes() == file.read_bytes()
