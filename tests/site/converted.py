"""Markdown → HTML with the extensions of mkdocs.yml and that of the lesson, without MkDocs."""

from functools import cache
from pathlib import Path

import markdown
import yaml

from _site.lesson.lesson import Lesson, SourcePage
from _site.markdown import LessonExtension

ROOT = Path(__file__).resolve().parents[2]


class Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; its paths are those of the project."""


def path_of(loader: Loader, suffix: str, node: yaml.ScalarNode) -> str:
    text = str(loader.construct_scalar(node))
    return text.replace("$config_dir", str(ROOT)).replace("$docs_dir", str(ROOT / "docs"))


Loader.add_multi_constructor("!", path_of)


@cache
def extensions() -> tuple[list[str], dict[str, dict]]:
    """Names and settings of the extensions that mkdocs.yml lists."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = yaml.load(text, Loader)["markdown_extensions"]
    settings = {name: it[name] for it in listed if isinstance(it, dict) for name in it}
    return [it if isinstance(it, str) else next(iter(it)) for it in listed], settings


def page_of(text: str, uri: str = "lesson/page.md") -> SourcePage:
    """A page whose source is ``text``."""
    return SourcePage(uri, uri.rpartition(".")[0] + ".html", text)


def convert(text: str, lesson: Lesson | None = None, uri: str = "lesson/page.md") -> str:
    """The HTML of a page; links stay relative to the sources.

    Args:
        lesson: one with a page of its own keeps it.
    """
    lesson = lesson or Lesson(terms=[])
    lesson.page = lesson.page or page_of(text, uri)
    names, settings = extensions()
    own = LessonExtension(lesson)
    return markdown.markdown(text, extensions=[*names, own], extension_configs=settings)
