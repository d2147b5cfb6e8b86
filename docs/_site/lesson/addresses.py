"""How pages, figures and slides are addressed."""

import posixpath
import re

FIGURES = "assets/figures"
# The address of a figure's file, as pages write it.
FIGURE = re.compile(rf"(?:\.\./)*{FIGURES}/(?P<figure>[\w-]+/[\w-]+)\.(?:svg|webp|png|gif)")
SLIDE = re.compile(r"s(\d\d)")  # the id of a caption whose figure is a slide


def relative(target: str, page: str) -> str:
    """The path of ``target`` as seen from the page that lies at ``page``."""
    return posixpath.relpath(target, posixpath.dirname(page) or ".")


def code_page(source: str) -> str:
    """The page that shows a source file: figures_src/cnn/layers.py → code/cnn/layers.md."""
    return "code/" + source.removeprefix("figures_src/").removesuffix(".py") + ".md"


HERE = "http://127.0.0.1:8000/"  # the site's address, where it has none of its own
