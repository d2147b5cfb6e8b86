"""The store of executed pages."""

import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from _site.lesson.faults import Fault
from _site.pages.practice import store as practice_store
from _site.pages.practice.source import Source

PAGE = "# ---\n# packages: [numpy]\n# ---\n\n# %%\nx = 1\n"


@pytest.mark.parametrize("damaged", ["", "{", "[]", '{"cells": 1}'])
def test_a_damaged_store_is_made_anew(damaged, tmp_path, monkeypatch) -> None:
    source = Source("practice/page.py", PAGE)
    made = {"cells": [{"cell_type": "code", "source": "x", "outputs": []}]}
    runs = []
    monkeypatch.setattr(practice_store, "run", lambda *_: runs.append(1) or made)
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))

    def executed() -> dict:
        return practice_store.executed(None, source, {}, config)

    assert executed() == made and executed() == made
    assert len(runs) == 1
    (stored,) = (tmp_path / ".cache" / "practice").iterdir()
    stored.write_text(damaged, encoding="utf-8")
    stored.with_suffix(".new").write_text("of a run that was killed", encoding="utf-8")
    assert executed() == made
    assert len(runs) == 2
    assert list((tmp_path / ".cache" / "practice").iterdir()) == [stored]


def fingerprint(text: str = PAGE, **files: str) -> str:
    return practice_store.fingerprint(Source("practice/page.py", text), files)


def test_the_store_knows_what_a_page_rests_on(tmp_path, monkeypatch) -> None:
    hooks = tmp_path / "hooks"
    shutil.copytree(Path(practice_store.__file__).parent, hooks)
    versions = {}
    monkeypatch.setattr(practice_store, "HERE", hooks)
    monkeypatch.setattr(practice_store, "version", lambda name: versions.get(name, "1"))
    before = fingerprint(network="a")
    assert before == fingerprint(network="a")
    states = {before, fingerprint(PAGE + "y = 1\n", network="a"), fingerprint(network="b")}
    assert len(states) == 3
    for hook in ("kernel.py", "outputs.py", "run.py", "text.py"):
        path = hooks / hook
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        states.add(fingerprint(network="a"))
    template = hooks / "notebook" / "mkdocs_html" / "notebook.html.j2"
    template.write_text("{{ nb }}", encoding="utf-8")
    states.add(fingerprint(network="a"))
    assert len(states) == 8
    drawing = (
        "ipykernel",
        "ipython",
        "matplotlib",
        "matplotlib-inline",
        "mkdocs-jupyter",
        "pillow",
    )
    for package in (*drawing, "numpy"):
        versions[package] = "2"
        states.add(fingerprint(network="a"))
    assert len(states) == 15
    versions["scipy"] = "2"  # the page does without
    assert fingerprint(network="a") in states


def test_a_package_that_is_not_installed_is_named() -> None:
    message = "practice/page.py: пакет «no-such-package-here» из packages в шапке не установлен"
    with pytest.raises(Fault, match=message):
        fingerprint(PAGE.replace("numpy", "no-such-package-here"))
