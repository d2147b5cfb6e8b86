"""Compare each number that a page marks with ``data-fact`` with what the figures computed."""

import difflib
import html as entities
import logging
import re
from pathlib import Path

from fact_format import advice, agrees
from fact_places import FactPlace, all_places, take
from figure_manifest import read_manifest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from source_line import place

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


def on_page_content(html: str, page: Page, config: MkDocsConfig, **_: object) -> str:
    """Warn of each fact of the page that is unknown or stated wrongly."""
    uri = page.file.src_uri
    if "data-fact=" in html:
        docs = Path(config.docs_dir)
        folders = {"snippets/": docs.parent / "snippets", "": docs}
        for problem in problems(
            html, _facts, uri, all_places(page.file.content_string, uri, folders)
        ):
            log.warning(problem)
    return html


def problems(html: str, facts: dict[str, object], uri: str, places: list[FactPlace]) -> list[str]:
    """What is wrong with the marked numbers of one page, each with its place in the source."""
    found = []
    left = list(places)
    for match in MARKED.finditer(html):
        name = match["fact"]
        shown = entities.unescape(TAG.sub("", match["shown"])).strip()
        here = take(left, name, shown)
        where = place(here.file, here.line) if here else uri
        if name not in facts:
            near = difflib.get_close_matches(name, facts)
            hint = f"; похожие имена: {', '.join(near)}" if near else ""
            found.append(f"{where}: факта «{name}» никто не вычисляет{hint}")
        elif not agrees(shown, facts[name]):
            found.append(f"{where}: факт {name}: написано «{shown}», {advice(facts[name], shown)}")
    return found
