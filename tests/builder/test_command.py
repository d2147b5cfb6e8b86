"""``python -m figures_src``: what it is asked, and what it says when the work cannot be done."""

import errno
import re
import sys
from argparse import ArgumentTypeError
from io import BytesIO, TextIOWrapper

import pytest

from figures_src import __main__ as program
from figures_src.__main__ import main, module_of, positive
from figures_src.builder.build import LIMIT, longest_first
from figures_src.builder.failures import FigureError
from figures_src.builder.modules import FigureModule
from figures_src.builder.worker import Rendered
from tests.builder.small_project import make, outputs, rewritten, write_module


def module(name: str, *figures: str, sources: int = 1) -> FigureModule:
    titles = {figure: f"Рисунок {figure}" for figure in figures}
    return FigureModule(
        f"figures_src/lesson/page/{name}.py", "", titles, tuple("s" * sources), name
    )


MODULES = {it.name: it for it in (module("relu", "map", "graph"), module("field", "stride"))}


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("relu", "relu"),
        ("relu/map", "relu"),
        ("field/stride", "field"),
        ("figures_src/lesson/layers/relu.py", "relu"),
        ("relu.py", "relu"),
    ],
)
def test_a_name_means_its_module(name, meant):
    assert module_of(name, MODULES) == meant


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("rely", "похожие имена: relu"),
        ("relu/mat", "похожие имена: .*relu/map"),
        ("strides", "похожие имена: field/stride"),
        ("zzzzzz", "все имена: --list"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, hint):
    with pytest.raises(FigureError, match=f"нет рисунка или модуля «{name}»; {hint}"):
        module_of(name, MODULES)


@pytest.mark.parametrize("text", ["1", "16"])
def test_a_number_from_one(text):
    assert positive(text) == int(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "много", "²"])
def test_no_number_from_one(text):
    with pytest.raises(ArgumentTypeError, match=f"целое число от 1, получено «{text}»"):
        positive(text)


def test_the_list_marks_what_waits(monkeypatch, capsys):
    monkeypatch.setattr(program, "stale", lambda modules: ["field"])
    program.show(MODULES, ["field", "relu", "field"])
    assert capsys.readouterr().out == (
        "field (устарел)\n"
        "  field/stride: Рисунок stride\n"
        "relu\n"
        "  relu/map: Рисунок map\n"
        "  relu/graph: Рисунок graph\n"
    )


def test_what_took_longest_is_drawn_first(monkeypatch):
    """What was never timed goes before all, most sources first."""
    monkeypatch.setattr("figures_src.builder.build.read_timings", lambda: {"a": 1, "b": 9, "c": 3})
    modules = {name: module(name, sources=n) for n, name in enumerate("abcde", 1)}
    assert longest_first(modules, list("abcde")) == ["e", "d", "b", "c", "a"]
    twins = {name: module(name) for name in "yx"}
    assert longest_first(twins, ["y", "x"]) == ["x", "y"]


@pytest.fixture
def asked(monkeypatch) -> dict:
    """What the command asks of the builder, and what it answers: nothing is drawn."""
    done: dict = {"stale": ["field", "relu"], "gone": [], "failures": [], "built": None}

    def build(modules: dict, names: list[str], **options: object) -> list:
        done["built"] = (modules, names, options)
        if isinstance(done["failures"], BaseException):
            raise done["failures"]
        return done["failures"]

    def sweep(modules: dict) -> list[str]:
        done["swept"] = modules
        return done["gone"]

    monkeypatch.setattr(program, "discover", lambda: MODULES)
    monkeypatch.setattr(program, "stale", lambda modules: done["stale"])
    monkeypatch.setattr(program, "sweep", sweep)
    monkeypatch.setattr(program, "build", build)
    return done


@pytest.mark.parametrize(
    ("arguments", "waiting", "names"),
    [
        ([], ["field", "relu"], ["relu", "field"]),
        ([], ["field"], ["field"]),
        (["relu", "relu/map"], ["field", "relu"], ["relu"]),
        (["relu"], ["field"], None),
        (["relu", "--force"], ["field"], ["relu"]),
        (["--force"], [], ["relu", "field"]),
        ([], [], None),
    ],
)
def test_what_is_drawn(asked, capsys, arguments, waiting, names):
    asked["stale"] = waiting
    assert main(arguments) == 0
    assert asked["swept"] is MODULES
    options = {"jobs": None, "limit": LIMIT, "say": program.report}
    assert asked["built"] == (names and (MODULES, names, options))
    outcome = rf"обновлено модулей: {len(names)}, \d+ с" if names else "всё свежее"
    told = capsys.readouterr().out
    assert re.fullmatch(rf"Рисунки: {outcome}, figures/ в docs/assets\.\n", told)


def test_processes_and_time_are_passed_on(asked):
    assert main(["--jobs", "3", "--limit", "7"]) == 0
    assert asked["built"][2] == {"jobs": 3, "limit": 7, "say": program.report}


def test_help_names_what_may_be_asked(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "python -m figures_src [-h] [--list] [--force] [--jobs N] [--limit СЕКУНД]" in told
    assert "Рисует рисунки урока: те, что устарели." in told
    for option, words in {
        "ИМЯ": "модуль или модуль/рисунок",
        "--list": "показать все рисунки",
        "--force": "рисовать, даже если не устарело",
        "--jobs N": "число процессов",
        "--limit СЕКУНД": "сколько может рисоваться один модуль (обычно 600)",
    }.items():
        assert f"{option} {words}" in told


def test_the_list_draws_and_removes_nothing(asked, capsys):
    assert main(["--list", "field/stride"]) == 0
    assert capsys.readouterr().out == "field (устарел)\n  field/stride: Рисунок stride\n"
    assert "swept" not in asked
    assert asked["built"] is None


def test_what_is_removed_is_told(asked, capsys):
    asked["gone"] = ["old", "older"]
    assert main([]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "Удалены рисунки модуля, которого больше нет: old",
        "Удалены рисунки модуля, которого больше нет: older",
    ]


@pytest.mark.parametrize(
    ("failures", "status", "words"),
    [
        (
            [Rendered("relu", 1.0, failure="?"), Rendered("field", 1.0, failure="?")],
            1,
            "Не нарисованы модули: relu, field. Прежние файлы целы.",
        ),
        (FigureError("нет места"), 1, "Рисунки не построены: нет места"),
        (
            KeyboardInterrupt(),
            130,  # what a shell expects: 128 and the number of the signal
            "Рисование прервано: готовые рисунки на месте, прежние целы.",
        ),
    ],
)
def test_a_failure_is_a_sentence_and_a_status(asked, capsys, failures, status, words):
    asked["failures"] = failures
    assert main([]) == status
    assert capsys.readouterr() == ("", words + "\n")


def test_an_unknown_module_is_a_sentence_and_a_status(asked, capsys):
    assert main(["rely"]) == 1
    told = capsys.readouterr().err
    reason = "нет рисунка или модуля «rely»; похожие имена: relu, relu/map"
    assert told == f"Рисунки не построены: {reason}\n"


def test_progress_is_seen_at_once_through_a_pipe_too(monkeypatch):
    behind = BytesIO()
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(behind, encoding="utf-8"))
    program.report("слово")
    assert behind.getvalue().decode().split() == ["слово"]


def test_a_disk_that_refuses_is_one_sentence(monkeypatch, capsys):
    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(program.FIGURES / "manifest.json"))

    monkeypatch.setattr(program, "build", refused)
    monkeypatch.setattr(program, "stale", list)
    monkeypatch.setattr(program, "sweep", lambda modules: [])
    assert main(["relu"]) == 1
    assert capsys.readouterr().err == (
        "Рисунки не построены: docs/assets/figures/manifest.json: диск открыт только для чтения\n"
    )


def test_only_the_named_is_drawn_and_only_if_stale(drawn):
    write_module(drawn, "beta", ("50, 25", "40, 25"))
    before = outputs(drawn)
    assert "всё свежее" in make(drawn, "alpha").stdout
    assert outputs(drawn) == before
    told = make(drawn, "alpha/dot", "alpha", "--force").stdout
    assert "[1/1] alpha: рисунков 2" in told
    assert "обновлено модулей: 1" in told
    assert rewritten(before, outputs(drawn)) == set()
