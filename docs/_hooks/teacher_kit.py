"""What the hooks of the teacher's kit share: the slides in their places, and absolute addresses.

The kit itself is the package figures_src/kit; it needs no MkDocs.
"""

import logging
import sys
from pathlib import Path
from urllib.parse import urlsplit

from figure_manifest import figure_uses
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:  # the command `mkdocs`, unlike `python -m mkdocs`, leaves it out
    sys.path.append(str(ROOT))

from figures_src.kit.plan import Plan, read_plan  # noqa: E402
from figures_src.kit.slides import Slide, read_slides  # noqa: E402

__all__ = ["ROOT", "Plan", "Slide", "base_address", "is_local", "read_plan", "slides_of"]

log = logging.getLogger("mkdocs.hooks.teacher_kit")
LOCAL = {"", "localhost", "127.0.0.1", "0.0.0.0", "::1"}


def slides_of(files: Files) -> list[Slide]:
    """The slides, each with its figure and page.

    Raises:
        PluginError: slides.toml is not in order, or a slide's figure stands nowhere.
    """
    places = {
        use.anchor: (figure, use.page)
        for figure, uses in figure_uses(files).items()
        for use in uses
    }
    try:
        slides, homeless = read_slides(places)
    except (ValueError, TypeError) as error:
        raise PluginError(f"Слайды: {error}") from error
    if homeless:
        codes = ", ".join(f"S{number:02}" for number in homeless)
        raise PluginError(f"У слайдов нет рисунка ни на одной странице: {codes}")
    return slides


def base_address(config: MkDocsConfig) -> str:
    """What absolute addresses of the kit begin with; it ends in a slash."""
    return config.site_url or "http://127.0.0.1:8000/"


def is_local(address: str) -> bool:
    """Whether nobody but this computer can open the address."""
    return (urlsplit(address).hostname or "") in LOCAL
