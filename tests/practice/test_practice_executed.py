"""What the cells of a page came to is kept as long as all that it rests on stays the same."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

from _site.lesson.faults import Fault
from _site.pages.practice import executed as practice
from _site.pages.practice.source import Source
from figures_src.builder.libraries import installed
from figures_src.builder.places import PACKAGE, ROOT
from figures_src.builder.sources import ImportGraph

PAGE = "# ---\n# packages: [numpy]\n# ---\n\n# %%\nx = 1\n"


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cells": 1}'])
def test_a_damaged_store_is_made_anew(damaged, tmp_path, monkeypatch) -> None:
    source = Source("practice/page.py", PAGE)
    made = {"cells": [{"cell_type": "code", "source": "свёртка", "outputs": []}]}
    runs = []
    monkeypatch.setattr(practice, "run", lambda *given: runs.append(given) or made)
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))

    def executed() -> dict:
        return practice.executed("page", source, {"a.py": ""}, config)

    assert executed() == made and executed() == made
    assert runs == [("page", source, {"a.py": ""}, config)]
    (stored,) = (tmp_path / ".cache/finished/practice/page").glob("*/notebook.json")
    stored.write_text(damaged, encoding="utf-8")
    assert executed() == made and executed() == made
    assert len(runs) == 2


def fingerprint(text: str = PAGE, **files: str) -> str:
    return practice.fingerprint(Source("practice/page.py", text), files)


def test_the_store_knows_what_a_page_rests_on(monkeypatch) -> None:
    versions = {}
    monkeypatch.setattr(practice, "version", lambda name: versions.get(name, "1"))
    before = fingerprint(network="a")
    assert before == fingerprint(network="a")
    states = {before, fingerprint(PAGE + "y = 1\n", network="a"), fingerprint(network="b")}
    versions["numpy"] = "2"
    assert len(states | {fingerprint(network="a")}) == 4
    versions = {"scipy": "2"}  # the page does without
    assert fingerprint(network="a") in states


def test_a_page_rests_on_all_that_runs_it() -> None:
    """The programs by their imports, kernel.py and every template by its name."""
    reached = ImportGraph(PACKAGE, ROOT / "docs/_site").reached(*practice.RUN_BY)
    room = practice.HERE.relative_to(ROOT).as_posix()
    programs = ("kernel.py", "outputs.py", "run.py", "text.py", "source.py", "folder.py")
    assert {f"{room}/{name}" for name in programs} <= set(reached)
    templates = [it for it in (practice.HERE / "notebook").rglob("*") if it.is_file()]
    assert len(templates) == 2
    assert {it.relative_to(ROOT).as_posix() for it in templates} <= set(reached)
    lines = installed().splitlines()  # the test of the store shows that they are part of each key
    for name in ("ipykernel", "ipython", "matplotlib", "matplotlib-inline", "mkdocs-jupyter"):
        assert any(line.startswith(f"{name} ") for line in lines)


def test_a_package_that_is_not_installed_is_named() -> None:
    message = "practice/page.py: пакет «no-such-package-here» из packages в шапке не установлен"
    with pytest.raises(Fault, match=message):
        fingerprint(PAGE.replace("numpy", "no-such-package-here"))
