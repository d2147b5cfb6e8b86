"""Build the site aside: the last good one stands until the new one is whole.

MkDocs empties the site's folder before it has read a page, and counts its warnings when all pages
are written. So `build` works in a draft (site_draft.py), which takes the folder's place only after
that count, in the last event there is.
"""

import logging
import sys
from pathlib import Path

import click
from disk_words import complaint
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from site_draft import Draft, refusal

log = logging.getLogger("mkdocs.hooks.site_folder")

_building: list[bool] = [False]
_draft: list[Draft] = []
_finished: list[bool] = [False]


def on_startup(command: str, **_: object) -> None:
    """`serve` has a folder of its own, also when it is told to build as `build` does."""
    context = click.get_current_context(silent=True)
    _building[:] = [command == "build" and not (context and context.info_name == "serve")]


@event_priority(100)  # before anyone asks for the folder
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Turn the build to a draft.

    Raises:
        PluginError: the folder is not to be replaced, or there is no place for a draft.
    """
    if not _building[0]:
        return config
    target = Path(config.site_dir)
    if reason := refusal(target):
        raise PluginError(reason)
    try:
        _draft[:] = [Draft(target, Path(config.config_file_path).parent)]
    except OSError as error:
        raise PluginError(f"Сайт некуда собрать: {complaint(error)}") from error
    config.site_dir = str(_draft[0].new)
    return config


@event_priority(-1000)  # the last
def on_post_build(**_: object) -> None:
    """All is written; what is left is the count of warnings."""
    _finished[:] = [True]


def on_build_error(**_: object) -> None:
    """The count is an error too."""
    _finished[:] = [False]


def on_shutdown() -> None:
    """Put a good site in its place; drop any other.

    Raises:
        Abort: the folder could not be replaced; the last good site is still there.
    """
    if not _draft:
        return
    draft = _draft.pop()
    if not _finished[0] or sys.exc_info()[0]:  # the latter: stopped from the keyboard
        draft.discard()
        if draft.target.exists():
            log.info("Прежний сайт остался, где был: %s", draft.target)
        return
    try:
        draft.publish()
    except OSError as error:
        draft.discard()
        log.error("Новый сайт собран, но на место прежнего не встал: %s", complaint(error))
        raise Abort("Прежний сайт остался на месте.") from error
    log.info("Сайт готов: %s", draft.target)
