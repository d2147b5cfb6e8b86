"""``python -m figures_src``: what it is asked, and what it says when the work cannot be done."""

import errno
from argparse import ArgumentTypeError

import pytest

from figures_src import __main__ as program
from figures_src.__main__ import main, module_of, positive
from figures_src.builder.build import longest_first
from figures_src.builder.failures import FigureError
from figures_src.builder.modules import FigureModule
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
