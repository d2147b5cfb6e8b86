"""What a build makes of its practice pages, with pages that are not executed."""

import base64
import json
from types import SimpleNamespace

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from _site.pages.practice import pages
from _site.pages.practice.pages import Practice, public_address
from tests.practice.conftest import ROOT

HEAD = "# ---\n# title: А\n# packages: [numpy]\n# ---\n\n# %% [markdown]\n# # А {{ #a }}\n#\n"
HEAD += (
    "# [Урок](../lesson/x.md#s01), [нет](gone.md).\n\n# %%\nimport {module}\n\nprint({module})\n"
)


@pytest.fixture
def site(monkeypatch) -> tuple[Files, MkDocsConfig]:
    """Two practice pages, one of which asks for the network, and a page of the lesson."""
    monkeypatch.setattr(pages, "check", lambda source: None)
    config = MkDocsConfig(config_file_path=str(ROOT / "mkdocs.yml"))
    config.docs_dir, config.site_dir = str(ROOT / "docs"), "site"
    config.use_directory_urls = False
    config.plugins = SimpleNamespace(_current_plugin="hook")
    texts = {
        "practice/plain.py": HEAD.format(module="numpy"),
        "practice/inside.py": HEAD.format(module="network"),
        "practice/notes.md": "# Нет\n",
        "lesson/x.md": "# Икс\n",
        "other/program.py": "x = 1\n",
    }
    return Files([File.generated(config, uri, content=it) for uri, it in texts.items()]), config


def test_each_page_is_taken_away_as_a_notebook_and_as_a_program(site, monkeypatch) -> None:
    files, config = site
    before = {it.src_uri for it in files}
    monkeypatch.setenv("SITE_URL", "https://a.example/b")
    config.site_url = "https://a.example/b/"
    practice = Practice(Files([]))
    practice.add(files, config)
    assert set(practice.sources) == {"practice/plain.py", "practice/inside.py"}
    added = {it.src_uri: it.content_string for it in files if it.src_uri not in before}
    assert set(added) == {
        f"downloads/practice/{name}"
        for name in ("plain.ipynb", "plain.py", "inside.ipynb", "inside.py", "network.py")
    }
    assert practice.beside["practice/plain.py"] == {}
    assert practice.beside["practice/inside.py"] == {
        "network.py": added["downloads/practice/network.py"]
    }
    for name in ("plain", "inside"):
        cells = json.loads(added[f"downloads/practice/{name}.ipynb"])["cells"]
        prose = "".join(it["source"] for it in cells if it["cell_type"] == "markdown")
        for text in (prose, added[f"downloads/practice/{name}.py"]):
            assert "https://a.example/b/lesson/x.html#s01" in text and "gone" not in text


@pytest.mark.parametrize(
    ("published", "uri", "fragment", "expected"),
    [
        ("да", "lesson/x.md", "", "https://a.example/b/lesson/x.html"),
        ("да", "lesson/x.md", "s01", "https://a.example/b/lesson/x.html#s01"),
        ("да", "lesson/gone.md", "s01", ""),
        ("", "lesson/x.md", "s01", ""),
    ],
)
@pytest.mark.parametrize("slash", ["", "/"])
def test_only_a_public_site_has_addresses(
    site, monkeypatch, published, uri, fragment, expected, slash
) -> None:
    files, config = site
    monkeypatch.setenv("SITE_URL", published)
    config.site_url = f"https://a.example/b{slash}"
    assert public_address(uri, fragment, files, config) == expected


def test_an_executed_page_goes_on_as_markdown_with_its_pictures(site, monkeypatch) -> None:
    files, config = site
    practice = Practice(Files([]))
    practice.add(files, config)
    asked = []

    def executed(page, source, own, settings):
        asked.append((source.stem, list(own), settings is config))
        return {"cells": ["ячейка"]}

    def page_text(source, cells):
        return f"{source.stem}: {cells}", {"inside/1.png": base64.b64encode(b"png").decode()}

    monkeypatch.setattr(pages, "executed", executed)
    monkeypatch.setattr(pages, "page_text", page_text)
    page = SimpleNamespace(
        file=files.get_file_from_path("practice/inside.py"), render=print, content="{}"
    )
    assert practice.markdown(page, config) == "inside: ['ячейка']"
    assert asked == [("inside", ["network.py"], True)]
    assert page.content is None and not hasattr(page, "render")
    picture = files.get_file_from_path("practice/inside/1.png")
    assert picture.content_bytes == b"png"


def test_any_other_page_is_left_to_mkdocs(site) -> None:
    files, config = site
    practice = Practice(Files([]))
    practice.add(files, config)
    page = SimpleNamespace(file=files.get_file_from_path("lesson/x.md"))
    assert practice.markdown(page, config) is None
