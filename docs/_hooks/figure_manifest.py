"""What the hooks share about figures: the manifest, and where the pages use each figure.

The hooks import this module while MkDocs loads them (it puts their folder on ``sys.path`` for just
that long), so an import inside a function would fail: import at the top only.
"""

import json
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path

from disk_words import complaint
from manifest_shape import fault
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

FOLDER = "assets/figures"
# The address of a figure's file, as pages write it and as MkDocs passes it on.
ADDRESS = r"(?:\.\./)*assets/figures/(?P<figure>[\w-]+/[\w-]+)\.(?:svg|webp|png|gif)"
IN_MARKDOWN = re.compile(
    rf"!\[[^\]]*\]\({ADDRESS}\)(?:\{{[^}}\n]*\}})?"
    r"(?:\s*\n[ \t]*///\s*figure-caption\s*\n\s+attrs:\s*\{[^}\n]*\bid:\s*(?P<id>[\w-]+))?"
)
SLIDE = re.compile(r"s(\d\d)")  # the id of a caption whose figure is a slide
FENCED = re.compile(r"^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class Use:
    """One place where a page shows a figure; ``anchor`` is empty where it has no caption."""

    page: str  # src_uri: lesson/convolution.md
    anchor: str

    @property
    def place(self) -> str:
        """The page with the fragment, as a link in Markdown names it."""
        return f"{self.page}#{self.anchor}" if self.anchor else self.page


def read_manifest(config: MkDocsConfig) -> dict:
    """The manifest that the builder of the figures has written.

    Raises:
        PluginError: there is none, or it is damaged; the message says what to do.
    """
    path = Path(config.docs_dir, FOLDER, "manifest.json")
    name = f"Опись рисунков {path.parent.parent.parent.name}/{FOLDER}/{path.name}"
    remedy = "Удалите её и нарисуйте рисунки заново: python -m figures_src"
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PluginError(f"{name}: её нет. Нарисуйте рисунки: python -m figures_src") from error
    except OSError as error:
        raise PluginError(f"{name} не прочитана: {complaint(error)}") from error
    except ValueError as error:
        raise PluginError(f"{name} испорчена, это не JSON. {remedy}") from error
    if reason := fault(manifest):
        raise PluginError(f"{name} испорчена: {reason}. {remedy}")
    return manifest


def uses_in_text(markdown: str, page: str) -> dict[str, list[Use]]:
    """Figure name → its uses in the Markdown of one page, code blocks left out."""
    found: dict[str, list[Use]] = {}
    for match in IN_MARKDOWN.finditer(FENCED.sub("", markdown)):
        found.setdefault(match["figure"], []).append(Use(page, match["id"] or ""))
    return found


def figure_uses(files: Files) -> dict[str, list[Use]]:
    """Figure name → its uses on all pages, in the pages' order."""
    found: dict[str, list[Use]] = {}
    for file in files.documentation_pages():
        if file.src_uri.endswith(".md") and not file.src_uri.startswith("code/"):
            for figure, uses in uses_in_text(file.content_string, file.src_uri).items():
                found.setdefault(figure, []).extend(uses)
    return found


def code_page(source: str) -> str:
    """The page that shows a source file: figures_src/cnn/layers.py → code/cnn/layers.md."""
    return "code/" + source.removeprefix("figures_src/").removesuffix(".py") + ".md"


def relative(target: str, page: str) -> str:
    """The path of ``target`` as seen from the page that lies at ``page``."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")
