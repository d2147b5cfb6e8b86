"""The network in one file."""

import ast
import shutil

import pytest
from network_file import network_file
from practice_source import Source
from practice_store import fingerprint

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
