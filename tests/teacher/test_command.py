"""The teacher's command: what it passes on, what it answers, what it says of a fault."""

import io
import json
from pathlib import Path

import pytest

from figures_src.builder.manifest_types import Manifest
from figures_src.teacher import __main__ as command
from figures_src.teacher import bank, book, presentation, worksheets
from figures_src.teacher.plan import read_plan
from figures_src.teacher.ready import READY, VARIANTS
from figures_src.teacher.tasks.level import Level
from figures_src.teacher.ticket import questions
from figures_src.teacher.variants import Sheets


@pytest.fixture
def calls(monkeypatch) -> list[tuple]:
    """What the programs behind the command are called with."""
    found: list[tuple] = []
    answers = {
        worksheets: {
            "pdf": Path("a/листы.pdf"),
            "docx": Path("a/листы.docx"),
            "answers": Path("a/о.pdf"),
        },
        bank: ["а.gift.txt", "б.csv"],
    }
    for program in (worksheets, bank, presentation, book):
        answer = answers.get(program)
        monkeypatch.setattr(program, "write", lambda *it, kept=answer: found.append(it) or kept)
    return found


def told(monkeypatch, data) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(data)))


def test_worksheets(calls, capsys, tmp_path):
    given = ["worksheets", "--variants", "3", "--seed", "5", "--folder", str(tmp_path)]
    assert command.main([*given, "--level", "advanced"]) == 0
    sheets = Sheets(Level.ADVANCED, 5)
    assert calls == [(sheets, 3, tmp_path)]
    assert capsys.readouterr().out == (
        f"Набор {sheets.label}: уровень повышенный, SEED=5. Листы: {Path('a/листы.pdf')}"
        " (две страницы на вариант) и листы.docx, ответы: о.pdf.\n"
    )


def test_all_ready_sets(calls, tmp_path):
    assert command.main(["ready-worksheets", "--folder", str(tmp_path)]) == 0
    assert calls == [(it.sheets, VARIANTS, tmp_path) for it in READY]


def test_questions(calls, capsys, tmp_path):
    given = ["questions", "--variants", "3", "--seed", "5", "--folder", str(tmp_path)]
    assert command.main(given) == 0
    assert calls == [(5, 3, tmp_path)]
    said = "Банк вопросов: а.gift.txt для Moodle, б.csv для таблицы.\n"
    assert capsys.readouterr().out == said


SETS = pytest.mark.parametrize("action", ["worksheets", "questions"])
MADE_OF = {"worksheets": Sheets(Level.BASIC, 2026), "questions": 2026}


@SETS
def test_what_is_made_without_options(calls, action):
    assert command.main([action]) == 0
    ((made_of, count, folder),) = calls
    assert (made_of, count, str(folder)) == (MADE_OF[action], 30, action)


@SETS
@pytest.mark.parametrize(
    ("option", "value"),
    [("--variants", "1"), ("--variants", "200"), ("--seed", "0"), ("--seed", "1000000000")],
)
def test_numbers_at_the_border_are_taken(calls, action, option, value):
    assert command.main([action, option, value]) == 0
    ((made_of, count, _),) = calls
    assert int(value) in (getattr(made_of, "seed", made_of), count)


@SETS
@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--variants", "0", "VARIANTS: ожидается целое число от 1 до 200, получено «0».\n"),
        ("--variants", "201", "VARIANTS: ожидается целое число от 1 до 200, получено «201».\n"),
        ("--variants", "٣", "VARIANTS: ожидается целое число от 1 до 200, получено «٣».\n"),
        ("--variants", "²", "VARIANTS: ожидается целое число от 1 до 200, получено «²».\n"),
        ("--variants", "1_0", "VARIANTS: ожидается целое число от 1 до 200, получено «1_0».\n"),
        ("--seed", "1000000001", "SEED: ожидается целое число от 0 до 1000000000, получено"),
        ("--seed", "", "SEED: ожидается целое число от 0 до 1000000000, получено «».\n"),
    ],
)
def test_numbers_beyond_it_are_refused(calls, capsys, action, option, value, said):
    refused(calls, capsys, [action, f"{option}={value}"], said)


@pytest.mark.parametrize("value", ["", "базовый"])
def test_there_are_two_levels(calls, capsys, value):
    said = f"LEVEL: ожидается basic или advanced, получено «{value}».\n"
    refused(calls, capsys, ["worksheets", f"--level={value}"], said)


def refused(calls, capsys, given, said):
    assert command.main(given) == 2
    out, error = capsys.readouterr()
    assert error.startswith(said) and error.count("\n") == 1
    assert out == "" and calls == []


def test_presentation(calls, monkeypatch, tmp_path):
    written = '{"figures": {}, "facts": {"а": 1}, "modules": {}}'
    (tmp_path / "manifest.json").write_text(written, encoding="utf-8")
    monkeypatch.setattr(command, "FIGURES", tmp_path)
    told(monkeypatch, [[f"s{it:02}", ["m/f", "p.md"]] for it in range(1, 31)])
    given = ["presentation", "--address", "https://x.org/", "--output", str(tmp_path / "a.pptx")]
    assert command.main(given) == 0
    ((path, slides, manifest, figures, address, plan, ticket),) = calls
    assert plan == read_plan() and ticket == questions()
    assert (path, figures) == (tmp_path / "a.pptx", tmp_path)
    assert (manifest, address) == (Manifest(facts={"а": 1}), "https://x.org/")
    assert [slide.number for slide in slides] == list(range(1, 31))
    assert slides[0].figure == "m/f" and slides[0].page == "p.md"


def test_textbook(calls, monkeypatch, tmp_path):
    told(monkeypatch, {"pages": ["a.html", "b.html"], "forms": {"relu": "ReLU"}})
    given = ["book", "--site", str(tmp_path), "--address", "https://x.org/", "--output", "a.pdf"]
    assert command.main(given) == 0
    ((path, site, pages, forms, address),) = calls
    assert (str(path), site) == ("a.pdf", tmp_path)
    assert (pages, forms) == (["a.html", "b.html"], {"relu": "ReLU"})
    assert address == "https://x.org/"


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ValueError("нет текста"), 2, "нет текста"),
        (OSError("нет места"), 1, "worksheets: нет места."),
    ],
)
def test_what_went_wrong_is_one_sentence(monkeypatch, capsys, error, status, words):
    def fail(*_):
        raise error

    monkeypatch.setattr(worksheets, "write", fail)
    assert command.main(["worksheets"]) == status
    assert capsys.readouterr() == ("", f"{words}\n")


INCOMPLETE = [
    [],
    ["game"],
    ["ready-worksheets"],
    ["presentation", "--output", "a"],
    ["presentation", "--address", "a"],
    ["book", "--site", "a", "--address", "b"],
    ["book", "--site", "a", "--output", "b"],
    ["book", "--address", "a", "--output", "b"],
]


@pytest.mark.parametrize("given", INCOMPLETE)
def test_what_must_be_said_is_asked_for(calls, given):
    with pytest.raises(SystemExit) as left:
        command.main(given)
    assert left.value.code == 2 and calls == []
