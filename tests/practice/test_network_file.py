"""The network in one file."""

import ast
import shutil
import sys
from types import ModuleType

import numpy as np
import pytest

from _site.pages.practice.executed import fingerprint
from _site.pages.practice.network_file import network_file
from _site.pages.practice.source import Source
from tests.practice.conftest import ROOT, network_text

PAGE = "# ---\n# packages: [numpy]\n# ---\n\n# %%\nimport network\n"


def test_it_names_no_module_of_the_project() -> None:
    text = network_text()
    assert "figures_src" not in text
    tops = {
        (it.module if isinstance(it, ast.ImportFrom) else it.names[0].name).partition(".")[0]
        for it in ast.walk(ast.parse(text))
        if isinstance(it, ast.Import | ast.ImportFrom)
    }
    assert {"numpy", "PIL"} <= tops
    assert "matplotlib" not in tops


@pytest.fixture
def network(monkeypatch) -> ModuleType:
    """The file as a pupil imports it, made only of its own text."""
    module = ModuleType("network")
    monkeypatch.setitem(sys.modules, "network", module)
    exec(compile(network_text(), "network.py", "exec"), module.__dict__)
    return module


def test_it_counts_as_the_project_does(network) -> None:
    """What pupils try in their own experiments: small integers, fractions, padding, nonsense."""
    x, weight = [[[1, 2], [3, 4]]], [[[[1]]]]
    assert network.conv2d(x, weight, [0.5]).tolist() == [[[1.5, 2.5], [3.5, 4.5]]]
    assert network.dense(np.uint8([200, 200]), np.uint8([[2, 2]])).tolist() == [800]
    shares = network.softmax(np.uint8([1, 2, 3])).round(2)
    assert shares.tolist() == [0.09, 0.24, 0.67]
    window = network.Window(1, 1, 2)
    assert network.seen_pixels([window], (0, 2), (5, 5)) == (slice(0, 0), slice(0, 1))
    stem = network.load_network().windows("stem")
    rows, columns = network.seen_pixels(stem, (111, 111), (224, 224))
    assert rows == columns == slice(222, 224)
    for call, message in (
        (lambda: network.conv2d(x, weight, stride=0), "stride: ожидается целое число не меньше 1"),
        (lambda: network.dense([2**62, 2], [[2, 2]]), r"int64.*может достичь 18446744073709551616"),
        (
            lambda: network.fold_batch_norm([1], [1], [1], [0], epsilon=0),
            "variance: при epsilon, равном 0, ожидаются числа больше 0",
        ),
        (lambda: network.russian_name(1000), "index: ожидается не больше 999"),
    ):
        with pytest.raises(ValueError, match=message):
            call()


def test_it_tells_which_numbers_it_takes(network) -> None:
    """The rule is written once, and the functions that follow it lead there."""
    assert "int64 when all that comes in is whole" in network.working_type.__doc__
    for function in (network.conv2d, network.correlate2d):
        assert ":func:`working_type`" in function.__doc__
    public = [it for it in vars(network).values() if getattr(it, "__module__", "") == "network"]
    assert [it for it in public if it.__name__[0] != "_" and not it.__doc__] == []


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "figures_src" / "cnn", tmp_path / "figures_src" / "cnn")
    return tmp_path


def test_a_changed_function_changes_what_is_stored(project) -> None:
    """A page that imports the network is executed again when its code changes."""
    page = Source("practice/page.py", PAGE)
    before = fingerprint(page, {"network.py": network_file(project)})
    path = project / "figures_src" / "cnn" / "layers.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("x.dtype.type(6)", "x.dtype.type(5)"), encoding="utf-8")
    assert fingerprint(page, {"network.py": network_file(project)}) != before
    path.write_text(text, encoding="utf-8")
    assert fingerprint(page, {"network.py": network_file(project)}) == before


def test_a_module_that_the_network_does_not_use_changes_nothing(project) -> None:
    before = network_file(project)
    path = project / "figures_src" / "cnn" / "digits.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nEXTRA = 1\n", encoding="utf-8")
    assert network_file(project) == before


def test_one_name_for_two_things_is_refused(project) -> None:
    path = project / "figures_src" / "cnn" / "photos.py"
    path.write_text(path.read_text(encoding="utf-8") + "\nMAGIC = 1\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"MAGIC.*\.py"):
        network_file(project)
