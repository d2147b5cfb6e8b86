"""Compare each number that a page marks with ``data-fact`` with what the figures computed."""

import difflib
import html as entities
import logging
import re

from fact_format import agrees, written
from figure_manifest import read_manifest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

# A child of "mkdocs": in strict mode MkDocs counts its warnings and fails the build.
log = logging.getLogger("mkdocs.hooks.facts")
MARKED = re.compile(
    r'<(?P<tag>\w+)\b[^>]*\bdata-fact="(?P<fact>[^"]*)"[^>]*>(?P<shown>.*?)</(?P=tag)>', re.DOTALL
)
TAG = re.compile(r"<[^>]+>")

_facts: dict[str, object] = {}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Take the facts of this build."""
    _facts.clear()
    _facts.update(read_manifest(config)["facts"])
    return files


def on_page_content(html: str, page: Page, **_: object) -> str:
    """Warn of each fact of the page that is unknown or stated wrongly."""
    for problem in problems(html, _facts):
        log.warning("%s: %s", page.file.src_uri, problem)
    return html


def problems(html: str, facts: dict[str, object]) -> list[str]:
    """What is wrong with the marked numbers of one page."""
    found = []
    for match in MARKED.finditer(html):
        name = match["fact"]
        shown = entities.unescape(TAG.sub("", match["shown"])).strip()
        if name not in facts:
            near = difflib.get_close_matches(name, facts, n=1)
            hint = f"; похожее имя: {near[0]}" if near else ""
            found.append(f"факта «{name}» никто не вычисляет{hint}")
        elif not agrees(shown, facts[name]):
            found.append(
                f"факт {name}: написано «{shown}», вычислено {written(facts[name], shown)}"
            )
    return found
