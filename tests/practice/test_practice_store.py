"""The store of executed pages."""

import pytest
from mkdocs.config.defaults import MkDocsConfig

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
