"""The bank of questions, read back from its files: each is solved anew from its words."""

import csv
import io
import re
from collections import Counter

import pytest
from bs4 import BeautifulSoup

from figures_src.exercises.item import Field
from figures_src.exercises.kinds import KINDS, asked, variants
from figures_src.teacher import bank
from figures_src.teacher.gift import gift
from figures_src.teacher.questions import Question, questions
from figures_src.teacher.spreadsheet import spreadsheet
from tests.teacher import gift_grammar
from tests.teacher.gift_grammar import Read
from tests.teacher.test_gift import planted
from tests.teacher.told_tasks import Told, answer_of, solved, task_of

SEED, COUNT = 2026, 30
NAMED = {kind.title: kind for kind in KINDS}


@pytest.fixture(scope="module")
def made() -> list[Question]:
    return questions(SEED, COUNT)


@pytest.fixture(scope="module")
def read(made) -> list[Read]:
    return gift_grammar.parse(gift(made, SEED).decode("utf-8"))


@pytest.fixture(scope="module")
def rows(made) -> list[dict[str, str]]:
    text = spreadsheet(made).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_each_question_is_solved_anew(read):
    """From what it tells; its wrong answers are what the named mistakes lead to, in those words."""
    assert len(read) == COUNT * len(KINDS)
    for question in read:
        kind = NAMED[question.category.rsplit("/", 1)[1]]
        task = task_of(kind.name, Told(question.text))
        right = solved(kind.name, task)
        by_percent = {100: [], 0: []}
        for given in question.answers:
            by_percent[given.percent].append((answer_of(kind.name, given.text), given.says))
        assert by_percent[100] == [(right, "")], question.title
        wrong = dict(by_percent[0])
        assert len(wrong) == len(by_percent[0]) and right not in wrong
        assert set(task.ways.values()) <= set(wrong)
        item = kind.module.item(task)
        for answer, says in wrong.items():
            named = [kind.mistakes[key] for key, it in task.ways.items() if it == answer]
            words = [(m.done.format(**item.given), m.look.format(**item.given)) for m in named]
            for done, look in words or [("", kind.check)]:
                assert done in text_of(says) and look in text_of(says)
        if kind.name == "which-filter":
            assert {0, 1, 2, 3} == {place for (place,) in (right, *wrong)}
        else:
            assert set(wrong) == set(task.ways.values())


def text_of(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text()


def test_one_number_is_written_several_are_chosen(read):
    for question in read:
        numbers = len(answer_of("", question.answers[0].text)) if question.is_number else 0
        assert question.form == "html"
        if question.is_number:
            assert numbers == 1 and text_of(question.other).startswith("Проверьте")
        else:
            assert len(question.answers) >= 4 and not question.other
    assert Counter(it.is_number for it in read)[True] > COUNT * 4


def test_the_place_of_the_right_answer_tells_nothing(read):
    """It is the first in some questions and not in others."""
    chosen = [it for it in read if not it.is_number]
    first = sum(it.answers[0].percent == 100 for it in chosen)
    last = sum(it.answers[-1].percent == 100 for it in chosen)
    assert 0 < first < len(chosen) / 2 and 0 < last < len(chosen) / 2


def test_each_kind_has_its_category_and_each_question_its_title(read):
    assert Counter(it.category for it in read) == {
        f"Свёрточные нейросети, набор 2026/{kind.title}": COUNT for kind in KINDS
    }
    titles = [it.title for it in read]
    assert len(set(titles)) == len(titles)
    assert titles[0] == "Свёртка вручную 01" and titles[-1] == "Рецептивное поле 30"


def test_the_solution_is_what_all_are_told(read, made):
    for question, source in zip(read, made, strict=True):
        said = text_of(question.general)
        assert said and all(it in said for it in source.item.solution if isinstance(it, str))


def test_no_question_stands_on_the_pages(made):
    for kind in KINDS:
        own = {asked(it.item) for it in made if it.kind is kind}
        assert len(own) == COUNT and not own & {asked(it) for it in variants(kind)}


def test_another_set_is_another(made):
    other = questions(7, 2)
    known = {asked(it.item) for it in made}
    assert not [it for it in other if asked(it.item) in known]


# The table.

NUMBER = re.compile(r"-?\d+")
# Excel and LibreOffice guess at what begins so; «12×17» and words they leave alone.
GUESSED = re.compile(r"[=+\-@\t\r']|[\d\s.,:/−-]+$|\d+[./-]\d+")


def test_the_table_begins_as_a_russian_excel_wants_it(made):
    text = spreadsheet(made)
    assert text.startswith("\ufeffВид;Вариант;Вопрос;Верный ответ;Неверный ответ 1;".encode())
    assert text.endswith(b"\r\n") and b"\r\n" in text[:600]


def test_a_row_is_the_question_of_the_same_name(rows, read):
    assert len(rows) == len(read)
    for row, question in zip(rows, read, strict=True):
        kind = NAMED[row["Вид"]]
        assert question.title == f"{row['Вид']} {int(row['Вариант']):02}"
        given = {it.percent: answer_of(kind.name, it.text) for it in question.answers if it.percent}
        assert answer_of(kind.name, row["Верный ответ"]) == given[100]
        said = {answer_of(kind.name, it.text): text_of(it.says) for it in question.answers}
        del said[given[100]]
        places = range(1, len(said) + 1)
        assert said == {
            answer_of(kind.name, row[f"Неверный ответ {it}"]): row[f"Пояснение {it}"]
            for it in places
        }
        for _, values in Told(question.text).tables:
            for line in values:
                assert " ".join(map(str, line)).replace("-", "−") in row["Вопрос"].split("\n")
        assert all(step in row["Вопрос"] for step in Told(question.text).steps)
        assert row["Решение"]


def test_no_cell_is_taken_for_a_formula_or_a_date(rows):
    """A cell is a whole number, which it is meant to be, or is left as it is."""
    for row in rows:
        for name, cell in row.items():
            assert NUMBER.fullmatch(cell) or not GUESSED.match(cell), (name, cell)


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+7", "-5+3", "@x", "3-5", "1.2", "1 234", "3, 0", "−5", "12:30", "5/6", "-1 2"],
)
def test_what_would_be_taken_for_one(cell):
    assert GUESSED.match(cell) and not NUMBER.fullmatch(cell)


def test_two_files_of_a_set(tmp_path, monkeypatch):
    monkeypatch.setattr(
        bank, "questions", lambda seed, count: [planted((seed,), (count,), Field("Ч"))]
    )
    paths = bank.write(5, 2, tmp_path / "new")
    assert [it.name for it in paths] == ["questions-5.gift.txt", "questions-5.csv"]
    (read,) = gift_grammar.parse(paths[0].read_text(encoding="utf-8"))
    assert read.category.startswith("Свёрточные нейросети, набор 5/")
    assert [it.text for it in read.answers] == ["5", "2"]
    assert paths[1].read_bytes().startswith(b"\xef\xbb\xbf")
