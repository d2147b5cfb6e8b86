"""What the hooks of the teacher's kit share: the slides in their places, and absolute addresses.

The kit itself is the package figures_src/kit; it needs no MkDocs.
"""

import logging
from urllib.parse import urlsplit

from figure_manifest import figure_uses
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from project_root import ROOT

from figures_src.kit.plan import Plan, read_plan
from figures_src.kit.slides import Slide, read_slides

__all__ = ["ROOT", "Plan", "Slide", "base_address", "is_local", "lesson_plan", "slides_of"]

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
    except ValueError as error:
        raise PluginError(str(error)) from error
    if homeless:
        codes = ", ".join(f"S{number:02}" for number in homeless)
        raise PluginError(f"У слайдов нет рисунка ни на одной странице: {codes}")
    return slides


def lesson_plan() -> Plan:
    """The plan of the lesson.

    Raises:
        PluginError: plan.toml is not in order.
    """
    try:
        return read_plan()
    except ValueError as error:
        raise PluginError(str(error)) from error


def base_address(config: MkDocsConfig) -> str:
    """What absolute addresses of the kit begin with; it ends in a slash."""
    return config.site_url or "http://127.0.0.1:8000/"


def is_local(address: str) -> bool:
    """Whether nobody but this computer can open the address."""
    return (urlsplit(address).hostname or "") in LOCAL
